"""The newest side-effect trend, as one statement; "no clear change" is a full answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dashboard.analysis.naming import label_of
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.statements.main_statement import RISEN, SAME, UNTOLD
from dashboard.analysis.trends import Side, Trend, by_effect, trends_in_both_views
from dashboard.analysis.wording import count_of, write_day, write_rate
from dashboard.domain.overviews import Statement, Tone
from dashboard.domain.patients import Window
from dashboard.knowledge.method import load_methods
from dashboard.knowledge.trend_budget import false_alarms_briefly


def trends_in(diary: DiaryFrame, window: Window, budget: float) -> tuple[Trend, ...]:
    """Find the trends that stand at the window's end; the days before are their past.

    Both views are taken: the diary as a whole, and its newest days as of the window's last one.
    A trend that began before the window is told too, as long as it lasts.
    """
    method = load_methods()["statements"]
    past = timedelta(days=method.days("trend_past_days"))
    rows = diary.within(Window(window.first_day - past, window.last_day))
    return trends_in_both_views(rows, budget, diary.effects)


def trend_statement(diary: DiaryFrame, trends: Sequence[Trend], window: Window) -> Statement:
    """Say the newest trend; without one, that nothing changed clearly, or why nobody can tell."""
    if not trends:
        return _without_trend(diary, window)
    newest, *rest = by_effect(trends)
    trend = newest[0]
    began = f"since {write_day(trend.since, window.last_day)}"
    since = "since the dose change" if trend.is_dose_linked else began
    word = "WORSE" if trend.after.mean_grade is not None else "MORE OFTEN"
    others = [label_of(views[0].effect).lower() for views in rest]
    return Statement(
        label_of(trend.effect),
        _lead(trend.after),
        f" {began}; {_before(trend.before)} before",
        _evidence(newest, others, window.last_day),
        RISEN,
        f"{word} {since}",
        Tone.CONCERN,
        tuple(day for day in trend.days if window.holds(day)),
    )


def _lead(side: Side) -> str:
    return f"{side.days_with} of {count_of(side.days_recorded, 'day')}"


def _before(side: Side) -> str:
    return f"{side.days_with} of {side.days_recorded}"


def _evidence(views: Sequence[Trend], others: Sequence[str], beside: date) -> str:
    """Say the grades, and for each view that sees the change how often it would by chance."""
    trend, told = views[0], [chance_in_words(views, beside)]
    if trend.after.mean_grade is not None and trend.before.mean_grade is not None:
        grades = (write_rate(trend.after.mean_grade), write_rate(trend.before.mean_grade))
        told.insert(0, f"mean grade {grades[0]}; {grades[1]} before")
    if others:
        told.append(f"also {', '.join(others)}")
    return " · ".join(told)


def chance_in_words(views: Iterable[Trend], beside: date) -> str:
    """Say of each view of one change how often it flags by chance, as it was measured."""
    told = (
        false_alarms_briefly(
            view.view, view.false_flags_per_year, write_day(view.after.last_day, beside)
        )
        for view in views
    )
    return f"by chance {'; '.join(told)}"


def _without_trend(diary: DiaryFrame, window: Window) -> Statement:
    rows = diary.within(window)[list(diary.effects)]
    recorded = int(rows.notna().any(axis=1).sum())
    fewest = load_methods()["statements"].days("fewest_trend_days")
    if recorded < fewest:
        count = count_of(recorded, "day")
        return Statement(
            "Side effects",
            "Nothing recorded" if not recorded else f"{count} recorded",
            " in this window",
            f"at least {fewest} recorded days are needed; a blank is not a day without",
            UNTOLD,
            "CANNOT TELL: too few days" if recorded else "CANNOT TELL: nothing recorded",
            Tone.NEUTRAL,
            (),
        )
    return Statement(
        "Side effects",
        "No clear change",
        f" in {count_of(len(diary.effects), 'watched effect')}",
        f"{count_of(recorded, 'recorded day')} in this window",
        SAME,
        "NO CLEAR CHANGE",
        Tone.NEUTRAL,
        (),
    )
