"""Doses written once that hold until the next change: a sheet of dose changes, a pump's setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.analysis.record.entries import (
    KEEPS_THE_STANDING_DOSE,
    DayEntry,
    how_to_join,
    join_entries,
)
from dashboard.domain.observations import Observation
from dashboard.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class StandingDose:
    """One line of a sheet of changes: it holds from its day; None ends what was known."""

    first_day: date
    entry: DayEntry | None


def holds(item: Observation) -> bool:
    """Tell whether an observation holds beyond its day."""
    return item.details.get("holds") is True


def standing_doses(
    measure: str, observations: Sequence[Observation], problems: Sequence[Problem]
) -> tuple[StandingDose, ...]:
    """Order a measure's changes by day; a change that could not be read ends what was known."""
    held = [item for item in observations if item.measure == measure and holds(item)]
    sheets = {item.cell.sheet for item in held}
    doses: dict[date, DayEntry | None] = {
        problem.day: None
        for problem in problems
        if problem.day and problem.measure == measure and problem.cell
        if problem.cell.sheet in sheets
    }
    for day in {item.day for item in held}:
        lines = [item for item in held if item.day == day]
        doses[day] = join_entries(how_to_join(measure, effect=False), _last_line(lines))
    return tuple(StandingDose(day, doses[day]) for day in sorted(doses))


def _last_line(lines: Sequence[Observation]) -> list[Observation]:
    """Keep the slots of one day together; a second line for the same slot replaces the first."""
    latest: dict[tuple[str, str | None], Observation] = {}
    for item in sorted(lines, key=lambda item: (item.cell.row, item.cell.column)):
        latest[item.cell.sheet, item.slot] = item
    return list(latest.values())


def hold_doses(
    entries: dict[date, dict[str, DayEntry]],
    measure: str,
    doses: Sequence[StandingDose],
    last_day: date,
) -> None:
    """Write each standing dose into the days until the next change, or until `last_day`.

    What is written on the day itself wins, unless it says "as usual".
    """
    ends = [*(dose.first_day - timedelta(days=1) for dose in doses[1:]), last_day]
    for dose, end in zip(doses, ends, strict=False):
        if dose.entry is not None:
            _hold_one(entries, measure, dose, dose.entry, end)


def _hold_one(
    entries: dict[date, dict[str, DayEntry]],
    measure: str,
    dose: StandingDose,
    entry: DayEntry,
    end: date,
) -> None:
    later = entry._replace(standing=True, since=dose.first_day)
    day = dose.first_day
    while day <= end:
        written = entries.setdefault(day, {})
        own = written.get(measure)
        if own is None:
            written[measure] = entry if day == dose.first_day else later
        elif own.value is None and own.statuses <= KEEPS_THE_STANDING_DOSE:
            written[measure] = own._replace(value=entry.value, standing=True, since=dose.first_day)
        day += timedelta(days=1)
