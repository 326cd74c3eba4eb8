"""The days of a period that count: after the wash-in, and recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.record.diary_days import DiaryDays, Floats
from dashboard.domain.doses import DosePeriod

FEWEST_DAYS = 7
"""Recorded days below which a period is not put into figures: our setting."""


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """One period cut from the calendar; `on_calendar` starts after the wash-in, NaN in gaps."""

    period: DosePeriod
    days: int
    recorded_days: int
    wash_in_days: int
    on_calendar: Floats
    why_not: str | None

    @property
    def recorded(self) -> Floats:
        """Give the values that count, without their gaps."""
        return self.on_calendar[~np.isnan(self.on_calendar)]

    @property
    def completeness(self) -> float:
        """Give recorded days over calendar days, wash-in included (0-1)."""
        return self.recorded_days / self.days if self.days else 0.0


def cut_periods(
    days: DiaryDays, values: Floats, periods: Sequence[DosePeriod], wash_in_days: int
) -> list[PeriodDays]:
    """Cut `values` (one a calendar day) into periods; all but the first begin with a wash-in."""
    return [
        _cut(days, values, period, wash_in_days if at else 0) for at, period in enumerate(periods)
    ]


def _cut(days: DiaryDays, values: Floats, period: DosePeriod, wash_in_days: int) -> PeriodDays:
    start, stop = days.position(period.first_day), days.position(period.last_day) + 1
    inside = values[max(start, 0) : max(stop, 0)]
    used = values[max(start + wash_in_days, 0) : max(stop, 0)]
    recorded, left = int((~np.isnan(inside)).sum()), int((~np.isnan(used)).sum())
    why = why_not_told(recorded, left, min(wash_in_days, period.days))
    return PeriodDays(period, period.days, recorded, min(wash_in_days, period.days), used, why)


def why_not_told(recorded: int, left: int, wash_in_days: int) -> str | None:
    """Say why a period has no figures, or nothing when it has enough days."""
    if left >= FEWEST_DAYS:
        return None
    if recorded == 0:
        return "cannot tell: nothing recorded"
    wash_in = "day" if wash_in_days == 1 else f"{wash_in_days} days"
    after = f" after the first {wash_in}" if wash_in_days else ""
    noun = "day" if left == 1 else "days"
    return f"cannot tell: {left} recorded {noun}{after}, {FEWEST_DAYS} are needed"
