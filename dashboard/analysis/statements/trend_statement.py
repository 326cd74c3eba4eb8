"""The newest side-effect trend, as one statement; "no clear change" is a full answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dashboard.analysis.naming import label_of
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.statements.main_statement import RISEN, SAME, UNTOLD
from dashboard.analysis.trends import Side, Trend, side_effect_trends
from dashboard.analysis.wording import count_of, write_day, write_number, write_rate
from dashboard.domain.overviews import Statement, Tone
from dashboard.domain.patients import Window
from dashboard.knowledge.method import load_methods


def trends_in(diary: DiaryFrame, window: Window, budget: float) -> tuple[Trend, ...]:
    """Find the trends that stand at the window's end, newest first; the days before are their past.

    One that began before the window is told too, as long as it lasts.
    """
    method = load_methods()["statements"]
    past = timedelta(days=method.days("trend_past_days"))
    rows = diary.within(Window(window.first_day - past, window.last_day))
    found = side_effect_trends(rows, "appointment", budget, diary.effects)
    return tuple(sorted(found, key=lambda trend: (trend.since, trend.score), reverse=True))


def trend_statement(
    diary: DiaryFrame, trends: Sequence[Trend], window: Window, budget: float
) -> Statement:
    """Say the newest trend; without one, that nothing changed clearly, or why nobody can tell."""
    if not trends:
        return _without_trend(diary, window)
    trend = trends[0]
    since = "since the dose change" if trend.is_dose_linked else f"since {write_day(trend.since)}"
    word = "WORSE" if trend.after.mean_grade is not None else "MORE OFTEN"
    others = [label_of(other.effect).lower() for other in trends[1:]]
    return Statement(
        label_of(trend.effect),
        _lead(trend.after),
        f" since {write_day(trend.since)}; {_before(trend.before)} before",
        _evidence(trend, others, budget),
        RISEN,
        f"{word} {since}",
        Tone.CONCERN,
        tuple(day for day in trend.days if window.holds(day)),
    )


def _lead(side: Side) -> str:
    return f"{side.days_with} of {count_of(side.days_recorded, 'day')}"


def _before(side: Side) -> str:
    return f"{side.days_with} of {side.days_recorded}"


def _evidence(trend: Trend, others: Sequence[str], budget: float) -> str:
    told = [expected_by_chance(budget)]
    if trend.after.mean_grade is not None and trend.before.mean_grade is not None:
        grades = (write_rate(trend.after.mean_grade), write_rate(trend.before.mean_grade))
        told.insert(0, f"mean grade {grades[0]}; {grades[1]} before")
    if others:
        told.append(f"also {', '.join(others)}")
    return " · ".join(told)


def expected_by_chance(budget: float) -> str:
    """Write the false-alarm budget in words: "less than once in 4 patient-years"."""
    years = write_number(round(1 / budget, 1))
    return f"expected by chance less than once in {years} patient-years"


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
