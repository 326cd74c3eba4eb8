"""Goal attainment scaling: one score from several goals of a person."""

from __future__ import annotations

import math
from collections.abc import Sequence

GOAL_CORRELATION = 0.3
"""The correlation between goals that the usual formula assumes (Kiresuk and Sherman 1968)."""


def goal_attainment_t(levels: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """Give the T score of goals reached at levels -2 to +2; 50 is "as expected".

    T = 50 + 10 sum(w x) / sqrt(0.7 sum(w^2) + 0.3 (sum w)^2); equal weights unless given. Raises
    ValueError without goals, for unequal lengths, weights not above 0, or levels off the scale.
    """
    given = [1.0] * len(levels) if weights is None else list(weights)
    if not levels or len(given) != len(levels) or min(given) <= 0:
        raise ValueError("each goal needs one level and one weight above 0")
    if max(abs(level) for level in levels) > 2:
        raise ValueError("a goal's level lies between -2 and +2")
    reached = sum(weight * level for weight, level in zip(given, levels, strict=True))
    squares = sum(weight * weight for weight in given)
    spread = (1 - GOAL_CORRELATION) * squares + GOAL_CORRELATION * sum(given) ** 2
    return 50 + 10 * reached / math.sqrt(spread)
