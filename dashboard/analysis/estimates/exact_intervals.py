"""Intervals for rates and their ratios that hold for few events and for none."""

from __future__ import annotations

from scipy.special import betaincinv, gammaincinv

TAIL = 0.025


def exact_rate_interval(events: float, exposure: float) -> tuple[float, float]:
    """Give the exact 95 % Poisson interval of events per unit of exposure (Garwood 1936).

    Raises ValueError where the exposure is not positive or events are negative.
    """
    if exposure <= 0 or events < 0:
        raise ValueError("an exposure above 0 and events of 0 or more are needed")
    low = float(gammaincinv(events, TAIL)) if events > 0 else 0.0
    return low / exposure, float(gammaincinv(events + 1, 1 - TAIL)) / exposure


def rate_interval(events: float, exposure: float) -> tuple[float, float]:
    """Give a 95 % interval of a rate from effective events, centred (Jeffreys); 0 starts at 0."""
    low = float(gammaincinv(events + 0.5, TAIL)) if events > 0 else 0.0
    return low / exposure, float(gammaincinv(events + 0.5, 1 - TAIL)) / exposure


def rate_ratio_interval(
    events: float, exposure: float, base_events: float, base_exposure: float
) -> tuple[float, float]:
    """Give a 95 % interval of a ratio of two rates from effective events and exposures.

    Given their sum, events split like a binomial whose odds are the ratio times the exposures'.
    """
    share = (events + 0.5, base_events + 0.5)
    low = float(betaincinv(*share, TAIL)) if events > 0 else 0.0
    high = float(betaincinv(*share, 1 - TAIL))
    scale = base_exposure / exposure
    return low / (1 - low) * scale, high / (1 - high) * scale
