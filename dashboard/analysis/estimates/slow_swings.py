"""How a person's days swing around a period's level: every way is weighed by its likelihood.

A day is taken as noise plus a slow swing whose correlation over k days is share * memory^k. Instead
of one estimate, which a short diary cannot give, each (share, memory) of a small grid is weighed.
Each period's mean is integrated out (restricted likelihood, Patterson and Thompson 1971), since a
mean taken from the same days hides part of the swing. A swing is a Markov chain: all periods and
points of the grid make one tridiagonal system, gaps included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpttrf, dpttrs

from dashboard.analysis.record.diary_days import Floats

SHARES = np.array([1 / 3, 2 / 3, 1.0])
"""Part that swings of what can swing (`Residuals.most`)."""
MEMORIES = np.array([0.4, 0.7, 0.85, 0.95])
SHARE = np.r_[0.0, np.repeat(SHARES, MEMORIES.size)]
MEMORY = np.r_[MEMORIES[0], np.tile(MEMORIES, SHARES.size)]
"""The grid, shape (points,): without a share the memory makes no difference and stands once."""
LEAST, MOST = 1e-4, 0.98
"""Bounds of a share, between which the system can be solved."""


@dataclass(frozen=True, slots=True)
class Residuals:
    """One period's days less their mean, over their usual spread; NaN where none is recorded.

    `most` is the largest share of the variance that can swing: a count holds chance besides.
    """

    days: Floats
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """What each point of the grid says of a diary; arrays of shape (points,).

    `log_determinant` and `squares` are those of the restricted likelihood; `freedom` is the number
    of recorded days less that of the means taken from them.
    """

    log_determinant: Floats
    squares: Floats
    freedom: int


def swing_share(most: float) -> Floats:
    """Give each point's share of a day's variance."""
    share: Floats = np.clip(most * SHARE, LEAST, MOST)
    return share


def mean_of_swing(span: int) -> Floats:
    """Give the variance of a mean over `span` days of each point's swing (a day's being 1)."""
    tail = 2 * MEMORY * (1 - MEMORY**span) / (span * (1 - MEMORY) ** 2)
    variance: Floats = ((1 + MEMORY) / (1 - MEMORY) - tail) / span
    return variance


def fit_swings(periods: Sequence[Residuals]) -> Fit:
    """Fit every point of the grid to all periods of a diary together."""
    told = [each for each in periods if np.count_nonzero(~np.isnan(each.days)) > 1]
    if not told:
        return Fit(np.zeros_like(SHARE), np.zeros_like(SHARE), 0)
    days = np.concatenate([each.days for each in told])
    chain = _Chain.of(
        (~np.isnan(days)).astype(np.float64),
        np.array([each.days.size for each in told]),
        np.array([swing_share(each.most) for each in told]).T,
    )
    squares, crossed, ones = chain.forms(np.nan_to_num(days))
    return Fit(
        chain.log_determinant() + np.log(ones).sum(axis=1),
        (squares - crossed**2 / ones).sum(axis=1),
        int(chain.known.sum()) - len(told),
    )


@dataclass(frozen=True, slots=True)
class _Chain:
    """All periods' swings under all points as one chain; arrays of shape (points, days).

    `known` (days) is 1 where a day is recorded; `starts` holds each period's first row.
    `diagonal` and `beside` are the swings' precision given the recorded days, factored.
    """

    known: Floats
    starts: NDArray[np.int64]
    noise: Floats
    prior: Floats
    diagonal: Floats
    beside: Floats

    @classmethod
    def of(cls, known: Floats, lengths: NDArray[np.int64], share: Floats) -> _Chain:
        stops = np.cumsum(lengths)
        ends = np.zeros((2, known.size))
        ends[0, stops - lengths], ends[1, stops - 1] = 1.0, 1.0
        swing = np.repeat(share, lengths, axis=1)
        step = swing * (1 - MEMORY[:, None] ** 2)
        precision = (1 + MEMORY[:, None] ** 2 * (1 - ends.sum(axis=0))) / step
        beside = -MEMORY[:, None] * (1 - ends[1]) / step
        diagonal, beside, _ = dpttrf((precision + known / (1 - swing)).ravel(), beside.ravel()[:-1])
        prior = np.log(np.where(ends[0] > 0, swing, step))
        return cls(known, stops - lengths, 1 - swing, prior, diagonal, beside)

    def log_determinant(self) -> Floats:
        """Give the log-determinant of the recorded days' covariance, for each point."""
        noise = self.known * np.log(self.noise)
        summed: Floats = (np.log(self.diagonal).reshape(noise.shape) + self.prior + noise).sum(1)
        return summed

    def forms(self, days: Floats) -> Floats:
        """Give z'Sz, 1'Sz and 1'S1 with S the inverse covariance: (3, points, periods)."""
        seen = np.stack([days * self.known / self.noise, self.known / self.noise])
        solved = dpttrs(self.diagonal, self.beside, seen.reshape(2, -1).T)[0].T.reshape(seen.shape)
        left = seen - solved / self.noise * self.known
        products = np.stack([days * left[0], self.known * left[0], self.known * left[1]])
        summed: Floats = np.add.reduceat(products, self.starts, axis=-1)
        return summed
