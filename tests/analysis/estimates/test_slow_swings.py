from __future__ import annotations

import numpy as np
import pytest

from dashboard.analysis.estimates.slow_swings import (
    MEMORY,
    SHARE,
    Residuals,
    fit_swings,
    mean_of_swing,
    swing_share,
)

Matrix = np.ndarray


def covariance(share: float, memory: float, rows: Matrix) -> Matrix:
    """Write the covariance of recorded days out in full."""
    apart = np.abs(np.subtract.outer(rows, rows))
    full: Matrix = share * memory**apart + (1 - share) * np.eye(rows.size)
    return full


def by_hand(periods: list[Residuals], point: int) -> tuple[float, float]:
    """Give log-determinant and squares of the restricted likelihood with dense matrices."""
    logged, squares = 0.0, 0.0
    for each in periods:
        rows = np.flatnonzero(~np.isnan(each.days))
        full = covariance(swing_share(each.most)[point], MEMORY[point], rows)
        inverse, days, ones = np.linalg.inv(full), each.days[rows], np.ones(rows.size)
        logged += float(np.linalg.slogdet(full)[1] + np.log(ones @ inverse @ ones))
        mean = float(ones @ inverse @ days / (ones @ inverse @ ones))
        squares += float((days - mean) @ inverse @ (days - mean))
    return logged, squares


@pytest.fixture
def periods() -> list[Residuals]:
    """Three periods with gaps, one of them of two recorded days."""
    rng = np.random.default_rng(4)
    first, second = rng.standard_normal(23), rng.standard_normal(40)
    first[[2, 3, 9]] = np.nan
    second[rng.random(40) < 0.4] = np.nan
    return [
        Residuals(first),
        Residuals(second, most=0.6),
        Residuals(np.array([0.5, np.nan, -0.5]), most=0.8),
    ]


@pytest.mark.parametrize("point", range(SHARE.size))
def test_the_chain_gives_what_full_matrices_give(periods: list[Residuals], point: int) -> None:
    fit = fit_swings(periods)
    logged, squares = by_hand(periods, point)
    assert fit.log_determinant[point] == pytest.approx(logged, abs=1e-6)
    assert fit.squares[point] == pytest.approx(squares, abs=1e-6)
    assert fit.freedom == sum(np.count_nonzero(~np.isnan(each.days)) for each in periods) - 3


def test_periods_of_one_recorded_day_say_nothing(periods: list[Residuals]) -> None:
    single = Residuals(np.array([np.nan, 1.0]))
    alone = fit_swings([single, Residuals(np.empty(0))])
    assert alone.freedom == 0
    assert fit_swings([*periods, single]).freedom == fit_swings(periods).freedom


@pytest.mark.parametrize("span", [1, 2, 9, 60])
def test_the_variance_of_a_swings_mean_is_the_mean_of_its_covariances(span: int) -> None:
    rows = np.arange(span)
    full = [covariance(1.0, memory, rows).mean() for memory in MEMORY]
    assert mean_of_swing(span) == pytest.approx(full)
