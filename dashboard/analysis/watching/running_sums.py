"""Sums over any stretch of days at once: what makes weekly looks at ten years cheap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.record.diary_days import Floats

Rows = NDArray[np.int64]
LAGS = 20
"""Days over which a swing is followed."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Recorded days, sum and sum of squares of stretches; arrays of shape (stretches, effects)."""

    days: Floats
    total: Floats
    squares: Floats

    @property
    def mean(self) -> Floats:
        """Give the mean of each stretch; 0 where nothing is recorded."""
        mean: Floats = self.total / np.maximum(self.days, 1.0)
        return mean

    @property
    def spread(self) -> Floats:
        """Give the sum of squares around each stretch's own mean."""
        spread: Floats = np.maximum(self.squares - self.days * self.mean**2, 0.0)
        return spread


@dataclass(frozen=True, slots=True)
class RunningSums:
    """Cumulative sums of a diary's effects; every array has days + 1 rows, effects last.

    `lagged` has shape (3, lags, days + 1, effects): pairs of recorded days k apart, the sum of
    their products, and the sum of both members.
    """

    known: Floats
    total: Floats
    squares: Floats
    lagged: Floats

    def stretch(self, start: Rows, stop: Rows) -> Stretch:
        """Give the sums of the days from `start` up to, not including, `stop`."""
        return Stretch(
            self.known[stop] - self.known[start],
            self.total[stop] - self.total[start],
            self.squares[stop] - self.squares[start],
        )

    def lag_products(self, start: Rows, stop: Rows, mean: Floats) -> tuple[Floats, Floats]:
        """Give pairs, and products around `mean`, by lag: two arrays (lags, stretches, effects)."""
        lags = np.arange(1, LAGS + 1)[:, None]
        ends = np.maximum(stop - lags, start)
        rows, effects = self.lagged.shape[2:]
        flat = self.lagged.reshape(3, LAGS * rows, effects)
        at = rows * np.arange(LAGS)[:, None]
        pairs, products, members = flat.take(ends + at, axis=1) - flat.take(start + at, axis=1)
        return pairs, products - mean * members + mean**2 * pairs


def running_sums(values: Floats) -> RunningSums:
    """Sum a diary of shape (days, effects), NaN where nothing is recorded."""
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    return RunningSums(
        _cumulative(known.astype(np.float64)),
        _cumulative(filled),
        _cumulative(filled**2),
        _lagged(known.astype(np.float64), filled),
    )


def _cumulative(values: Floats) -> Floats:
    summed = np.zeros((values.shape[0] + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, out=summed[1:])
    return summed


def _lagged(known: Floats, filled: Floats) -> Floats:
    days, effects = filled.shape
    sums = np.zeros((3, LAGS, days + 1, effects))
    for lag in range(1, min(LAGS, days - 1) + 1):
        early, late = slice(0, days - lag), slice(lag, days)
        both = known[early] * known[late]
        inside = sums[:, lag - 1, 1 : days - lag + 1]
        np.cumsum(both, axis=0, out=inside[0])
        np.cumsum(filled[early] * filled[late], axis=0, out=inside[1])
        np.cumsum((filled[early] + filled[late]) * both, axis=0, out=inside[2])
        sums[:, lag - 1, days - lag + 1 :] = sums[:, lag - 1, days - lag : days - lag + 1]
    return sums
