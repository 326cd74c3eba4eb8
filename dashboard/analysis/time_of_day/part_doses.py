"""The tablets of each part of the day in mg, and the clock times that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from statistics import median_low

from dashboard.analysis.time_of_day.timed_days import TimedDays
from dashboard.analysis.wording import count_of, write_dose, write_number
from dashboard.domain.doses import Route
from dashboard.domain.observations import Status
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import PartDoses, PartOfDay


def part_doses(timed: TimedDays, span: Window) -> tuple[PartDoses, ...]:
    """Tell the tablets of each part of the day within some days; a part without any is absent."""
    doses: dict[PartOfDay, dict[date, float]] = {}
    for day, told in timed.days.items():
        if span.holds(day):
            for part, value in told.values.items():
                if value is not None:
                    doses.setdefault(part, {})[day] = value
    return tuple(_of_part(timed, part, doses[part], span) for part in sorted(doses))


def _of_part(
    timed: TimedDays, part: PartOfDay, by_day: dict[date, float], span: Window
) -> PartDoses:
    low, middle, high = min(by_day.values()), median_low(by_day.values()), max(by_day.values())
    times = _times(
        item.at for day in by_day for item in timed.items[day][part] if item.at is not None
    )
    usual = write_dose(Route.ORAL, middle)
    spread = f" (median; {write_number(low)}–{write_number(high)})" if low != high else ""
    at = f", at {times}" if times else ""
    days = f"{len(by_day)} of {count_of(span.days, 'day')}"
    missed = _missed_days(timed, part, span)
    said = f"; missed on {count_of(missed, 'day')}" if missed else ""
    sentence = f"{part.label}: tablets {usual}{spread} on {days}{at}{said}."
    return PartDoses(part, len(by_day), middle, low, high, times, sentence, missed)


def _missed_days(timed: TimedDays, part: PartOfDay, span: Window) -> int:
    """Count the days on which the diary says that the tablets of this part were missed."""
    return sum(
        any(item.status is Status.MISSED for item in by_part.get(part, ()))
        for day, by_part in timed.items.items()
        if span.holds(day)
    )


def _times(found: Iterable[time]) -> str:
    times = sorted(set(found))
    if not times:
        return ""
    ends = dict.fromkeys(f"{each:%H:%M}" for each in (times[0], times[-1]))
    return "–".join(ends)
