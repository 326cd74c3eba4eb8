"""What was written in words: notes, and the concepts mentioned in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.cells import CellAddress
from dashboard.domain.phases import Phase


class MentionStatus(StrEnum):
    """How a note speaks of a concept."""

    PRESENT = "present"
    NEGATED = "negated"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"
    OTHER_PERSON = "other_person"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Mention:
    """One concept in a text: `span` is text[start:end]; `trend` is worse, better, same or None."""

    start: int
    end: int
    span: str
    concept: str
    status: MentionStatus
    trend: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Free text of a day, by the patient (from a cell) or by a clinician (written in the app).

    `phase` is the part of the treatment that its writer gave it; None leaves it to the day's doses.
    """

    day: date | None
    text: str
    cell: CellAddress | None = None
    author: str | None = None
    role: str | None = None
    phase: Phase | None = None
