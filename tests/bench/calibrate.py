"""Find the thresholds that keep to each budget: python -m tests.bench.calibrate [diaries]

Prints what belongs into dashboard/knowledge/trends/budgets.toml. Its seed is used for nothing else.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

import numpy as np

from dashboard.analysis.watching.recent_windows import Windows, windows_of
from dashboard.analysis.watching.trend_looks import find_at_appointment, online_margins
from dashboard.analysis.watching.watched_effects import WatchedEffects, watch
from dashboard.analysis.watching.window_scores import Scores, score_windows
from dashboard.knowledge.trend_budget import TrendBudget
from tests.bench.diaries import simulate
from tests.bench.methods import Looks, raised
from tests.bench.scenarios import NULLS
from tests.bench.scoring import weekly_looks

CALIBRATION_SEED = 1_000_000
OFFSETS = np.array([0.8, 0.0, -0.05, -0.85])
"""How the four kinds of window share a budget: strict for a fortnight, lenient after a rise."""
MARGIN = {0.1: 0.8, 0.25: 0.8, 0.5: 0.8}
"""Part of each budget that is spent here: other diaries may swing more than ours, those of ticks
alone and long titrations raise more flags than this mix, and rare flags come in clusters."""
QUIET_SHARE = {0.1: 0.018, 0.25: 0.027, 0.5: 0.05}
"""Quiet diaries that the appointment view may flag, beside each budget."""
WITHOUT_SPELL = {0.1: -0.2, 0.25: -0.5, 0.5: -0.7}


@dataclass(frozen=True)
class Read:
    """One quiet diary, scored once."""

    looks: Looks
    windows: Windows
    scores: Scores
    years: float
    watched: WatchedEffects


def read_quiet(diaries: int) -> list[Read]:
    read = []
    for scenario in NULLS:
        for index in range(diaries):
            diary = simulate(scenario, CALIBRATION_SEED + index)
            watched = watch(diary.frame)
            looks = weekly_looks(diary, index)
            windows = windows_of(looks, watched.increase_rows)
            scores = score_windows(watched.sums, windows, watched.yes_no)
            read.append(Read(looks, windows, scores, watched.days.length / 365.25, watched))
    return read


def false_flags(read: list[Read], budget: TrendBudget) -> float:
    """Give false flags per patient-year at a budget's thresholds."""
    count = 0
    for each in read:
        above = online_margins(each.windows, each.scores, budget) > 0
        flags = raised(each.looks, each.windows.look, above)
        count += int((flags & ~np.vstack([np.zeros_like(flags[:1]), flags[:-1]])).sum())
    return count / sum(each.years for each in read)


def calibrate(read: list[Read], false_flags_per_year: float) -> TrendBudget:
    """Search the level at which the quiet diaries use up the budget, less the margin."""
    low, high = 1.0, 5.0
    spell = WITHOUT_SPELL[false_flags_per_year]
    while high - low > 0.01:
        level = (low + high) / 2
        tried = TrendBudget(false_flags_per_year, tuple(level + OFFSETS), spell, 0.0)
        enough = false_flags(read, tried) <= MARGIN[false_flags_per_year] * false_flags_per_year
        low, high = (low, level) if enough else (level, high)
    return TrendBudget(false_flags_per_year, tuple(high + OFFSETS), spell, 0.0)


def calibrate_appointment(read: list[Read], budget: TrendBudget) -> float:
    """Give the score that only the allowed share of quiet diaries passes, seen whole."""
    open_door = replace(budget, appointment=-np.inf)
    highest = [
        max((found.score for found in find_at_appointment(each.watched, open_door)), default=-9.0)
        for each in read
    ]
    return float(np.quantile(highest, 1 - QUIET_SHARE[budget.false_flags_per_year]))


def main(diaries: int) -> None:
    read = read_quiet(diaries)
    for wanted in WITHOUT_SPELL:
        budget = calibrate(read, wanted)
        online = ", ".join(f"{each:.2f}" for each in budget.online)
        print(f"false_flags_per_year = {wanted}\nonline = [{online}]")
        print(f"appointment = {calibrate_appointment(read, budget):.2f}")
        print(f"without_spell = {budget.without_spell}\n# measured {false_flags(read, budget):.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
