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
