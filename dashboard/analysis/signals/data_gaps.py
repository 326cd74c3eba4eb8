"""Signals that the diary itself is thin: low coverage, days in a row without an entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, days_between
from dashboard.analysis.wording import count_of, write_day
from dashboard.domain.flags import Evidence
from dashboard.domain.overviews import tells_how_it_was

DATE_ORDER = "date_order"
"""The kind of problem of a date that could be two days."""


def data_gaps(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find dates that could be two days, few recorded days, and the longest run without an entry.

    An event log has quiet days and no gaps that could be told from them.
    """
    yield from _open_date_order(case)
    if not case.events_only:
        yield from _thin_days(case, numbers)


def _open_date_order(case: Case) -> Iterator[Finding]:
    """Tell dates of which nothing decides whether the day or the month stands first."""
    found = [each for each in case.problems if each.kind == DATE_ORDER]
    if found:
        shown = tuple(Evidence(case.window.last_day, each.text, each.cell) for each in found)
        first = found[0]
        filled = {
            "dates": count_of(len(found), "date"),
            "written": first.text,
            "either": " or ".join(_written(each) for each in first.candidates),
        }
        yield Finding("date_order", shown, filled, stands=True)


def _written(candidate: str) -> str:
    day = date.fromisoformat(candidate)
    return f"{write_day(day)} {day.year}"


def _thin_days(case: Case, numbers: Numbers) -> Iterator[Finding]:
    """Tell a window with few recorded days, and its longest run of days without an entry."""
    recorded = [
        day
        for day, entries in sorted(case.diary.entries.items())
        if case.window.holds(day) and tells_how_it_was(entries)
    ]
    # Days before the diary began are no gaps in it.
    first_day = max(case.window.first_day, case.diary.begins or case.window.first_day)
    days = max(days_between(first_day, case.window.last_day) + 1, 1)
    filled = {"recorded": len(recorded), "of": days}
    if 100 * len(recorded) < numbers["percent"] * days:
        yield Finding("few", (Evidence(case.window.last_day, ""),), filled)
    edges = [first_day - timedelta(days=1), *recorded]
    edges.append(case.window.last_day + timedelta(days=1))
    gaps = [(days_between(one, two) - 1, one) for one, two in pairwise(edges)]
    longest, last_before = max(gaps)
    if longest >= numbers["gap_days"] and recorded:
        first = last_before + timedelta(days=1)
        shown = (Evidence(first, ""),)
        yield Finding("gap", shown, {"days": longest, "day": first})
