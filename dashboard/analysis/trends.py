"""Side effects that became worse: flags that keep to a budget of false alarms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.watching.recent_windows import Kind
from dashboard.analysis.watching.trend_looks import (
    Found,
    find_at_appointment,
    find_online,
    first_flags,
)
from dashboard.analysis.watching.watched_effects import WatchedEffects, watch
from dashboard.domain.doses import DoseChange
from dashboard.knowledge.trend_budget import (
    TrendBudget,
    View,
    false_alarms_in_words,
    load_trend_settings,
)

DOSE_LINK_DAYS = 5
"""A split this near to a dose increase is told together with it: our setting."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: its days (both ends included) and what was recorded on them.

    `days_with` counts days above 0; `mean_grade` is None for a yes/no effect.
    """

    first_day: date
    last_day: date
    days_with: int
    days_recorded: int
    mean_grade: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One side effect that became worse, beyond what this diary's own swings explain.

    `since` is the likeliest first day (the split); `dose_change` is the increase within a few days
    before it, if any. `days` are the recorded days since then on which the effect stood above its
    earlier usual level. `rule` says in words what was compared, `false_flags_per_year` what the
    threshold was calibrated to (five effects together, simulated diaries), `false_alarms` in words
    how often this view was measured to flag by chance. `score` is in standard errors.
    """

    effect: str
    direction: str
    since: date
    dose_change: DoseChange | None
    before: Side
    after: Side
    days: tuple[date, ...]
    rule: str
    false_flags_per_year: float
    score: float
    view: View
    false_alarms: str

    @property
    def is_dose_linked(self) -> bool:
        """Whether the change began within a few days after a dose increase."""
        return self.dose_change is not None


def side_effect_trends(
    frame: pd.DataFrame,
    view: View = "online",
    budget: float = 0.25,
    effects: Sequence[str] | None = None,
) -> tuple[Trend, ...]:
    """Flag the side effects that became worse in a plain frame, strongest first.

    The frame has one row a day: `day`, the doses, and one column per effect (0-10 or 0/1, NaN not
    recorded). "online" looks from the last day backwards; "appointment" sees the whole diary once
    and looks for the day on which it split. `budget` is one of the false-flag rates on offer
    (ValueError otherwise, as for any other view). The five effects of the clinic are always
    watched, others if recorded.
    """
    return _seen(watch(frame, effects), view, budget)


def trends_in_both_views(
    frame: pd.DataFrame, budget: float = 0.25, effects: Sequence[str] | None = None
) -> tuple[Trend, ...]:
    """Flag as `side_effect_trends` does in both views, the whole diary first, in one pass."""
    watched = watch(frame, effects)
    return (*_seen(watched, "appointment", budget), *_seen(watched, "online", budget))


def by_effect(trends: Iterable[Trend]) -> tuple[tuple[Trend, ...], ...]:
    """Put the views of one effect together, the newest change first; a view's order stays."""
    effects: dict[str, list[Trend]] = {}
    for trend in trends:
        effects.setdefault(trend.effect, []).append(trend)
    newest = sorted(effects.values(), key=lambda seen: (seen[0].since, seen[0].score), reverse=True)
    return tuple(tuple(seen) for seen in newest)


def _seen(watched: WatchedEffects, view: View, budget: float) -> tuple[Trend, ...]:
    allowed = load_trend_settings().budget(budget)
    trends = [_trend(watched, found, view, budget) for found in _finder(view)(watched, allowed)]
    return tuple(sorted(trends, key=lambda trend: -trend.score))


def _finder(view: View) -> Callable[[WatchedEffects, TrendBudget], list[Found]]:
    ways = {"online": find_online, "appointment": find_at_appointment}
    if view not in ways:
        raise ValueError(f"views on offer: {', '.join(ways)}")
    return ways[view]


def first_flagged_days(
    frame: pd.DataFrame, budget: float = 0.25, every_days: int = 7
) -> dict[str, tuple[date, ...]]:
    """Give, by effect, the days of the looks at which an online flag newly stood up.

    Looks are taken every `every_days` days from the diary's start, all in one pass.
    """
    watched = watch(frame)
    flagged = first_flags(watched, load_trend_settings().budget(budget), every_days)
    return {
        name: tuple(watched.days.day(row) for row in rows)
        for name, rows in zip(watched.names, flagged, strict=True)
    }


def _trend(watched: WatchedEffects, found: Found, view: View, budget: float) -> Trend:
    values = watched.values[:, found.effect]
    graded = watched.yes_no[-1, found.effect] == 0
    usual = float(np.nanmean(values[found.past_start : found.past_stop]))
    since = np.arange(found.split, values.size)
    above = since[values[since] > max(usual, 0.0)]
    return Trend(
        effect=watched.names[found.effect],
        direction="worse" if graded else "more often",
        since=watched.days.day(found.split),
        dose_change=_linked(watched, found.split),
        before=_side(watched, values, found.past_start, found.past_stop, graded),
        after=_side(watched, values, found.split, values.size, graded),
        days=tuple(watched.days.day(row) for row in above),
        rule=_rule(found, view),
        false_flags_per_year=budget,
        score=round(found.score, 2),
        view=view,
        false_alarms=false_alarms_in_words(view, budget),
    )


def _linked(watched: WatchedEffects, split: int) -> DoseChange | None:
    """Find the last dose increase within a few days before the split."""
    near = [
        change
        for change, row in zip(watched.increases, watched.increase_rows, strict=True)
        if 0 <= split - row <= DOSE_LINK_DAYS
    ]
    return near[-1] if near else None


def _side(watched: WatchedEffects, values: Floats, start: int, stop: int, graded: bool) -> Side:
    inside = values[start:stop]
    recorded = inside[~np.isnan(inside)]
    return Side(
        watched.days.day(start),
        watched.days.day(stop - 1),
        days_with=int((recorded > 0).sum()),
        days_recorded=int(recorded.size),
        mean_grade=float(recorded.mean()) if graded and recorded.size else None,
    )


def _rule(found: Found, view: View) -> str:
    words = load_trend_settings().rules
    return words["appointment" if view == "appointment" else Kind(found.kind).name.lower()]
