"""Signals that the diary itself is thin: low coverage, days in a row without an entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from dashboard.analysis.record.frames import DOSES
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, days_between
from dashboard.analysis.wording import write_day
from dashboard.domain.flags import Evidence


def data_gaps(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find a window with few recorded days, and its longest run of days without an entry.

    An event log has quiet days and no gaps that could be told from them.
    """
    if case.events_only:
        return
    recorded = [
        day
        for day, entries in sorted(case.diary.entries.items())
        if case.window.holds(day) and set(entries) - set(DOSES)
    ]
    days = case.window.days
    filled = {"recorded": len(recorded), "of": days}
    if 100 * len(recorded) < numbers["percent"] * days:
        yield Finding("few", (Evidence(case.window.last_day, ""),), filled)
    edges = [case.window.first_day - timedelta(days=1), *recorded]
    edges.append(case.window.last_day + timedelta(days=1))
    gaps = [(days_between(one, two) - 1, one) for one, two in pairwise(edges)]
    longest, last_before = max(gaps)
    if longest >= numbers["gap_days"] and recorded:
        first = last_before + timedelta(days=1)
        shown = (Evidence(first, ""),)
        yield Finding("gap", shown, {"days": longest, "day": write_day(first)})
