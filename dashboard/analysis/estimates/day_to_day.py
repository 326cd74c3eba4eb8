"""How much one person's days vary around a period's level, and how long a swing lasts.

Days of a diary are no independent draws. Two numbers per person say how far they are from it:
the spread of single days, and the variance inflation of a mean of neighbouring days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.estimates.persistence import Persistence, weigh_persistence
from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.watching.running_sums import LAGS, running_sums

USUAL, USUAL_DAYS = 2.0, 20.0
"""Inflation taken for usual, and the days of diary that it weighs."""
CAUTION = 1.2
"""Factor on the variance of slow swings, which short diaries show too little of."""


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


@dataclass(frozen=True, slots=True)
class Swings:
    """How long one person's swings last; without anything to learn it from, the usual."""

    persistence: Persistence
    days: int

    def inflation(self, days: int, span: int) -> float:
        """Give by how much swings inflate the variance of a mean of `days` in `span` (1 or more).

        Shrunk towards the usual where few days speak.
        """
        own = days * self.persistence.mean_variance(days, span, CAUTION)
        return max(1.0, (self.days * own + USUAL_DAYS * USUAL) / (self.days + USUAL_DAYS))


def learn_swings(residuals: Sequence[Floats]) -> Swings:
    """Learn the swings from residuals on calendar days, one array a period, NaN where none."""
    between = np.full(LAGS, np.nan)
    laid = np.concatenate([part for each in residuals for part in (each, between)] or [between])
    sums = running_sums(laid[:, None])
    whole = (np.array([0]), np.array([laid.size]))
    pairs, products = sums.lag_products(*whole, np.zeros((1, 1)))
    seen = sums.stretch(*whole)
    lengths = [each.size for each in residuals] or [LAGS]
    span = np.array([int(np.mean(lengths))])
    persistence = weigh_persistence(pairs, products, seen.squares, seen.days, span)
    return Swings(persistence, int(seen.days[0, 0]))
