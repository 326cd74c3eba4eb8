"""Signals that more was taken than was prescribed."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, days_between
from dashboard.analysis.wording import write_day, write_number

ORAL, PRESCRIBED = "oral_mg", "prescribed_oral_mg"


def more_than_prescribed(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
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
                "day": write_day(day),
                "days": len(days),
            }
            yield Finding("above", tuple(case.shows(each, ORAL) for each in days), filled)
