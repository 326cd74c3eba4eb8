"""The trace that every write leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what to whose record, when (UTC); `summary` holds counts and ids, no diary text."""

    at: datetime
    person: str
    action: Action
    patient: PatientId | None
    summary: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit as it is kept: its number from 1 on, and the seal that chains it."""

    number: int
    event: AuditEvent
    seal: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """How long the audit was at some moment, and its last seal; kept outside the store.

    Without it, cutting off the newest lines could not be noticed.
    """

    number: int
    seal: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Whether the audit is whole: lines checked, and the first line that is not as written."""

    whole: bool
    lines: int
    first_wrong: int | None
    sentence: str
