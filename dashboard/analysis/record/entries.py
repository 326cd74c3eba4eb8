"""Everything the diary says of one measure on one day, joined into one value or an honest none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from dashboard.analysis.record.parts_of_day import NO_HABIT, SlotHabit, lacks_a_slot
from dashboard.domain.cells import CellAddress
from dashboard.domain.doses import Route
from dashboard.domain.observations import Observation, Status


class Joining(Enum):
    """How several entries of one day become one value."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    ANY = "any"


KEEPS_THE_STANDING_DOSE = frozenset({Status.USUAL, Status.TAKEN, Status.DITTO})
NOTHING_TAKEN = frozenset({Status.NOT_RECORDED, Status.MISSED})


class DayEntry(NamedTuple):
    """One measure on one day.

    `value` None: written, but no number. `graded` when it was written as a number or on a scale;
    `severity` 1-3 by the patient's words; `conflict` when two sheets contradict each other;
    `standing` when the value was written on an earlier day and still holds; `implied` when an
    effects cell does not name this effect; `partial` when a part of the day is lacking.
    """

    value: float | None
    text: str
    cells: tuple[CellAddress, ...]
    statuses: frozenset[Status]
    graded: bool = False
    severity: int | None = None
    conflict: bool = False
    standing: bool = False
    implied: bool = False
    partial: bool = False
    since: date | None = None


def how_to_join(measure: str, effect: bool) -> Joining:
    """Choose: tablets and spasms add up, a pump has one setting, grades average."""
    if measure == Route.INTRATHECAL.measure:
        return Joining.LAST
    if measure in (Route.ORAL.measure, "spasm_count"):
        return Joining.SUM
    return Joining.ANY if effect else Joining.MEAN


def join_entries(
    joining: Joining, found: Sequence[Observation], habit: SlotHabit = NO_HABIT
) -> DayEntry | None:
    """Join a day's observations of one measure; None when none of them says anything.

    A sum that lacks a part of the day (by `habit`, or by a dash in its place) has no total.

    The order of `found` does not matter. Two sheets with different values conflict: no value.
    """
    if len(found) == 1 and found[0].slot is None:
        return None if found[0].status is Status.NOT_RECORDED else _entry_of_one(found[0])
    written = [item for item in found if item.status is not Status.NOT_RECORDED]
    if not written:
        return None
    if joining is Joining.SUM and lacks_a_slot(found, habit):
        return _entry(written, None)._replace(partial=True)
    if len(written) == 1:
        return _entry_of_one(written[0])
    written.sort(key=_place)
    totals = [
        _amount(joining, list(items))
        for _, items in groupby(written, key=lambda item: _sheet(item))
    ]
    known = [total for total in totals if total is not None]
    if any(not _agree(total, known[0]) for total in known):
        return _entry(written, None, conflict=True)
    return _entry(written, known[0] if known else None)


def _sheet(item: Observation) -> str:
    return item.cell.sheet


def _place(item: Observation) -> tuple[str, time, int, int]:
    return (item.cell.sheet, item.at or time.min, item.cell.row, item.cell.column)


def _number(item: Observation) -> float | None:
    return item.value if item.counts else None


def _agree(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9


def _amount(joining: Joining, items: list[Observation]) -> float | None:
    totals = {item.value for item in items if item.counts and item.details.get("total")}
    if totals:
        return totals.pop() if len(totals) == 1 else None
    values = [value for item in items if (value := _number(item)) is not None]
    if not values:
        return None
    if joining is Joining.SUM:
        incomplete = any(not item.counts and item.status not in NOTHING_TAKEN for item in items)
        return None if incomplete else sum(values)
    if joining is Joining.LAST:
        return values[-1]
    return _presence(items) if joining is Joining.ANY else sum(values) / len(values)


def _presence(items: Sequence[Observation]) -> float:
    """Average the grades of an effect; without grades, one mention is enough for the day."""
    counted = [item for item in items if item.counts]
    grades = [value for item in counted if _is_grade(item) and (value := item.value) is not None]
    if max(grades, default=0.0) > 1:
        return sum(grades) / len(grades)
    return max(item.value or 0.0 for item in counted)


def _is_grade(item: Observation) -> bool:
    """Whether an effect's value was written as a number or on a scale, not ticked or named."""
    if item.value is None:
        return False
    return item.unit is not None or item.text.replace(".", "", 1).strip().isdecimal()


def _entry_of_one(item: Observation) -> DayEntry:
    """Take the usual case, one cell, the short way."""
    severity = item.details.get("severity") if item.details else None
    return DayEntry(
        _number(item),
        item.text,
        (item.cell,),
        _ALONE[item.status],
        _is_grade(item),
        severity if isinstance(severity, int) else None,
    )


_ALONE = {status: frozenset({status}) for status in Status}


def _entry(items: Sequence[Observation], value: float | None, conflict: bool = False) -> DayEntry:
    return DayEntry(
        value,
        "; ".join(_spoken(item) for item in items),
        tuple(dict.fromkeys(item.cell for item in items)),
        frozenset(item.status for item in items),
        graded=any(_is_grade(item) for item in items),
        severity=_severity(items),
        conflict=conflict,
    )


def _spoken(item: Observation) -> str:
    when = item.slot or (item.at.strftime("%H:%M") if item.at else "")
    return f"{when} {item.text}" if when else item.text


def _severity(items: Iterable[Observation]) -> int | None:
    words = [grade for item in items if isinstance(grade := item.details.get("severity"), int)]
    return max(words, default=None)


def by_day_and_measure(
    observations: Iterable[Observation],
) -> Mapping[date, Mapping[str, list[Observation]]]:
    """Group observations by day, then by measure."""
    days: dict[date, dict[str, list[Observation]]] = {}
    for item in observations:
        days.setdefault(item.day, {}).setdefault(item.measure, []).append(item)
    return days
