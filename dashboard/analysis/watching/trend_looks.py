"""Looking at a diary: every week as it grows, or once at the appointment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.watching.recent_windows import Kind, Windows, splits_of, windows_of
from dashboard.analysis.watching.running_sums import Rows
from dashboard.analysis.watching.watched_effects import WatchedEffects
from dashboard.analysis.watching.window_scores import Scores, Truths, score_windows
from dashboard.knowledge.trend_budget import TrendBudget

FEWEST_DAYS = 26
SPLIT_MARGIN = 7
DOSE_BONUS = 1.2
DOSE_BONUS_DAYS = 5
USUAL_INCREASES, INCREASES_DOUBLED = 2, 0.6
USUAL_TICKED, TICKED_DOUBLED = 2, 0.5
USUAL_PAST_DAYS, PAST_HALVED = 60, 0.5
"""What each doubling of dose increases (in 180 days) and of yes/no effects beyond the usual, and
each halving of the recorded past below it, adds to a threshold: more chances for a false flag.

Chosen on simulated diaries: titrations, diaries of ticks alone and first months then raise about as
many false flags as other diaries do, and a lone increase after two months of diary pays nothing."""
STILL_DAYS = 28


@dataclass(frozen=True, slots=True)
class Found:
    """One flagged effect (by column): its window, past and split as rows, and its score."""

    effect: int
    kind: int
    past_start: int
    past_stop: int
    split: int
    score: float


def find_online(watched: WatchedEffects, budget: TrendBudget) -> list[Found]:
    """Find the effects flagged as of the last day."""
    length = watched.days.length
    if length < FEWEST_DAYS:
        return []
    windows, scores = _looked_at(watched, np.array([length]))
    margins = online_margins(windows, scores, budget)
    return [
        _found(watched, windows, scores, int(np.argmax(margins[:, effect])), effect)
        for effect in range(len(watched.names))
        if (margins[:, effect] > 0).any()
    ]


def first_flags(watched: WatchedEffects, budget: TrendBudget, every_days: int) -> list[Rows]:
    """Give for each effect the rows (last day known) of looks at which a flag newly stood up."""
    looks = np.arange(FEWEST_DAYS, watched.days.length + 1, every_days)
    if looks.size == 0:
        return [np.empty(0, dtype=np.int64) for _ in watched.names]
    windows, scores = _looked_at(watched, looks)
    raised = np.zeros((looks.size, len(watched.names)), dtype=bool)
    above = online_margins(windows, scores, budget) > 0
    np.logical_or.at(raised, np.searchsorted(looks, windows.look), above)
    new = raised & ~np.vstack([np.zeros_like(raised[:1]), raised[:-1]])
    return [looks[new[:, effect]] - 1 for effect in range(len(watched.names))]


def online_margins(windows: Windows, scores: Scores, budget: TrendBudget) -> Floats:
    """Give by how much each window clears its thresholds; above 0 is a flag."""
    asked = np.array(budget.online)[windows.kind] + _titration_price(windows.increases)
    linked = (windows.kind == Kind.DOSE)[:, None]
    kept = np.where(linked & (scores.without_spell <= budget.without_spell), -np.inf, np.inf)
    margins: Floats = np.minimum(scores.whole - asked[:, None] - _diary_price(scores), kept)
    return margins


def find_at_appointment(watched: WatchedEffects, budget: TrendBudget) -> list[Found]:
    """Find the effects that split into before and worse since, and are still worse."""
    length = watched.days.length
    if length < FEWEST_DAYS:
        return []
    windows = splits_of(length, SPLIT_MARGIN)
    scores = score_windows(watched.sums, windows, watched.yes_no)
    raised = scores.whole + _bonus(watched, windows)
    still = _still_above(watched, windows) & (scores.without_spell > budget.without_spell)
    found = []
    for effect in range(len(watched.names)):
        best = int(np.argmax(raised[:, effect]))
        if raised[best, effect] > budget.appointment and still[best, effect]:
            found.append(_at_split(windows, best, effect, float(raised[best, effect])))
    return found


def _looked_at(watched: WatchedEffects, looks: Rows) -> tuple[Windows, Scores]:
    windows = windows_of(looks, watched.increase_rows)
    return windows, score_windows(watched.sums, windows, watched.yes_no)


def _bonus(watched: WatchedEffects, windows: Windows) -> Floats:
    """Give splits shortly after a dose increase their head start, less in a titration."""
    rows = np.array(watched.increase_rows, dtype=np.int64)
    after = windows.recent_start[:, None] - rows[None, :]
    near = ((after >= 0) & (after <= DOSE_BONUS_DAYS)).any(axis=1)
    bonus = max(0.0, DOSE_BONUS - float(_titration_price(np.array([rows.size]))[0]))
    return np.where(near, bonus, 0.0)[:, None]


def _titration_price(increases: Rows) -> Floats:
    """Give what so many dose increases add to the threshold of each."""
    return INCREASES_DOUBLED * _doublings(increases / USUAL_INCREASES)


def _diary_price(scores: Scores) -> Floats:
    """Give what a short past, and many effects that are ticked, add to an effect's threshold."""
    short = PAST_HALVED * _doublings(USUAL_PAST_DAYS / np.maximum(scores.past_days, 1.0))
    return short + TICKED_DOUBLED * _doublings(scores.ticked / USUAL_TICKED)


def _doublings(ratio: Floats) -> Floats:
    """Give how often 1 must be doubled to reach a ratio; none below 1."""
    doublings: Floats = np.log2(np.maximum(ratio, 1.0))
    return doublings


def _still_above(watched: WatchedEffects, windows: Windows) -> Truths:
    """Tell whether the diary's last 28 days stand above the days before each split."""
    end = windows.look
    last = watched.sums.stretch(np.maximum(end - STILL_DAYS, 0), end)
    past = watched.sums.stretch(windows.past_start, windows.past_stop)
    above: Truths = last.mean > past.mean
    return above


def _at_split(windows: Windows, at: int, effect: int, score: float) -> Found:
    return Found(
        effect,
        int(Kind.SPLIT),
        int(windows.past_start[at]),
        int(windows.past_stop[at]),
        int(windows.recent_start[at]),
        score,
    )


def _found(
    watched: WatchedEffects, windows: Windows, scores: Scores, at: int, effect: int
) -> Found:
    """Describe an online flag; its split is the likeliest day of the change, not the window's."""
    split = _likeliest_split(watched.values[:, effect], int(windows.past_start[at]))
    start, stop = int(windows.past_start[at]), int(windows.past_stop[at])
    score = float(scores.whole[at, effect])
    return Found(effect, int(windows.kind[at]), start, min(stop, split), split, score)


def _likeliest_split(values: Floats, start: int) -> int:
    """Find the day that parts the days since `start` best into lower before and higher since."""
    known = np.flatnonzero(~np.isnan(values[start:])) + start
    grades = values[known]
    days = np.arange(1, known.size)
    before = np.cumsum(grades)[:-1] / days
    after = (grades.sum() - before * days) / (known.size - days)
    gain = (after - before) * np.sqrt(days * (known.size - days))
    settled = (days >= SPLIT_MARGIN) & (known.size - days >= 3)
    return int(known[1 + int(np.argmax(np.where(settled, gain, -np.inf)))])
