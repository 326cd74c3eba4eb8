"""What one cell of a diary says, and the observation that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from dashboard.domain.cells import CellAddress
from dashboard.domain.notes import MentionStatus


class Status(StrEnum):
    """How surely a cell was read; everything but OK and APPROX keeps its text and no value."""

    OK = "ok"
    APPROX = "approx"
    RANGE = "range"
    BOUND = "bound"
    TABLETS = "tablets"
    VOLUME = "volume"
    PRN = "prn"
    ALTERNATE_DAYS = "alternate_days"
    CHANGE = "change"
    SCHEDULE = "schedule"
    MISSED = "missed"
    TAKEN = "taken"
    DITTO = "ditto"
    USUAL = "usual"
    NOT_RECORDED = "not_recorded"
    AMBIGUOUS = "ambiguous"
    SUSPECT = "suspect"
    DATE_MANGLED = "date_mangled"
    BOLUS = "bolus"
    NOT_A_DOSE = "not_a_dose"
    OTHER_DRUG = "other_drug"
    MULTI = "multi"
    UNPARSEABLE = "unparseable"
    QUALITATIVE = "qualitative"
    PRESENT = "present"
    RATE = "rate"
    TALLY = "tally"
    SCALE = "scale"
    IMPLAUSIBLE = "implausible"
    NONE = "none"
    PARTIAL = "partial"
    RELATIVE = "relative"
    INVALID = "invalid"
    NOT_A_DATE = "not_a_date"
    MISSING = "missing"
    PART_OF_DAY = "part_of_day"
    TEXT = "text"


COUNTED = frozenset({Status.OK, Status.APPROX, Status.TALLY})
"""The statuses whose value may enter a number on the screen."""

PROBLEMATIC = frozenset(
    {
        Status.AMBIGUOUS,
        Status.DATE_MANGLED,
        Status.UNPARSEABLE,
        Status.IMPLAUSIBLE,
        Status.INVALID,
        Status.NOT_A_DATE,
    }
)
"""The statuses that make a cell a problem to mend instead of an observation."""


@dataclass(frozen=True, slots=True)
class DoseReading:
    """What a dose cell says; value is the daily total in `unit` (mg by mouth, mcg by pump)."""

    status: Status
    value: float | None = None
    unit: str | None = None
    parts: tuple[float, ...] = ()
    low: float | None = None
    high: float | None = None
    op: str | None = None
    tablets: float | None = None
    each: float | None = None
    delta: float | None = None
    candidates: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpasmReading:
    """What a spasm cell says; a rate per hour or a scale score never becomes a count."""

    status: Status
    count: float | None = None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    rate: float | None = None
    per: str | None = None
    scale: str | None = None
    score: float | None = None
    day: float | None = None
    night: float | None = None
    severity: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeReading:
    """What a graded cell says (pain 0-10, minutes of sitting, hours of sleep)."""

    status: Status
    value: float | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectReading:
    """One effect named in a cell: severity 1-3 by words, score as the patient wrote it (0-10)."""

    concept: str
    status: MentionStatus
    severity: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class EffectsReading:
    """What a side-effect cell says; status NONE is a recorded absence, never a blank."""

    status: Status
    effects: tuple[EffectReading, ...] = ()


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date cell says; an undecided order keeps both candidates and no date."""

    status: Status
    day: date | None = None
    at: time | None = None
    candidates: tuple[date, ...] = ()
    low: date | None = None
    high: date | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing the diary says about one day, with the cell and the text that say it.

    `measure` is `oral_mg`, `intrathecal_mcg`, `spasm_count`, another measure's id, a side effect's
    concept id, `side_effects` (a whole effects cell without a named effect) or `other:<header>`.
    `value` is None unless `status` is counted; a side effect's value is 1 present, 0 denied, or its
    grade when `unit` says so. `details` keeps what else the reading said (parts, flags, severity).
    """

    day: date
    measure: str
    status: Status
    text: str
    cell: CellAddress
    slot: str | None = None
    at: time | None = None
    value: float | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def counts(self) -> bool:
        """Whether the value may enter a number on the screen."""
        return self.value is not None and self.status in COUNTED
