"""All that one screen or one page says of a patient: computed once, shown everywhere.

Screen, print, copied text and exports read these values and make none of their own.
A number that cannot be told is None, and a sentence beside it says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.doses import DoseChange, DosePeriod
from dashboard.domain.flags import Flag
from dashboard.domain.notes import Mention, Note
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.phases import Phase as Phase
from dashboard.domain.problems import Problem
from dashboard.domain.pump_events import PumpEvent


class Tone(StrEnum):
    """The colour that accompanies a word and a shape, and never stands alone."""

    BETTER = "better"
    CONCERN = "concern"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; all None when it cannot be told, and `why_not` says why."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    why_not: str | None = None


NO_EARLIER_PERIOD = Estimate(why_not="no earlier period to compare with")
"""How the first period that has a mean compares with the one before."""


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """One measure over one period: counted days, median and quartiles, mean with interval.

    Counts are compared by their ratio, grades by their difference; the other one stays empty.
    """

    measure: str
    label: str
    unit: str
    recorded_days: int
    median: float | None
    quartile_low: float | None
    quartile_high: float | None
    mean: Estimate
    ratio_to_previous: Estimate
    meaningful_change: str | None = None
    difference_to_previous: Estimate = Estimate()


@dataclass(frozen=True, slots=True)
class EffectShare:
    """One side effect over one period: days with it of the days on which it was recorded."""

    concept: str
    label: str
    days_with: int
    days_recorded: int
    mean_grade: float | None = None


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """One dose period: what was taken, how much was recorded, what the diary shows.

    `left_out` says why a period has no figures of its own (titration, too few days); `expected`
    is the band in which 19 of 20 daily counts lie (natural variability); `wash_in_days` were
    dropped from the rate.
    """

    period: DosePeriod
    label: str
    phase: Phase
    recorded_days: int
    wash_in_days: int
    spasms: MeasureSummary | None
    expected: tuple[float, float] | None
    measures: tuple[MeasureSummary, ...]
    effects: tuple[EffectShare, ...]
    sentence: str
    left_out: str | None = None


def summary_of(period: PeriodSummary, measure: str) -> MeasureSummary | None:
    """Find what a period says of one measure; None when the measure has no number in it."""
    told = (period.spasms, *period.measures)
    return next((each for each in told if each is not None and each.measure == measure), None)


@dataclass(frozen=True, slots=True)
class DayValue:
    """One measure on one day: value in the measure's unit (None: written, but no number).

    `severity` is 1-3 by the patient's words (mild, moderate, severe) beside an effect.
    """

    value: float | None
    text: str
    cells: tuple[str, ...]
    severity: int | None = None


OF_THE_TREATMENT = frozenset(
    {
        "oral_mg",
        "intrathecal_mcg",
        "prescribed_oral_mg",
        "pump_refill",
        "pump_alarm_date",
        "pump_concentration",
        "pump_volume",
    }
)
"""Measures that say what was given or done, and nothing of how the day was."""


def tells_how_it_was(measures: Iterable[str]) -> bool:
    """Tell whether a day's measures make it a recorded one: a prefilled dose does not."""
    return not OF_THE_TREATMENT.issuperset(measures)


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One calendar day; a measure without an entry is absent from `values`, never zero."""

    day: date
    values: Mapping[str, DayValue]
    phase: Phase

    @property
    def has_entry(self) -> bool:
        """Whether the diary tells how this day was, and not the treatment alone."""
        return tells_how_it_was(self.values)


@dataclass(frozen=True, slots=True)
class EffectLane:
    """One side effect on the timeline; `flagged` when a trend or rule names it."""

    concept: str
    label: str
    graded: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class NoteOnDay:
    """A note with what it mentions and the phase its day belongs to.

    `outside_diary`: its day lies before the first or after the last day on which the diary
    records anything, where the window of a page may not reach.
    """

    note: Note
    mentions: tuple[Mention, ...]
    phase: Phase
    outside_diary: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the at most three sentences: what, its evidence, its verdict.

    Reads "<subject>: <lead><rest>", beneath it `evidence`, beside it `shape` and `verdict`.
    `days` are those that "Show days" marks.
    """

    subject: str
    lead: str
    rest: str
    evidence: str
    shape: str
    verdict: str
    tone: Tone
    days: tuple[date, ...]
    target: str = "days"


@dataclass(frozen=True, slots=True)
class NowItem:
    """One fact of the now-line, e.g. "Now, pump": "240 µg a day" "since 3 May"."""

    label: str
    value: str
    detail: str
    lane: str = ""


@dataclass(frozen=True, slots=True)
class DiaryCoverage:
    """How much of the window is recorded, and what could not be read."""

    days: int
    recorded_days: int
    longest_gap_days: int
    cells_not_read: int
    events_only: bool
    sentence: str

    @property
    def not_read(self) -> str:
        """Say how many cells could not be read; empty when all were."""
        count = self.cells_not_read
        return f"{count} {'cell' if count == 1 else 'cells'} not read" if count else ""

    @property
    def in_full(self) -> str:
        """Say both: what is recorded, and what could not be read."""
        return " · ".join(part for part in (self.sentence, self.not_read) if part)


@dataclass(frozen=True, slots=True)
class PatientOverview:
    """Everything that the review page, the paper, the text and the exports may say."""

    patient: PatientId
    profile: Profile
    window: Window
    revision: int
    coverage: DiaryCoverage
    now: tuple[NowItem, ...]
    flags: tuple[Flag, ...]
    statements: tuple[Statement, ...]
    main_measure: str
    days: tuple[DayRecord, ...]
    running_median: tuple[tuple[date, float | None], ...]
    periods: tuple[PeriodSummary, ...]
    changes: tuple[DoseChange, ...]
    lanes: tuple[EffectLane, ...]
    notes: tuple[NoteOnDay, ...]
    problems: tuple[Problem, ...]
    exclusions: tuple[str, ...]
    method: tuple[str, ...]
    pump_events: tuple[PumpEvent, ...] = ()
