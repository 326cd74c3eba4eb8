"""How long swings last in one person's diary, and what that does to the difference of two means.

A day's grade is taken as noise plus a slow swing: correlation share * memory^k between days k
apart. Instead of one estimate, every pair (share, memory) of a grid is weighed by how well it fits
the correlations seen in all of the person's effects together (one alone shows too little); the
variance of a difference of two window means is the average over the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.watching.running_sums import LAGS, Rows

SHARES = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.55, 0.75])
MEMORIES = np.array([0.3, 0.55, 0.75, 0.85, 0.92, 0.96])
SHARE, MEMORY = (grid.ravel() for grid in np.meshgrid(SHARES, MEMORIES, indexing="ij"))
CORRELATIONS = SHARE[:, None] * MEMORY[:, None] ** np.arange(1, LAGS + 1)
LOOSENESS = 0.6 + 1.2 * (CORRELATIONS**2).sum(axis=1)
"""By how much correlation blurs an estimated correlation (Bartlett 1946), for each grid point."""


@dataclass(frozen=True, slots=True)
class Persistence:
    """Weights of the grid's points, shape (stretches, points); they add up to 1."""

    weights: Floats

    def difference_variance(
        self, recent: Windowed, past: Windowed, gap: Rows, caution: Floats
    ) -> Floats:
        """Give Var(mean of recent - mean of past) over a day's variance: (stretches, effects).

        `gap` days lie between the two stretches; `caution` multiplies the slow swings' variance.
        """
        noise = self.weights @ (1 - SHARE)
        swing = (
            _mean_variance(recent.span)
            + _mean_variance(past.span)
            - 2 * _mean_covariance(recent.span, past.span, gap)
        )
        slow = caution * (self.weights * SHARE * np.maximum(swing, 0.0)).sum(axis=1)
        varied: Floats = noise[:, None] * (1 / recent.days + 1 / past.days) + slow[:, None]
        return varied


@dataclass(frozen=True, slots=True)
class Windowed:
    """Recorded days (stretches, effects; at least 1) in spans of calendar days (stretches)."""

    days: Floats
    span: Rows


def _mean_variance(span: Rows) -> Floats:
    """Give the variance of a mean of `span` days of each grid point's swing."""
    days = np.maximum(span, 1)[:, None].astype(np.float64)
    tail = 2 * MEMORIES * (1 - MEMORIES**days) / (days * (1 - MEMORIES) ** 2)
    return _for_every_share(((1 + MEMORIES) / (1 - MEMORIES) - tail) / days)


def _mean_covariance(one: Rows, other: Rows, gap: Rows) -> Floats:
    """Give the covariance of the means of two spans that lie `gap` days apart."""
    first, second = (np.maximum(span, 1)[:, None].astype(np.float64) for span in (one, other))
    edges = MEMORIES ** (gap[:, None] + 1.0) * (1 - MEMORIES**first) * (1 - MEMORIES**second)
    return _for_every_share(edges / ((1 - MEMORIES) ** 2 * first * second))


def _for_every_share(by_memory: Floats) -> Floats:
    """Repeat what depends on a grid point's memory alone: (stretches, memories) to points."""
    return np.tile(by_memory, (1, SHARES.size))


def weigh_persistence(
    pairs: Floats, products: Floats, spread: Floats, days: Floats, span: Rows
) -> Persistence:
    """Weigh the grid by the correlations seen; arrays as RunningSums and Stretch give them."""
    variance = spread / np.maximum(days, 1.0)
    seen = np.where(variance > 0, products / np.maximum(pairs * variance, 1e-9), 0.0)
    weighty = np.where(variance > 0, pairs, 0.0)
    fit = _fit(np.clip(seen, -1, 1), weighty, span)
    logged = fit.sum(axis=1)
    weights = np.exp(logged - logged.max(axis=1, keepdims=True))
    return Persistence(weights / weights.sum(axis=1, keepdims=True))


def _fit(seen: Floats, pairs: Floats, span: Rows) -> Floats:
    """Give the log-likelihood of each grid point: (stretches, effects, points)."""
    alike = span[:1] if (span[:1] == span).all() else span
    bias = np.minimum(SHARE * _mean_variance(alike), 0.8)[:, :, None]
    expected = ((CORRELATIONS - bias) / (1 - bias)).swapaxes(1, 2)
    weights, correlated = (np.moveaxis(each, 0, 2) for each in (pairs, pairs * seen))
    misfit = (
        (correlated * np.moveaxis(seen, 0, 2)).sum(axis=2)[:, :, None]
        - 2 * correlated @ expected
        + weights @ expected**2
    )
    lags = (pairs > 0).sum(axis=0)[:, :, None]
    logged: Floats = -0.5 * misfit / LOOSENESS - 0.5 * lags * np.log(LOOSENESS)
    return logged
