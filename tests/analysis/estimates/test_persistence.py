from __future__ import annotations

import numpy as np

from dashboard.analysis.estimates.day_to_day import learn_swings, overdispersion


def swinging(rng: np.random.Generator, memory: float, days: int) -> np.ndarray:
    path: np.ndarray = rng.standard_normal(days)
    for day in range(1, days):
        path[day] = memory * path[day - 1] + np.sqrt(1 - memory**2) * path[day]
    return path


def test_slow_swings_inflate_the_variance_of_a_mean_and_independent_days_hardly_do() -> None:
    rng = np.random.default_rng(5)
    steady = learn_swings([rng.standard_normal(180)]).inflation(50, 60)
    slow = learn_swings([swinging(rng, 0.9, 180)]).inflation(50, 60)
    assert 1 <= steady < 3
    assert slow > 2 * steady


def test_gaps_do_not_hide_the_swings() -> None:
    rng = np.random.default_rng(6)
    path = swinging(rng, 0.9, 300)
    path[rng.random(300) < 0.4] = np.nan
    assert learn_swings([path]).inflation(36, 60) > 3


def test_without_days_to_learn_from_the_usual_is_taken() -> None:
    assert learn_swings([]).inflation(30, 30) == 2.0
    assert overdispersion([], prior=0.25, pseudo_days=30) == 0.25


def test_spread_beyond_that_of_rare_independent_events_is_seen() -> None:
    rng = np.random.default_rng(7)
    plain = overdispersion([rng.poisson(6, 200).astype(float)], 0.25, 30)
    wild = overdispersion([rng.negative_binomial(1.5, 0.2, 200).astype(float)], 0.25, 30)
    assert plain < 0.15
    assert wild > 0.45
