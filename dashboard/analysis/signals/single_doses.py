"""Signals in the parts of a day's tablets: a large single dose, a high total in few parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, cell_of
from dashboard.analysis.wording import write_number
from dashboard.domain.flags import Evidence
from dashboard.domain.observations import Observation

ORAL = "oral_mg"


def large_single_dose(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find days with one large part, and days whose high total is split into too few parts.

    Only days whose parts the diary tells: a bare daily total says nothing about its split.
    """
    for day, parts, evidence in _split_days(case):
        total, largest = sum(parts), max(parts)
        filled = {
            "dose": write_number(largest),
            "total": write_number(total),
            "parts": len([part for part in parts if part > 0]),
            "day": day,
        }
        if largest >= numbers["single_mg"]:
            yield Finding("single", evidence, filled)
        if total >= numbers["high_total_mg"] and len(parts) < numbers["fewest_parts"]:
            yield Finding("few_parts", evidence, filled)


def _split_days(case: Case) -> Iterator[tuple[date, list[float], tuple[Evidence, ...]]]:
    by_day: dict[date, list[Observation]] = {}
    for item in case.observations:
        if item.measure == ORAL and item.counts and item.day <= case.window.last_day:
            by_day.setdefault(item.day, []).append(item)
    for day, items in sorted(by_day.items()):
        parts = _parts(items)
        if len(parts) > 1:
            yield day, parts, tuple(cell_of(item) for item in items)


def _parts(items: Sequence[Observation]) -> list[float]:
    """Give the single doses of a day: the parts written in one cell, or the day's slots."""
    written = items[0].details.get("parts")
    if len(items) == 1 and isinstance(written, tuple):
        return [float(part) for part in written]
    slots = [item for item in items if (item.slot or item.at) and not item.details.get("total")]
    return [item.value for item in slots if item.value is not None]
