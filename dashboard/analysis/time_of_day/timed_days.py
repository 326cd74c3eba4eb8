"""One measure day by day and part by part: what has a time, what has none, what is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.doses.standing import holds
from dashboard.analysis.record.entries import DayEntry, Joining, how_to_join, join_entries
from dashboard.analysis.record.frames import DOSES
from dashboard.analysis.record.parts_of_day import NO_HABIT, SlotHabit, slot_habit
from dashboard.analysis.time_of_day.places import by_day_and_night, hour_of, part_of
from dashboard.domain.observations import Observation
from dashboard.domain.times_of_day import PartOfDay, TimeScale

LEAST = 1e-9

Groups = Mapping[PartOfDay | None, Sequence[Observation]]


@dataclass(frozen=True, slots=True)
class TimedDay:
    """One measure on one day.

    `values` holds the number of each part (None: words, or hours of a band that are lacking),
    `written` what adds up in each part, `untimed` what is written without a time.
    """

    values: Mapping[PartOfDay, float | None]
    written: Mapping[PartOfDay, float]
    untimed: float = 0.0


@dataclass(frozen=True, slots=True)
class TimedDays:
    """One measure on all of its days; `parts` are those that anything is written in, in order.

    `left_out` are days that two sheets, or the parts and a total, tell differently; on a part in
    `of_events` something stands only where something happened; `items` are the entries behind.
    """

    measure: str
    days: Mapping[date, TimedDay]
    left_out: tuple[date, ...]
    of_events: frozenset[PartOfDay]
    items: Mapping[date, Groups]
    parts: tuple[PartOfDay, ...]


def timed_days(
    measure: str,
    effect: bool,
    found: Mapping[date, Sequence[Observation]],
    entries: Mapping[date, DayEntry],
    event_sheets: Collection[str] = frozenset(),
) -> TimedDays:
    """Sort a measure's observations, by day, into parts of the day.

    `entries` are the days as every other page counts them; `event_sheets` the sheets on which a
    day or hour without an entry says nothing.
    """
    joining = how_to_join(measure, effect)
    groups = {
        day: _by_part(_of_one_sheet(items))
        for day, items in sorted(found.items())
        if (entry := entries.get(day)) is not None and not entry.conflict
    }
    habits = _hour_habits(groups) if joining is Joining.SUM else {}
    days: dict[date, TimedDay] = {}
    left_out = [day for day, entry in entries.items() if entry.conflict and day in found]
    for day, by_part in groups.items():
        timed = _day(by_part, joining, entries[day], habits)
        if timed is None:
            left_out.append(day)
        else:
            days[day] = timed
    of_events, parts = _of_events(groups, event_sheets), _parts(days.values())
    return TimedDays(measure, days, tuple(sorted(left_out)), of_events, groups, parts)


def _parts(days: Iterable[TimedDay]) -> tuple[PartOfDay, ...]:
    return tuple(sorted({part for day in days for part in day.values}))


def _of_one_sheet(items: Sequence[Observation]) -> Sequence[Observation]:
    """Take one sheet's entries: sheets that agree tell a day once, the one with times tells more.

    What holds until it is changed has no time of the day.
    """
    of_the_day = [item for item in items if not (item.measure in DOSES and holds(item))]
    sheets: dict[str, list[Observation]] = {}
    for item in of_the_day:
        sheets.setdefault(item.cell.sheet, []).extend(by_day_and_night(item))
    names = sorted(sheets, key=lambda name: (-sum(map(_is_timed, sheets[name])), name))
    return sheets[names[0]] if names else ()


def _is_timed(item: Observation) -> bool:
    return part_of(item) is not None


def _by_part(items: Iterable[Observation]) -> Groups:
    groups: dict[PartOfDay | None, list[Observation]] = {}
    for item in items:
        groups.setdefault(part_of(item), []).append(_in_its_hour(item))
    return groups


def _in_its_hour(item: Observation) -> Observation:
    """Name the hour as the slot, so that an hour lacking in a band is seen like a part of a day."""
    part = part_of(item)
    if part is None or part.scale is TimeScale.PARTS:
        return item
    return replace(item, slot=f"{hour_of(item):02}")


def _hour_habits(groups: Mapping[date, Groups]) -> Mapping[PartOfDay, SlotHabit]:
    """Find the hours that are usually filled in within each band of the clock."""
    bands = {part for by_part in groups.values() for part in by_part if part is not None}
    return {
        band: slot_habit(by_part[band] for by_part in groups.values() if band in by_part)
        for band in bands
        if band.scale is TimeScale.CLOCK
    }


def _day(
    by_part: Groups, joining: Joining, entry: DayEntry, habits: Mapping[PartOfDay, SlotHabit]
) -> TimedDay | None:
    """Put one day together; None when its parts exceed its total."""
    values: dict[PartOfDay, float | None] = {}
    for part, items in by_part.items():
        if part is None:
            continue
        joined = join_entries(joining, items, habits.get(part, NO_HABIT))
        if joined is not None:
            values[part] = joined.value
    if joining is not Joining.SUM:
        return TimedDay(values, {})
    written = {part: _sum(by_part[part]) for part in values}
    untimed = _untimed(by_part.get(None, ()), sum(written.values()), entry.value)
    return None if untimed is None else TimedDay(values, written, untimed)


def _untimed(items: Sequence[Observation], timed: float, total: float | None) -> float | None:
    """Give what is written without a time: the rest of the day's total, where it has one."""
    if total is None:
        return _sum(item for item in items if not item.details.get("total"))
    rest = total - timed
    return None if rest < -LEAST else max(0.0, round(rest, 6))


def _sum(items: Iterable[Observation]) -> float:
    return sum(item.value for item in items if item.counts and item.value is not None)


def _of_events(
    groups: Mapping[date, Groups], event_sheets: Collection[str]
) -> frozenset[PartOfDay]:
    return frozenset(
        part
        for by_part in groups.values()
        for part, items in by_part.items()
        if part is not None and any(item.cell.sheet in event_sheets for item in items)
    )
