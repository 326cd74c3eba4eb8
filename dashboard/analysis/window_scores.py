"""How far the recent days stand above the past, in standard errors that allow for swings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.diary_days import Floats
from dashboard.analysis.persistence import Persistence, Windowed, weigh_persistence
from dashboard.analysis.recent_windows import Kind, Windows
from dashboard.analysis.running_sums import RunningSums, Stretch

Truths = NDArray[np.bool_]
FEWEST_PAST_DAYS = 21
FEWEST_SHARE = 0.35
FEWEST_DOSE_DAYS = 5
VARIANCE_DAYS = 12.0
INDIFFERENT_GRADES = 0.5
INDIFFERENT_SHARE = 0.05
PRIOR_YES, PRIOR_DAYS = 0.3, 2.0
SPELL_DAYS, LONGEST_SPELLED = 5, 43
"""A spell that short is no trend: the recent days must stand out without their worst five.

Beyond six weeks a spell no longer weighs, and is left in."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of shape (windows, effects): of all recent days, and without their worst spell.

    -inf where too few days are recorded.
    """

    whole: Floats
    without_spell: Floats


def score_windows(sums: RunningSums, windows: Windows, yes_no: Floats) -> Scores:
    """Score every window; `yes_no` (days + 1, effects) tells 1 while only 0 and 1 were seen."""
    recent = sums.stretch(windows.recent_start, windows.look)
    past = sums.stretch(windows.past_start, windows.past_stop)
    persistence = _persistence(sums, windows, recent, past)
    binary = yes_no[windows.look] > 0
    enough = _enough(windows, recent, past)
    kept = _without_worst_spell(sums, windows, recent, past)
    return Scores(
        *(
            np.where(enough, _score(windows, days, past, recent, persistence, binary), -np.inf)
            for days in (recent, kept)
        )
    )


def _enough(windows: Windows, recent: Stretch, past: Stretch) -> Truths:
    share = np.where(windows.kind == Kind.DOSE, 0.0, FEWEST_SHARE * windows.span)
    fewest = np.maximum(share, FEWEST_DOSE_DAYS)[:, None]
    enough: Truths = (recent.days >= fewest) & (past.days >= FEWEST_PAST_DAYS)
    return enough


def _persistence(
    sums: RunningSums, windows: Windows, recent: Stretch, past: Stretch
) -> Persistence:
    """Weigh swings within the past; for a split, within both sides."""
    pairs, products = sums.lag_products(windows.past_start, windows.past_stop, past.mean)
    days, spread = past.days, past.spread
    split = windows.kind == Kind.SPLIT
    if split.any():
        later = sums.lag_products(windows.recent_start, windows.look, recent.mean)
        pairs, products = pairs + later[0], products + later[1]
        days, spread = days + recent.days, spread + recent.spread
    span = windows.past_stop - windows.past_start + np.where(split, windows.span, 0)
    return weigh_persistence(pairs, products, spread, days, span)


def _score(
    windows: Windows,
    recent: Stretch,
    past: Stretch,
    whole: Stretch,
    persistence: Persistence,
    binary: Truths,
) -> Floats:
    span = np.where(recent is whole, windows.span, np.maximum(windows.span - SPELL_DAYS, 1))
    now = Windowed(np.maximum(recent.days, 1.0), span)
    before = Windowed(np.maximum(past.days, 1.0), windows.past_stop - windows.past_start)
    ratio = persistence.difference_variance(now, before, windows.recent_start - windows.past_stop)
    inflation = np.maximum(ratio / (1 / now.days + 1 / before.days), 1.0)
    return np.where(
        binary,
        _yes_no_score(recent, past) / np.sqrt(inflation),
        _grade_score(windows, recent, past, whole, ratio, inflation),
    )


def _grade_score(
    windows: Windows,
    recent: Stretch,
    past: Stretch,
    whole: Stretch,
    ratio: Floats,
    inflation: Floats,
) -> Floats:
    split = (windows.kind == Kind.SPLIT)[:, None]
    days = past.days + np.where(split, whole.days, 0.0)
    spread = past.spread + np.where(split, whole.spread, 0.0)
    usual = 0.4 + 0.35 * np.abs(past.mean)
    variance = (spread + VARIANCE_DAYS * usual) / np.maximum(days - 1 + VARIANCE_DAYS, 1.0)
    excess = recent.mean - past.mean - INDIFFERENT_GRADES
    freedom = np.maximum((days + VARIANCE_DAYS) / inflation - 1, 2.0)
    return _as_normal(excess / np.sqrt(variance * ratio), freedom)


def _as_normal(score: Floats, freedom: Floats) -> Floats:
    """Turn a t value into the normal value of the same tail (Wallace 1959)."""
    shape = (8 * freedom + 1) / (8 * freedom + 3)
    normal: Floats = np.sign(score) * shape * np.sqrt(freedom * np.log1p(score**2 / freedom))
    return normal


def _yes_no_score(recent: Stretch, past: Stretch) -> Floats:
    """Give the signed root of the deviance between two shares of days."""
    days = np.maximum(recent.days, 1.0)
    yes = np.clip(recent.total - INDIFFERENT_SHARE * days, 0.0, days)
    past_yes = np.clip(past.total, 0.0, past.days) + PRIOR_YES
    past_days = past.days + PRIOR_DAYS
    pooled = (yes + past_yes) / (days + past_days)
    deviance = 2 * (_part(yes, days, pooled) + _part(past_yes, past_days, pooled))
    sign = np.sign(yes / days - past_yes / past_days)
    scored: Floats = sign * np.sqrt(np.maximum(deviance, 0.0))
    return scored


def _part(yes: Floats, days: Floats, pooled: Floats) -> Floats:
    no = days - yes
    expected_yes, expected_no = days * pooled, days * (1 - pooled)
    gain: Floats = _entropy(yes, expected_yes) + _entropy(no, expected_no)
    return gain


def _entropy(seen: Floats, expected: Floats) -> Floats:
    ratio = np.maximum(seen, 1e-12) / np.maximum(expected, 1e-12)
    gain: Floats = np.where(seen > 0, seen * np.log(ratio), 0.0)
    return gain


def _without_worst_spell(
    sums: RunningSums, windows: Windows, recent: Stretch, past: Stretch
) -> Stretch:
    """Take away the five neighbouring days that stand highest above the past."""
    worst_known, worst_total = np.zeros_like(recent.days), np.zeros_like(recent.days)
    worst_squares, highest = np.zeros_like(recent.days), np.full_like(recent.days, -np.inf)
    for offset in range(LONGEST_SPELLED - SPELL_DAYS + 1):
        start = windows.recent_start + offset
        inside = ((start + SPELL_DAYS <= windows.look) & (windows.span <= LONGEST_SPELLED))[:, None]
        start = np.minimum(start, np.maximum(windows.look - SPELL_DAYS, 0))
        spell = sums.stretch(start, np.minimum(start + SPELL_DAYS, windows.look))
        excess = np.where(inside, spell.total - past.mean * spell.days, -np.inf)
        higher = excess > highest
        highest = np.where(higher, excess, highest)
        worst_known = np.where(higher, spell.days, worst_known)
        worst_total = np.where(higher, spell.total, worst_total)
        worst_squares = np.where(higher, spell.squares, worst_squares)
    return Stretch(
        recent.days - worst_known, recent.total - worst_total, recent.squares - worst_squares
    )
