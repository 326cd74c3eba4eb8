"""How much one person's days vary around a period's level, and how long a swing lasts.

Days of a diary are no independent draws. Two numbers per person say how far they are from it:
the spread of single days, and the variance inflation of a mean of neighbouring days.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.analysis.diary_days import Floats

LAGS = 13
"""Days over which a swing is followed; two weeks is what short diaries can still show."""


def overdispersion(counts: Sequence[Floats], prior: float, pseudo_days: float) -> float:
    """Estimate alpha of variance = mean + alpha * mean^2, pooled over periods and shrunk.

    `counts` holds one array of recorded daily counts for each period.
    """
    excess, squares, days = 0.0, 0.0, 0
    for period in counts:
        if period.size < 2:
            continue
        mean = float(period.mean())
        excess += period.size * (float(period.var(ddof=1)) - mean)
        squares += period.size * mean * mean
        days += period.size
    own = max(0.0, excess / squares) if squares > 0 else prior
    return (days * own + pseudo_days * prior) / (days + pseudo_days)


def variance_inflation(residuals: Sequence[Floats], prior: float, pseudo_days: float) -> float:
    """Estimate by how much the variance of a mean exceeds that of independent days (1 or more).

    `residuals` holds one array on calendar days for each period, NaN where nothing counts. Lags 1
    to 13 with Bartlett weights, set right for the mean that was taken away, shrunk to `prior`.
    """
    pairs, products = np.zeros(LAGS), np.zeros(LAGS)
    squares, days = 0.0, 0
    for residual in residuals:
        known = ~np.isnan(residual)
        filled = np.where(known, residual, 0.0)
        squares += float(filled @ filled)
        days += int(known.sum())
        for lag in range(1, min(LAGS, residual.size - 1) + 1):
            pairs[lag - 1] += np.count_nonzero(known[lag:] & known[:-lag])
            products[lag - 1] += float(filled[lag:] @ filled[:-lag])
    if squares <= 0 or days <= LAGS:
        return prior
    correlations = products / np.maximum(pairs, 1.0) / (squares / days)
    weights = 1 - np.arange(1, LAGS + 1) / (LAGS + 1)
    own = (1 + 2 * float(weights @ correlations)) / (1 - LAGS / max(days, 2 * LAGS))
    return max(1.0, (days * own + pseudo_days * prior) / (days + pseudo_days))
