from __future__ import annotations

import numpy as np
import pytest

from dashboard.analysis.estimates.day_to_day import (
    learn_swings,
    overdispersion,
    usual_overdispersion,
)
from dashboard.analysis.estimates.slow_swings import Residuals


def swinging(rng: np.random.Generator, memory: float, days: int) -> np.ndarray:
    path: np.ndarray = rng.standard_normal(days)
    for day in range(1, days):
        path[day] = memory * path[day - 1] + np.sqrt(1 - memory**2) * path[day]
    return path


def test_slow_swings_inflate_the_variance_of_a_mean_and_independent_days_hardly_do() -> None:
    rng = np.random.default_rng(5)
    steady = learn_swings([Residuals(rng.standard_normal(180))]).inflation(50, 60)
    slow = learn_swings([Residuals(swinging(rng, 0.9, 180))]).inflation(50, 60)
    assert 0.7 <= steady < 2
    assert slow > 3 * steady


def test_gaps_do_not_hide_the_swings() -> None:
    rng = np.random.default_rng(6)
    path = swinging(rng, 0.9, 300)
    path[rng.random(300) < 0.4] = np.nan
    assert learn_swings([Residuals(path)]).inflation(36, 60) > 3


def test_an_uneven_diary_has_wider_intervals_than_an_even_one() -> None:
    days = np.random.default_rng(8).standard_normal(80)
    even, uneven = (learn_swings([Residuals(days * spread)]) for spread in (0.5, 1.0))
    assert uneven.inflation(30, 35) > 2 * even.inflation(30, 35)


def test_where_nothing_but_chance_can_vary_a_swing_counts_for_nothing() -> None:
    slow = learn_swings([Residuals(swinging(np.random.default_rng(9), 0.9, 180))])
    assert slow.inflation(30, 35, most=0.0) < 0.5 * slow.inflation(30, 35)


def test_without_days_to_learn_from_the_interval_is_wide_and_the_spread_the_usual() -> None:
    assert 3 < learn_swings([]).inflation(30, 30) < 100
    assert overdispersion([]) == usual_overdispersion(1.0)
    assert overdispersion([np.zeros(40)]) == usual_overdispersion(1.0)


@pytest.mark.parametrize(("mean", "spread"), [(1.0, 1.4), (4.0, 1.4 * 4**0.7)])
def test_the_usual_overdispersion_is_that_of_the_power_law(mean: float, spread: float) -> None:
    alpha = usual_overdispersion(mean)
    assert mean + alpha * mean**2 == pytest.approx(spread**2)


def test_spread_beyond_that_of_rare_independent_events_is_seen() -> None:
    rng = np.random.default_rng(7)
    plain = overdispersion([rng.poisson(6, 200).astype(float)])
    wild = overdispersion([rng.negative_binomial(1.5, 0.2, 200).astype(float)])
    assert plain < 0.15
    assert wild > 0.45
