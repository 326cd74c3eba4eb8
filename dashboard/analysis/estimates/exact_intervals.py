"""Intervals for rates and their ratios that hold for few events and for none."""

from __future__ import annotations

import math

from scipy.special import betaincinv, gammaincinv

TAIL = 0.025
NORMAL_QUANTILE = 1.959964


def exact_rate_interval(events: float, exposure: float) -> tuple[float, float]:
    """Give the exact 95 % Poisson interval of events per unit of exposure (Garwood 1936).

    Raises ValueError where the exposure is not positive or events are negative.
    """
    if exposure <= 0 or events < 0:
        raise ValueError("an exposure above 0 and events of 0 or more are needed")
    low = float(gammaincinv(events, TAIL)) if events > 0 else 0.0
    return low / exposure, float(gammaincinv(events + 1, 1 - TAIL)) / exposure


def rate_interval(events: float, exposure: float) -> tuple[float, float]:
    """Give a 95 % interval of a rate from effective events: even on the log scale.

    Counts that swing are skewed further than chance alone would make them, so that an interval even
    on the log scale misses as often on either side. Under one event it is Jeffreys', 0 from 0.
    """
    if events >= 1:
        return _around(events / exposure, 1 / (events + 0.5))
    low = float(gammaincinv(events + 0.5, TAIL)) if events > 0 else 0.0
    return low / exposure, float(gammaincinv(events + 0.5, 1 - TAIL)) / exposure


def rate_ratio_interval(
    events: float, exposure: float, base_events: float, base_exposure: float
) -> tuple[float, float]:
    """Give a 95 % interval of a ratio of two rates from effective events and exposures.

    Even on the log scale; where either side has under one event, their sum splits like a binomial
    whose odds are the ratio times the exposures'.
    """
    scale = base_exposure / exposure
    if min(events, base_events) >= 1:
        ratio = events / base_events * scale
        return _around(ratio, 1 / (events + 0.5) + 1 / (base_events + 0.5))
    share = (events + 0.5, base_events + 0.5)
    low = float(betaincinv(*share, TAIL)) if events > 0 else 0.0
    high = float(betaincinv(*share, 1 - TAIL))
    return low / (1 - low) * scale, high / (1 - high) * scale


def _around(value: float, log_variance: float) -> tuple[float, float]:
    factor = math.exp(NORMAL_QUANTILE * math.sqrt(log_variance))
    return value / factor, value * factor
