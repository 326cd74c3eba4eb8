"""How far the recent days stand above the past, in standard errors that allow for swings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.estimates.persistence import Persistence, Windowed, weigh_persistence
from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.watching.recent_windows import DOSE_TO, Kind, Windows
from dashboard.analysis.watching.running_sums import Rows, RunningSums, Stretch

Truths = NDArray[np.bool_]
FEWEST_PAST_DAYS = 21
FEWEST_SHARE = 0.35
FEWEST_DOSE_DAYS = 5
VARIANCE_DAYS = 12.0
INDIFFERENT_GRADES = 0.5
INDIFFERENT_SHARE, INDIFFERENT_SPREAD = 0.02, 0.15
"""Of a yes/no effect's days, an excess below 0.02 + 0.15 of a day's standard deviation is none."""
PRIOR_YES, PRIOR_DAYS = 0.3, 2.0
LEFT_OUT, LEFT_OUT_OF_NEW = 1.0, 0.5
"""A yes/no effect must stand out even with one recent yes day less (half a day less if the past has
none): counts climb by whole days, and one chance yes carried half of all false flags."""
FEWEST_YES_DAYS = 3.0
"""A yes/no effect with fewer yes days in its past hardly raises false flags."""
LINKED_SHARE, LINKED_POWER = 0.08, 0.75
"""Below this share of days, what an effect's days have in common is hardly seen in yes and no: the
inflation fades with a power of the share, so that swings of other effects hide no new symptom."""
CAUTION, SPLIT_CAUTION = 3.0, 1.3
"""A past too short to show slow swings is taken to have them: factor on their variance.

Chosen on simulated diaries: at one budget it evens out the false flags of steady and of swinging
people, and finds as much. Both sides of a split show more of the swings."""
SPELL_DAYS = 5
"""A spell that short is no trend: the days since a change must stand out without it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of shape (windows, effects); -inf where too few days are recorded.

    `without_spell` leaves out the worst five days since a dose increase or a late split; elsewhere
    it is `whole`. `past_days` are the recorded days of the past; `ticked` counts, for a yes/no
    effect, the yes/no effects that are not rare in it (0 for a grade).
    """

    whole: Floats
    without_spell: Floats
    past_days: Floats
    ticked: Floats


def score_windows(sums: RunningSums, windows: Windows, yes_no: Floats) -> Scores:
    """Score every window; `yes_no` (days + 1, effects) tells 1 while only 0 and 1 were seen."""
    recent = sums.stretch(windows.recent_start, windows.look)
    past = sums.stretch(windows.past_start, windows.past_stop)
    persistence = _persistence(sums, windows, recent, past)
    binary = yes_no[windows.look] > 0
    enough = _enough(windows, recent, past)
    kept = _without_worst_spell(sums, windows, recent, past)
    whole, without_spell = (
        np.where(enough, _score(windows, days, past, recent, persistence, binary), -np.inf)
        for days in (recent, kept)
    )
    return Scores(whole, without_spell, past.days, _ticked(past, binary))


def _ticked(past: Stretch, binary: Truths) -> Floats:
    often = binary & (past.total >= FEWEST_YES_DAYS)
    return np.where(binary, often.sum(axis=1, keepdims=True), 0.0)


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
    spell = np.where(_weighs_spells(windows), SPELL_DAYS, 0) if recent is not whole else 0
    span = windows.span - spell
    now = Windowed(np.maximum(recent.days, 1.0), span)
    before = Windowed(np.maximum(past.days, 1.0), windows.past_stop - windows.past_start)
    gap = windows.recent_start - windows.past_stop
    caution = np.where(windows.kind == Kind.SPLIT, SPLIT_CAUTION, CAUTION)
    ratio = persistence.difference_variance(now, before, gap, caution)
    inflation = np.maximum(ratio / (1 / now.days + 1 / before.days), 1.0)
    return np.where(
        binary,
        _yes_no_score(recent, past, inflation),
        _grade_score(recent, past, ratio, inflation),
    )


def _grade_score(recent: Stretch, past: Stretch, ratio: Floats, inflation: Floats) -> Floats:
    usual = 0.4 + 0.35 * np.abs(past.mean)
    days = past.days + VARIANCE_DAYS
    variance = (past.spread + VARIANCE_DAYS * usual) / (days - 1)
    excess = recent.mean - past.mean - INDIFFERENT_GRADES
    freedom = np.maximum(days / inflation - 1, 2.0)
    return _as_normal(excess / np.sqrt(variance * ratio), freedom)


def _as_normal(score: Floats, freedom: Floats) -> Floats:
    """Turn a t value into the normal value of the same tail (Wallace 1959)."""
    shape = (8 * freedom + 1) / (8 * freedom + 3)
    normal: Floats = np.sign(score) * shape * np.sqrt(freedom * np.log1p(score**2 / freedom))
    return normal


def _yes_no_score(recent: Stretch, past: Stretch, inflation: Floats) -> Floats:
    """Give the signed root of the deviance between two shares of days, over its inflation."""
    days = np.maximum(recent.days, 1.0)
    past_yes = np.clip(past.total, 0.0, past.days) + PRIOR_YES
    past_days = past.days + PRIOR_DAYS
    usual = past_yes / past_days
    indifferent = INDIFFERENT_SHARE + INDIFFERENT_SPREAD * np.sqrt(usual * (1 - usual))
    left_out = np.where(past.total > 0, LEFT_OUT, LEFT_OUT_OF_NEW)
    yes = np.clip(recent.total - indifferent * days - left_out, 0.0, days)
    pooled = (yes + past_yes) / (days + past_days)
    deviance = 2 * (_part(yes, days, pooled) + _part(past_yes, past_days, pooled))
    signed = np.sign(yes / days - usual) * np.sqrt(np.maximum(deviance, 0.0))
    linked = 1 + (inflation - 1) * np.minimum(usual / LINKED_SHARE, 1.0) ** LINKED_POWER
    scored: Floats = signed / np.sqrt(linked)
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
    """Take away, since a change, the five neighbouring days that stand highest above the past."""
    linked = _weighs_spells(windows)
    if not linked.any():
        return recent
    offsets = np.arange(DOSE_TO + 2 - SPELL_DAYS)[:, None]
    starts = windows.recent_start[linked] + offsets
    inside = starts + SPELL_DAYS <= windows.look[linked]
    starts = np.where(inside, starts, windows.recent_start[linked])
    spells = sums.stretch(starts, starts + SPELL_DAYS)
    worst = np.argmax(spells.total - past.mean[linked] * spells.days, axis=0)[None]
    return Stretch(
        *(
            _less(getattr(recent, name), getattr(spells, name), worst, linked)
            for name in ("days", "total", "squares")
        )
    )


def _weighs_spells(windows: Windows) -> Truths:
    """Tell the windows since a dose increase or split in which a spell of days could decide."""
    changed = (windows.kind == Kind.DOSE) | (windows.kind == Kind.SPLIT)
    short: Truths = changed & (windows.span <= DOSE_TO + 1)
    return short


def _less(whole: Floats, spells: Floats, worst: Rows, linked: Truths) -> Floats:
    """Subtract each linked window's worst spell."""
    left = whole.copy()
    left[linked] -= np.take_along_axis(spells, worst, axis=0)[0]
    return left
