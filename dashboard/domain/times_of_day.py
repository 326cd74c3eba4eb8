"""When in the day: spasms and tablets by part of the day or by clock time, computed once.

Chart, table, text alternative and paper read these values and make none of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.overviews import Estimate
from dashboard.domain.patients import Window


class TimeScale(StrEnum):
    """How a diary tells the time: by parts of the day, or by the clock; the two never mix."""

    PARTS = "parts of the day"
    CLOCK = "clock times"


@dataclass(frozen=True, slots=True, order=True)
class PartOfDay:
    """One part of the day as the diary names it, or one band of clock hours, in their order."""

    scale: TimeScale
    order: int
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class PartFigures:
    """One measure in one part of the day.

    `recorded_days` are the days on which this part has a number; `mean` is that of these days,
    with its 95 % interval; `written` adds up all that is written there, and `share` (0-1) is its
    part of everything that carries a time; both are None for a grade.
    """

    part: PartOfDay
    recorded_days: int
    mean: Estimate
    sentence: str
    written: float | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class TimedMeasure:
    """One measure by parts of the day; `timed` and `untimed` add up to the days' totals.

    `untimed` is what is written without a time on `untimed_days` days; grades leave all three 0.
    """

    measure: str
    label: str
    parts: tuple[PartFigures, ...]
    timed: float = 0.0
    untimed: float = 0.0
    untimed_days: int = 0

    def on(self, scale: TimeScale) -> tuple[PartFigures, ...]:
        """Give the parts of one scale, in the order of the day."""
        return tuple(each for each in self.parts if each.part.scale is scale)


@dataclass(frozen=True, slots=True)
class PartDoses:
    """The tablets of one part of the day in mg: median, least and most of `days` days.

    The median is the lower one of two, a dose that stands in the diary.
    `times` are the clock times that stand beside them, e.g. "08:00–08:20"; empty without any. On
    `missed_days` the diary says that the tablets of this part were missed.
    """

    part: PartOfDay
    days: int
    median_mg: float
    low_mg: float
    high_mg: float
    times: str
    sentence: str
    missed_days: int = 0


@dataclass(frozen=True, slots=True)
class TimedSpan:
    """A stretch of days by the time of day: the days shown, or one dose period of them.

    `told` says what stands in no row, and why.
    """

    label: str
    first_day: date
    last_day: date
    measures: tuple[TimedMeasure, ...]
    doses: tuple[PartDoses, ...]
    told: tuple[str, ...]

    @property
    def days(self) -> int:
        """Count the calendar days."""
        return (self.last_day - self.first_day).days + 1

    @property
    def scales(self) -> tuple[TimeScale, ...]:
        """List the scales that anything is told on."""
        used = {each.part.scale for measure in self.measures for each in measure.parts}
        used |= {each.part.scale for each in self.doses}
        return tuple(scale for scale in TimeScale if scale in used)

    def doses_on(self, scale: TimeScale) -> tuple[PartDoses, ...]:
        """Give the tablets of one scale, in the order of the day."""
        return tuple(each for each in self.doses if each.part.scale is scale)

    def parts_on(self, scale: TimeScale) -> tuple[PartOfDay, ...]:
        """List every part of one scale that anything is told of, in the order of the day."""
        parts = {each.part for measure in self.measures for each in measure.on(scale)}
        return tuple(sorted(parts | {each.part for each in self.doses_on(scale)}))


@dataclass(frozen=True, slots=True)
class TimesOfDay:
    """A diary by the time of day: the days shown first, then each dose period among them.

    `why_empty` says in a sentence that the diary tells no time of day at all; then there are no
    spans. `method` says how the figures are made.
    """

    window: Window
    spans: tuple[TimedSpan, ...] = ()
    method: tuple[str, ...] = ()
    why_empty: str = ""
