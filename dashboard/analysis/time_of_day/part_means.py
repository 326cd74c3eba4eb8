"""The mean of each part of the day over the days shown and over each dose period, with intervals.

Each part's days are a series of their own: their gaps, spread and swings are those of this part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.analysis.naming import is_count
from dashboard.analysis.periods.measure_summaries import measure_periods
from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.time_of_day.timed_days import TimedDays
from dashboard.analysis.wording import count_of
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import Estimate, MeasureSummary
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import PartOfDay
from dashboard.knowledge.part_of_day import load_parts_of_day

OF_EVENTS = "cannot tell: an event log, where a quiet time is not written"


def means_shown(timed: TimedDays, window: Window) -> Mapping[PartOfDay, MeasureSummary]:
    """Summarise each part over all days shown."""
    whole = DosePeriod(window.first_day, window.last_day, None, None)
    return {part: one for part, (one,) in _means(timed, (whole,), 0).items()}


def means_by_period(
    timed: TimedDays,
    lead_in: Sequence[DosePeriod],
    periods: Sequence[DosePeriod],
    wash_in_days: int,
) -> Mapping[PartOfDay, Sequence[MeasureSummary]]:
    """Summarise each part in each dose period; `lead_in` is the period before the first, if any."""
    found = _means(timed, (*lead_in, *periods), wash_in_days)
    return {part: summaries[len(lead_in) :] for part, summaries in found.items()}


def _means(
    timed: TimedDays, periods: Sequence[DosePeriod], wash_in_days: int
) -> Mapping[PartOfDay, Sequence[MeasureSummary]]:
    days = _calendar(periods[0].first_day, periods[-1].last_day)
    written = pd.to_datetime(pd.Series(days, dtype="datetime64[s]"))
    found: dict[PartOfDay, Sequence[MeasureSummary]] = {}
    for part in timed.parts:
        frame = pd.DataFrame({"day": written, timed.measure: _series(timed, part, days)})
        why_not = why_no_mean(timed, part)
        found[part] = [
            each.summary if why_not is None else _untold(each.summary, why_not)
            for each in measure_periods(frame, timed.measure, periods, wash_in_days)
        ]
    return found


def why_no_mean(timed: TimedDays, part: PartOfDay) -> str | None:
    """Say why a part's days make no mean: it may be filled in only when something happened.

    That is so in an event log, and where a part is never written as none and mostly not at all.
    """
    if not is_count(timed.measure):
        return None
    if part in timed.of_events:
        return OF_EVENTS
    told = [value for day in timed.days.values() if (value := day.values.get(part)) is not None]
    kept = sum(any(each.scale is part.scale for each in day.values) for day in timed.days.values())
    if not told or min(told) == 0 or len(told) >= load_parts_of_day().sporadic_share * kept:
        return None
    return (
        f"cannot tell: written on {len(told)} of {count_of(kept, 'day')} with a time, and never "
        "as none; a quiet one may not be written"
    )


def _untold(summary: MeasureSummary, why_not: str) -> MeasureSummary:
    return replace(summary, mean=Estimate(why_not=why_not))


def _calendar(first_day: date, last_day: date) -> list[date]:
    return [first_day + timedelta(days=at) for at in range((last_day - first_day).days + 1)]


def _series(timed: TimedDays, part: PartOfDay, days: Sequence[date]) -> Floats:
    values = [day.values.get(part) if (day := timed.days.get(each)) else None for each in days]
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
