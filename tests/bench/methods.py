"""Ways to flag a worsening effect as a diary grows: ours, and those in common use.

A method takes the watched effects and the looks (days known) and tells, for each look and effect,
whether it would flag now: booleans of shape (looks, effects). Its view of the whole diary at once
is the same call with one look.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, ndtr

from dashboard.analysis.watching.recent_windows import splits_of, windows_of
from dashboard.analysis.watching.running_sums import Stretch
from dashboard.analysis.watching.trend_looks import find_at_appointment, online_margins
from dashboard.analysis.watching.watched_effects import WatchedEffects
from dashboard.analysis.watching.window_scores import score_windows
from dashboard.knowledge.trend_budget import TrendBudget, load_trend_settings

Flags = NDArray[np.bool_]
Looks = NDArray[np.int64]
Floats = NDArray[np.float64]
Method = Callable[[WatchedEffects, Looks], Flags]


def ours(budget: TrendBudget | None = None) -> Method:
    allowed = budget or load_trend_settings().budget(0.25)

    def flag(watched: WatchedEffects, looks: Looks) -> Flags:
        windows = windows_of(looks, watched.increase_rows)
        scores = score_windows(watched.sums, windows, watched.yes_no)
        return raised(looks, windows.look, online_margins(windows, scores, allowed) > 0)

    return flag


def raised(looks: Looks, window_looks: Looks, above: Flags) -> Flags:
    flags = np.zeros((looks.size, above.shape[1]), dtype=bool)
    np.logical_or.at(flags, np.searchsorted(looks, window_looks), above)
    return flags


def xmr(watched: WatchedEffects, looks: Looks) -> Flags:
    """NHS rules on an XmR chart of the days so far; a signal counts in the week before the look."""
    flags = np.zeros((looks.size, len(watched.names)), dtype=bool)
    for effect in range(len(watched.names)):
        recorded = np.flatnonzero(~np.isnan(watched.values[:, effect]))
        for at, look in enumerate(looks):
            rows = recorded[recorded < look]
            signals = xmr_signals(watched.values[rows, effect])
            flags[at, effect] = bool(signals[rows >= look - 7].any())
    return flags


def xmr_signals(values: Floats) -> Flags:
    """Above three sigma; seven in a row above the mean; six rising; two of three near the limit."""
    if values.size < 12:
        return np.zeros(values.size, dtype=bool)
    above = values - values.mean()
    sigma = max(float(np.abs(np.diff(values)).mean()) / 1.128, 1e-9)
    rising = np.concatenate([[0.0], (np.diff(values) > 0).astype(float)])
    signals = above > 3 * sigma
    signals |= _last(above > 0, 7) >= 7
    signals |= _last(rising > 0, 5) >= 5
    signals |= (_last(above > 2 * sigma, 3) >= 2) & (above > 2 * sigma)
    return np.asarray(signals)


def _last(hits: Flags, days: int) -> NDArray[np.int64]:
    """Count the hits among the last `days` entries."""
    summed = np.concatenate([np.zeros(days, dtype=np.int64), np.cumsum(hits)])
    return np.asarray(summed[days:] - summed[:-days])


def mann_kendall(watched: WatchedEffects, looks: Looks) -> Flags:
    """Rising at p < .05 over the last 28 days, ties allowed for."""
    flags = np.zeros((looks.size, len(watched.names)), dtype=bool)
    for at, look in enumerate(looks):
        recent = watched.values[max(0, look - 28) : look]
        for effect in range(len(watched.names)):
            values = recent[~np.isnan(recent[:, effect]), effect]
            flags[at, effect] = kendall_rises(values)
    return flags


def kendall_rises(values: Floats) -> bool:
    count = values.size
    if count < 10:
        return False
    later, earlier = np.tril_indices(count, -1)
    score = float(np.sign(values[later] - values[earlier]).sum())
    _, ties = np.unique(values, return_counts=True)
    variance = count * (count - 1) * (2 * count + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()
    if variance <= 0 or score <= 0:
        return False
    return bool(ndtr(-(score - 1) / np.sqrt(variance / 18)) < 0.025)


def two_window_poisson(watched: WatchedEffects, looks: Looks) -> Flags:
    """More in the last 14 days than in the 14 before them, as counts, at p < .05."""
    late = watched.sums.stretch(np.maximum(looks - 14, 0), looks)
    early = watched.sums.stretch(np.maximum(looks - 28, 0), np.maximum(looks - 14, 0))
    enough = (late.days >= 5) & (early.days >= 5)
    share = late.days / np.maximum(late.days + early.days, 1.0)
    # P(X >= late) for X binomial: the chance of so many in the later window
    tail = betainc(np.maximum(late.total, 1e-9), early.total + 1, share)
    return np.asarray(enough & (late.total > 0) & (tail < 0.025))


def adjusted_windows(watched: WatchedEffects, looks: Looks) -> Flags:
    """Recent mean against the past with a Bartlett variance inflation: the strongest we know."""
    windows = windows_of(looks, watched.increase_rows)
    limits = np.array([2.8, 2.8, np.inf, 2.0])[windows.kind][:, None]
    recent = watched.sums.stretch(windows.recent_start, windows.look)
    enough = recent.days >= np.where(windows.kind == 3, 5, 0.35 * windows.span)[:, None]
    score = adjusted_score(watched, windows.past_start, windows.past_stop, recent, windows.look)
    return raised(looks, windows.look, enough & (score > limits))


def adjusted_score(
    watched: WatchedEffects, start: Looks, stop: Looks, recent: Stretch, look: Looks
) -> Floats:
    past = watched.sums.stretch(start, stop)
    pairs, products = (part[:13] for part in watched.sums.lag_products(start, stop, past.mean))
    variance = past.spread / np.maximum(past.days, 1.0)
    seen = products / np.maximum(pairs * np.maximum(variance, 1e-9), 1e-9)
    weighted = ((1 - np.arange(1, 14) / 14)[:, None, None] * seen).sum(axis=0)
    own = (1 + 2 * weighted) / np.maximum(1 - 13 / np.maximum(past.days, 1.0), 0.3)
    inflation = np.maximum((past.days * own + 90) / (past.days + 30), 1.0)
    binary = watched.yes_no[look] > 0
    score = np.where(binary, _deviance(recent, past, inflation), _grades(recent, past, inflation))
    return np.where(past.days >= 21, score, -np.inf)


def _grades(recent: Stretch, past: Stretch, inflation: Floats) -> Floats:
    shrunk = (past.spread + 12 * (0.4 + 0.35 * past.mean)) / (past.days + 12)
    ratio = 1 / np.maximum(recent.days, 1.0) + 1 / np.maximum(past.days, 1.0)
    excess = (recent.mean - past.mean - 0.5) / np.sqrt(shrunk * inflation * ratio)
    freedom = np.maximum(past.days / inflation - 1, 1.0)
    shape = (8 * freedom + 1) / (8 * freedom + 3)
    return np.asarray(np.sign(excess) * shape * np.sqrt(freedom * np.log1p(excess**2 / freedom)))


def _deviance(recent: Stretch, past: Stretch, inflation: Floats) -> Floats:
    days, past_days = np.maximum(recent.days, 1.0), past.days + 2
    yes = np.clip(recent.total - 0.05 * days, 1e-9, days - 1e-9)
    past_yes = np.clip(past.total, 0.0, past.days) + 0.3
    pooled = (yes + past_yes) / (days + past_days)
    deviance = 2 * sum(
        part * np.log(part / (total * share))
        for total, hits in ((days, yes), (past_days, past_yes))
        for part, share in ((hits, pooled), (total - hits, 1 - pooled))
    )
    sign = np.sign(yes / days - past_yes / past_days)
    return np.asarray(sign * np.sqrt(np.maximum(deviance, 0.0) / inflation))


def ours_at_appointment(
    budget: TrendBudget | None = None,
) -> Callable[[WatchedEffects], dict[int, int]]:
    """Give the split row of every flagged effect."""
    allowed = budget or load_trend_settings().budget(0.25)

    def see(watched: WatchedEffects) -> dict[int, int]:
        return {each.effect: each.split for each in find_at_appointment(watched, allowed)}

    return see


def adjusted_split(watched: WatchedEffects) -> dict[int, int]:
    windows = splits_of(watched.days.length, 7)
    recent = watched.sums.stretch(windows.recent_start, windows.look)
    score = adjusted_score(watched, windows.past_start, windows.past_stop, recent, windows.look)
    after = windows.recent_start[:, None] - np.array(watched.increase_rows, dtype=int)[None, :]
    score = score + 0.8 * ((after >= 0) & (after <= 5)).any(axis=1)[:, None]
    best = np.argmax(score, axis=0)
    return {
        effect: int(windows.recent_start[row])
        for effect, row in enumerate(best)
        if score[row, effect] > 2.6
    }


def xmr_at_appointment(watched: WatchedEffects) -> dict[int, int]:
    found = {}
    for effect in range(len(watched.names)):
        rows = np.flatnonzero(~np.isnan(watched.values[:, effect]))
        signals = rows[xmr_signals(watched.values[rows, effect])]
        if signals.size:
            found[effect] = int(signals[0])
    return found


def kendall_at_appointment(watched: WatchedEffects) -> dict[int, int]:
    columns = [column[~np.isnan(column)] for column in watched.values.T]
    middle = watched.days.length // 2
    return {effect: middle for effect, column in enumerate(columns) if kendall_rises(column)}


def poisson_at_appointment(watched: WatchedEffects) -> dict[int, int]:
    """Compare the diary's halves, as counts."""
    middle, end = np.array([watched.days.length // 2]), np.array([watched.days.length])
    early, late = watched.sums.stretch(np.array([0]), middle), watched.sums.stretch(middle, end)
    share = late.days / np.maximum(late.days + early.days, 1.0)
    tail = betainc(np.maximum(late.total, 1e-9), early.total + 1, share)[0]
    hits = np.flatnonzero((tail < 0.025) & (late.total[0] > 0))
    return {int(effect): int(middle[0]) for effect in hits}


ONLINE: dict[str, Method] = {
    "ours": ours(),
    "xmr_nhs": xmr,
    "mann_kendall_weekly": mann_kendall,
    "two_window_poisson": two_window_poisson,
    "adjusted_windows": adjusted_windows,
}
APPOINTMENT: dict[str, Callable[[WatchedEffects], dict[int, int]]] = {
    "ours": ours_at_appointment(),
    "xmr_nhs": xmr_at_appointment,
    "mann_kendall_weekly": kendall_at_appointment,
    "two_window_poisson": poisson_at_appointment,
    "adjusted_windows": adjusted_split,
}
