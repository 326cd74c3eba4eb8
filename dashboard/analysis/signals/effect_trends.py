"""Signals in the side effects: trends beyond usual swings, and effects new after a dose rise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.analysis.naming import label_of
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, after
from dashboard.analysis.trends import Side, Trend, by_effect
from dashboard.analysis.wording import sentence_case, write_rate
from dashboard.domain.doses import DoseChange


def effect_trends(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find the side effects that became worse, and those that first appear after a dose rise."""
    for views in by_effect(case.trends):
        yield _became_worse(case, views)
    for change in case.dosing.changes:
        if change.before is not None and change.after is not None and change.after > change.before:
            yield from _new_after(case, change, numbers)


def _became_worse(case: Case, views: Sequence[Trend]) -> Finding:
    """Tell one effect by the first of the views that see it, with each view's rule and rate."""
    trend = views[0]
    now = [view for view in views if view.view == "online"]
    filled = {
        "what": label_of(trend.effect),
        "direction": trend.direction,
        "day": trend.since,
        "after": _side(trend.after, " recorded days"),
        "before": _side(trend.before),
        "last": trend.after.last_day,
    }
    shown = tuple(case.shows(day, trend.effect) for day in trend.days)
    return Finding(
        "trend_now" if trend in now else "trend_still" if now else "trend",
        shown or (case.shows(trend.since, trend.effect),),
        filled,
        ". ".join(f"{view.rule} {sentence_case(view.false_alarms)}" for view in views),
        subject=trend.effect,
    )


def _side(side: Side, noun: str = "") -> str:
    """Write one side of a change: "9 of 26 recorded days, mean grade 4.4"."""
    grade = "" if side.mean_grade is None else f", mean grade {write_rate(side.mean_grade)}"
    return f"{side.days_with} of {side.days_recorded}{noun}{grade}"


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
                "day": change.day,
            }
            shown = tuple(case.shows(day, effect) for day in there)
            yield Finding("new", shown, filled, subject=effect)
