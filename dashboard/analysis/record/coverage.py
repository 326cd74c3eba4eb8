"""How much of the window is recorded, in words that stand beside every figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dashboard.analysis.wording import count_of, write_day
from dashboard.domain.overviews import DayRecord, DiaryCoverage
from dashboard.domain.patients import Window
from dashboard.domain.problems import Problem


def coverage_of(
    days: Sequence[DayRecord],
    problems: Sequence[Problem],
    window: Window,
    events_only: bool = False,
    notes: bool = False,
    begins: date | None = None,
) -> DiaryCoverage:
    """Count recorded days, the longest gap, and the window's cells that could not be read.

    A dose or a note alone makes no recorded day; `notes` tells whether there are any. Days before
    the diary `begins` are no gaps in it: they are told apart and not counted.
    """
    counted = [day for day in days if begins is None or day.day >= begins] or days
    recorded = sum(day.has_entry for day in counted)
    gap = longest_gap([day.has_entry for day in counted])
    not_read = sum(
        problem.cell is not None and (problem.day is None or window.holds(problem.day))
        for problem in problems
    )
    doses = any(day.values for day in days)
    sentence = _sentence(len(counted), recorded, gap, events_only, doses, notes)
    if begins is not None and len(counted) < len(days):
        sentence += f" · the diary begins on {write_day(begins, window.last_day)}"
    return DiaryCoverage(len(counted), recorded, gap, not_read, events_only, sentence)


def longest_gap(recorded: Sequence[bool]) -> int:
    """Give the most days in a row without an entry."""
    return max((len(list(run)) for has_entry, run in groupby(recorded) if not has_entry), default=0)


def _sentence(
    days: int, recorded: int, gap: int, events_only: bool, doses: bool, notes: bool
) -> str:
    if not recorded:
        return f"{_nothing_but(doses, notes)} on {count_of(days, 'day')}"
    if events_only:
        return (
            f"Events on {recorded} of {count_of(days, 'day')} · an event log: a day without an "
            "entry may be a quiet day or a day not written up"
        )
    told = f"{recorded} of {count_of(days, 'day')} recorded"
    return f"{told} · longest gap {count_of(gap, 'day')}" if gap else f"{told} · no gap"


def _nothing_but(doses: bool, notes: bool) -> str:
    """Say that nothing is recorded, or what alone is: doses, notes or both."""
    there = [what for what, is_there in (("doses", doses), ("notes", notes)) if is_there]
    return f"Nothing but {' and '.join(there)} recorded" if there else "Nothing recorded"
