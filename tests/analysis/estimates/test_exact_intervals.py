from __future__ import annotations

import pytest
from scipy.stats import binomtest, fisher_exact

from dashboard.analysis.estimates.exact_intervals import (
    exact_rate_interval,
    rate_interval,
    rate_ratio_interval,
)
from dashboard.analysis.estimates.goal_attainment import goal_attainment_t


def test_withdrawals_of_the_pump_have_the_published_exact_interval() -> None:
    """Stetkarova 2015: 8 in 160.4 pump-years."""
    assert pytest.approx(0.0499, abs=5e-5) == 8 / 160.4
    assert exact_rate_interval(8, 160.4) == pytest.approx((0.0215, 0.0983), abs=5e-5)


def test_no_event_has_the_upper_limit_of_the_rule_of_three() -> None:
    assert exact_rate_interval(0, 100) == pytest.approx((0, 0.0369), abs=5e-5)


@pytest.mark.parametrize(("events", "exposure"), [(-1, 10), (1, 0)])
def test_a_rate_needs_events_and_exposure(events: float, exposure: float) -> None:
    with pytest.raises(ValueError, match="exposure"):
        exact_rate_interval(events, exposure)


def test_encephalopathy_by_starting_dose_has_the_published_crude_ratio() -> None:
    """Muanda 2019: 108 of 9707 against 26 of 6235."""
    low, high = rate_ratio_interval(108, 9707, 26, 6235)
    assert pytest.approx(2.67, abs=0.005) == (108 / 9707) / (26 / 6235)
    assert 1.7 < low < 2.67 < high < 4.2


@pytest.mark.parametrize("events", [0.0, 0.4, 1.0, 30.0])
def test_an_interval_lies_around_its_rate_and_never_below_zero(events: float) -> None:
    low, high = rate_interval(events, 20)
    assert 0 <= low <= events / 20 < high
    assert (low == 0) == (events == 0)


def test_an_interval_is_even_on_the_log_scale_and_narrows_with_events() -> None:
    few, many = rate_interval(12, 20), rate_interval(120, 200)
    assert few[0] * few[1] == pytest.approx(0.36)
    assert few[1] / few[0] > 2 * many[1] / many[0]


@pytest.mark.parametrize(("events", "base"), [(0.0, 9.0), (0.5, 9.0), (9.0, 0.5), (9.0, 12.0)])
def test_a_ratio_turned_round_has_its_interval_turned_round(events: float, base: float) -> None:
    low, high = rate_ratio_interval(events, 30, base, 60)
    back = rate_ratio_interval(base, 60, events, 30)
    assert low <= events * 2 / base <= high
    assert 1 / high == pytest.approx(back[0]) or events == 0


def test_penn_1989_has_its_published_sign_test() -> None:
    assert binomtest(18, 19).pvalue == pytest.approx(7.6e-5, abs=5e-7)


def test_savant_responders_have_their_published_fisher_test() -> None:
    assert fisher_exact([[41, 12], [17, 36]]).pvalue == pytest.approx(5.0e-6, abs=5e-8)


def test_goals_reached_as_expected_score_fifty() -> None:
    assert goal_attainment_t([0, 0, 0]) == 50


def test_goal_attainment_follows_its_formula() -> None:
    assert goal_attainment_t([1]) == pytest.approx(60)
    assert goal_attainment_t([1, -1], [2, 1]) == pytest.approx(50 + 10 / (3.5 + 2.7) ** 0.5)


@pytest.mark.parametrize(
    ("levels", "weights"), [([], None), ([1], [1, 2]), ([1], [0]), ([3], None)]
)
def test_goals_off_the_scale_are_refused(levels: list[float], weights: list[float] | None) -> None:
    with pytest.raises(ValueError, match="goal"):
        goal_attainment_t(levels, weights)
