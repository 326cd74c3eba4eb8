"""Signals in the side effects: trends beyond usual swings, and effects new after a dose rise."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.analysis.naming import label_of
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, after
from dashboard.analysis.wording import write_day
from dashboard.domain.doses import DoseChange


def effect_trends(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find the side effects that became worse, and those that first appear after a dose rise."""
    for trend in case.trends:
        filled = {
            "what": label_of(trend.effect),
            "direction": trend.direction,
            "day": write_day(trend.since),
            "with": trend.after.days_with,
            "recorded": trend.after.days_recorded,
            "with_before": trend.before.days_with,
            "recorded_before": trend.before.days_recorded,
        }
        shown = tuple(case.shows(day, trend.effect) for day in trend.days)
        yield Finding("trend", shown or (case.shows(trend.since, trend.effect),), filled)
    for change in case.dosing.changes:
        if change.before is not None and change.after is not None and change.after > change.before:
            yield from _new_after(case, change, numbers)


def _new_after(case: Case, change: DoseChange, numbers: Numbers) -> Iterator[Finding]:
    """Find effects that were recorded as absent before a rise and stand on several days after."""
    for effect in case.diary.effects:
        start = after(change.day, -numbers["days_before"])
        before = [value for _, value in case.numbers_from(effect, start, after(change.day, -1))]
        last = after(change.day, numbers["days_after"] - 1)
        there = [day for day, value in case.numbers_from(effect, change.day, last) if value > 0]
        enough = len(before) >= numbers["fewest_before"] and len(there) >= numbers["fewest_with"]
        if enough and not any(before):
            filled = {
                "what": label_of(effect),
                "with": len(there),
                "day": write_day(change.day),
            }
            yield Finding("new", tuple(case.shows(day, effect) for day in there), filled)
