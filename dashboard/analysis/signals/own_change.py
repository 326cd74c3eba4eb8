"""Signals that more was taken than was prescribed, or that a dose rose without a word of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, after, days_between
from dashboard.analysis.wording import write_number

ORAL, PRESCRIBED = "oral_mg", "prescribed_oral_mg"


def own_change(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find weeks with more taken than prescribed, and rises that no clinician's note speaks for."""
    yield from _more_than_prescribed(case, numbers)
    yield from _rises_without_note(case, numbers)


def _rises_without_note(case: Case, numbers: Numbers) -> Iterator[Finding]:
    """Find rises of the tablets without a clinician's note near, where such notes are kept."""
    written = [
        noted.note.day for noted in case.notes if noted.note.author is not None and noted.note.day
    ]
    for before, here in pairwise(case.dosing.oral.steps) if written else ():
        day = here.first_day
        start, end = (
            after(day, -numbers["note_before_days"]),
            after(day, numbers["note_after_days"]),
        )
        if 0 < before.dose < here.dose and not any(start <= each <= end for each in written):
            filled = {
                "before": write_number(before.dose),
                "after": write_number(here.dose),
                "day": day,
            }
            yield Finding("without_note", (case.shows(day, ORAL),), filled)


def _more_than_prescribed(case: Case, numbers: Numbers) -> Iterator[Finding]:
    """Find weeks in which the day's total stood above the prescribed one on several days."""
    prescribed = dict(case.numbers(PRESCRIBED))
    limit = 1 + numbers["percent"] / 100
    above = [
        (day, taken, prescribed[day])
        for day, taken in case.numbers(ORAL)
        if day in prescribed and taken > prescribed[day] * limit
    ]
    fewest = int(numbers["fewest_days"])
    for at in range(fewest - 1, len(above)):
        day, taken, planned = above[at]
        first = above[at - fewest + 1][0]
        if days_between(first, day) < numbers["of_days"]:
            days = [each[0] for each in above if first <= each[0] <= day]
            filled = {
                "taken": write_number(taken),
                "prescribed": write_number(planned),
                "day": day,
                "days": len(days),
            }
            yield Finding("above", tuple(case.shows(each, ORAL) for each in days), filled)
