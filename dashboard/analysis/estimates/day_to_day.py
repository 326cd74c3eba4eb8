"""How much one person's days vary around a period's level, and how long a swing lasts.

Days of a diary are no independent draws. Two things per person say how far they are from it: the
spread of single days, and the variance inflation of a mean of neighbouring days.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtrit

from dashboard.analysis.estimates.exact_intervals import NORMAL_QUANTILE
from dashboard.analysis.estimates.slow_swings import (
    SHARES,
    Residuals,
    fit_swings,
    mean_of_swing,
    swing_share,
)
from dashboard.analysis.record.diary_days import Floats

STEADY = 0.45
"""How common days without any swing are taken to be, before a diary is read."""
OF_MEMORIES = (0.05, 0.1, 0.25, 0.6)
"""How common each memory is among the others; all shares are alike. These weights and SHARPNESS are
no facts about people: they were chosen on simulated diaries so that intervals hold the truth
equally often whether days swing or not (python -m tests.bench.trends_and_rates measures it on
others)."""
SHARPNESS = 2.0
"""Power of the likelihood."""
USUAL_DAYS = 4.0
"""Days of diary that the usual spread weighs."""
ALPHA_DAYS = 30.0
"""Days of diary that the usual overdispersion weighs."""
SHORT_DAYS, SHORTENING = 225.0, 0.13
"""In a diary shorter than that the usual weights stay nearly as they were, and make intervals wider
than calm days need: their variance is multiplied by (days / SHORT_DAYS)^SHORTENING. Chosen on
simulated diaries, like the weights, to hold the truth equally often in short and long diaries."""
_UPPER = 0.975
_STEPS = np.linspace(0.0, 1.0, 65)


def usual_overdispersion(mean: float) -> float:
    """Give the alpha that counts of a mean usually have: SD 1.4 mean^0.7.

    The power law is that of seizure diaries (Goldenholz 2018), kept above .05.
    """
    level = max(mean, 0.05)
    usual: float = 1.96 * level**-0.6 - 1 / level
    return max(usual, 0.05)


def overdispersion(counts: Sequence[Floats]) -> float:
    """Estimate alpha of variance = mean + alpha * mean^2, pooled over periods and shrunk.

    `counts` holds one array of recorded daily counts for each period.
    """
    told = [period for period in counts if period.size > 1]
    days = np.array([period.size for period in told], dtype=np.float64)
    means = np.array([period.mean() for period in told])
    variances = np.array([period.var(ddof=1) for period in told])
    squares = float(days @ means**2)
    if squares <= 0:
        return usual_overdispersion(1.0)
    usual = usual_overdispersion(float(days @ means / days.sum()))
    own = max(0.0, float(days @ (variances - means)) / squares)
    return (float(days.sum()) * own + ALPHA_DAYS * usual) / (float(days.sum()) + ALPHA_DAYS)


@dataclass(frozen=True, slots=True)
class Swings:
    """How one person's days swing: each point's weight (adding up to 1) and variance of a day.

    A day's variance is told over its usual one; `freedom` are the degrees of freedom behind it.
    """

    weights: Floats
    variances: Floats
    freedom: float

    def inflation(self, days: int, span: int, most: float = 1.0) -> float:
        """Give by what a day's usual variance, over `days` recorded in `span`, must be multiplied.

        A normal 95 % interval of the mean is then as wide as the mixture of all points, each with
        its own variance, asks for. `most` is that of Residuals.
        """
        share = swing_share(most)
        told = self.variances * (1 - share + days * share * mean_of_swing(span))
        tried = told.min() + _STEPS * (told.max() - told.min())
        below = ndtr(NORMAL_QUANTILE * np.sqrt(tried[:, None] / told)) @ self.weights
        tail = float(stdtrit(self.freedom, _UPPER)) / NORMAL_QUANTILE
        short = math.pow(min(1.0, self.freedom / SHORT_DAYS), SHORTENING)
        return float(np.interp(_UPPER, below, tried)) * tail**2 * short


def learn_swings(periods: Sequence[Residuals]) -> Swings:
    """Learn how a person's days swing; without anything to learn it from, the usual.

    The usual spread is first moved to the person's own, lest calm days be taken for slow swings.
    """
    fit = fit_swings(periods)
    weighed = fit.freedom + USUAL_DAYS
    own_usual = (fit.squares[0] + USUAL_DAYS) / weighed
    squares = fit.squares + USUAL_DAYS * own_usual
    logged = -0.5 * SHARPNESS * (fit.log_determinant + weighed * np.log(squares)) + _before()
    weights = np.exp(logged - logged.max())
    return Swings(weights / weights.sum(), squares / weighed, weighed)


def _before() -> Floats:
    """Give the log of how common each point is before a diary is read."""
    swinging = np.tile(OF_MEMORIES, SHARES.size) * (1 - STEADY) / SHARES.size
    before: Floats = np.log(np.r_[STEADY, swinging])
    return before
