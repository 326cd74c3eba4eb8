"""Which part of the day an entry belongs to: the part it names, or the clock hours it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dashboard.domain.observations import Observation
from dashboard.domain.times_of_day import PartOfDay, TimeScale
from dashboard.knowledge.part_of_day import DAY_HOURS, load_parts_of_day

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MIDNIGHT = re.compile(r"24(?:[:.h]?00)? ?(?:h|hrs|uhr)?", re.IGNORECASE)
DAY, NIGHT, OTHER = "day", "night", "other"


def hour_of(item: Observation) -> int | None:
    """Give the hour of an entry's clock time; 24:00 is the last hour of its day, not the first."""
    if item.at is not None:
        return item.at.hour
    told = _CLOCK.fullmatch(item.slot or "")
    if told is not None:
        return int(told[1])
    return DAY_HOURS - 1 if _MIDNIGHT.fullmatch(item.slot or "") else None


def part_of(item: Observation) -> PartOfDay | None:
    """Name the part of the day of an entry; None when it has no time, or speaks of the whole day.

    A part in words goes before a clock time beside it.
    """
    if item.details.get("total"):
        return None
    hour = hour_of(item)
    if hour is not None and item.slot not in load_parts_of_day().labels:
        return clock_band(hour)
    return named_part(item.slot) if item.slot else None


@cache
def clock_band(hour: int) -> PartOfDay:
    """Give the band of clock hours that an hour (0-23) lies in, e.g. "06–09 h"."""
    hours = load_parts_of_day().band_hours
    first = hour // hours * hours
    return PartOfDay(TimeScale.CLOCK, first, f"{first:02}", f"{first:02}–{first + hours:02} h")


def every_band() -> tuple[PartOfDay, ...]:
    """List the bands of the clock from midnight on."""
    return tuple(clock_band(hour) for hour in range(0, DAY_HOURS, load_parts_of_day().band_hours))


def named_part(slot: str) -> PartOfDay:
    """Give the part of the day of a slot; words that are none of the known parts share one row."""
    known = load_parts_of_day()
    order = {name: at for at, name in enumerate(known.labels)}
    if slot not in order:
        return PartOfDay(TimeScale.PARTS, len(order), OTHER, known.other)
    return PartOfDay(TimeScale.PARTS, order[slot], slot, known.labels[slot])


def by_day_and_night(item: Observation) -> Iterator[Observation]:
    """Split a count that tells its own day and night ("3 by day, 2 at night") into them.

    What is left of the count has no time. A count that they exceed stays whole.
    """
    parts = [
        (slot, float(value))
        for slot in (DAY, NIGHT)
        if isinstance(value := item.details.get(slot), int | float)
    ]
    rest = (item.value or 0.0) - sum(value for _, value in parts)
    if not parts or not item.counts or item.slot or item.at or rest < 0:
        yield item
        return
    yield from (replace(item, slot=slot, value=value) for slot, value in parts)
    if rest > 0:
        yield replace(item, value=rest)
