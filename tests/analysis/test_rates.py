from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import nbinom

from dashboard.analysis.estimates.exact_intervals import exact_rate_interval
from dashboard.analysis.estimates.graded_means import dose_period_means, mean_difference
from dashboard.analysis.rates import _band, dose_period_rates, rate_ratio
from dashboard.domain.doses import DosePeriod
from tests.analysis.plain_frames import diary, spasm_counts


@pytest.fixture
def halved() -> pd.DataFrame:
    """Sixty days at 40 mg with about eight spasms a day, then sixty at 60 mg with about four."""
    rng = np.random.default_rng(1)
    counts = np.concatenate([spasm_counts(rng, 8, 60), spasm_counts(rng, 4, 60)])
    return diary(120, oral_mg=[40] * 60 + [60] * 60, spasm_count=counts)


def test_each_dose_period_has_its_rate_interval_and_expected_band(halved: pd.DataFrame) -> None:
    first, second = dose_period_rates(halved)
    assert (first.oral_mg, second.oral_mg, first.intrathecal_mcg) == (40, 60, None)
    assert first.rate is not None
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.rate < first.high
    assert 6 < first.rate < 10
    assert first.expected is not None
    assert first.expected[0] < first.rate < first.expected[1]
    assert (first.wash_in_days, second.wash_in_days) == (0, 7)
    assert second.used_days == second.recorded_days - 7


def test_the_ratio_to_the_period_before_tells_a_halving(halved: pd.DataFrame) -> None:
    first, second = dose_period_rates(halved)
    assert first.ratio.value is None
    assert first.ratio.why_not == "no earlier period to compare with"
    assert second.ratio.high is not None
    assert second.ratio.high < 1
    back = rate_ratio(first, second)
    assert back.value is not None
    assert second.ratio.value is not None
    assert back.value == pytest.approx(1 / second.ratio.value)


def test_the_wash_in_days_do_not_touch_the_rate(halved: pd.DataFrame) -> None:
    before = dose_period_rates(halved)[1]
    halved.loc[60:66, "spasm_count"] = 90.0
    assert dose_period_rates(halved)[1].events == before.events


def test_a_blank_day_is_no_day_without_spasms(halved: pd.DataFrame) -> None:
    halved.loc[halved.index % 3 == 0, "spasm_count"] = np.nan
    first = dose_period_rates(halved)[0]
    assert first.rate == pytest.approx(halved["spasm_count"][:60].mean())
    assert first.recorded_days == 40
    assert first.completeness == pytest.approx(2 / 3)


def test_too_few_recorded_days_are_said_and_give_no_figures() -> None:
    frame = diary(70, oral_mg=[20] * 60 + [30] * 10, spasm_count=4)
    last = dose_period_rates(frame)[1]
    assert last.why_not == ("cannot tell: 3 recorded days after the first 7 days, 7 are needed")
    assert (last.rate, last.low, last.expected, last.ratio.value) == (None, None, None, None)
    assert last.ratio.why_not == last.why_not


def test_a_period_without_spasms_still_has_an_upper_limit() -> None:
    frame = diary(80, oral_mg=[20] * 40 + [30] * 40, spasm_count=[6] * 40 + [0] * 40)
    last = dose_period_rates(frame)[1]
    assert (last.rate, last.low) == (0, 0)
    assert last.high is not None
    assert 0 < last.high < 2
    assert last.ratio.value == 0
    assert last.ratio.high is not None
    assert last.ratio.high < 1


def test_steady_counts_lend_no_certainty_beyond_chance_to_a_period_without_spasms() -> None:
    counts = [0.0] * 20 + [5.0] * 20
    none, steady = dose_period_rates(
        diary(40, oral_mg=[30.0] * 20 + [45.0] * 20, spasm_count=counts)
    )
    assert none.high is not None
    assert none.high > 0.12  # chance alone: 2.5 events in 20 days
    low, high = exact_rate_interval(65, 13)
    assert steady.low is not None
    assert steady.high is not None
    assert steady.low < low * 1.02
    assert steady.high > high * 0.98


def test_a_ratio_over_a_period_without_spasms_cannot_be_told() -> None:
    frame = diary(80, oral_mg=[20] * 40 + [30] * 40, spasm_count=[0] * 40 + [6] * 40)
    ratio = dose_period_rates(frame)[1].ratio
    assert ratio.value is None
    assert ratio.why_not is not None
    assert "no spasm was recorded" in ratio.why_not


def test_pump_and_tablets_keep_their_own_columns() -> None:
    frame = diary(
        60, oral_mg=[60] * 30 + [0] * 30, intrathecal_mcg=[np.nan] * 30 + [90] * 30, spasm_count=5
    )
    periods = dose_period_rates(frame)
    assert [(each.oral_mg, each.intrathecal_mcg) for each in periods] == [(60, None), (0, 90)]


def test_a_gap_in_the_doses_is_bridged_only_between_equal_doses() -> None:
    oral = [20.0] * 10 + [np.nan] * 3 + [20.0] * 10 + [np.nan] * 2 + [30.0] * 10
    periods = dose_period_rates(diary(35, oral_mg=oral, spasm_count=3))
    assert [(each.oral_mg, each.days) for each in periods] == [(20, 23), (None, 2), (30, 10)]


def test_chosen_periods_replace_those_of_the_doses(halved: pd.DataFrame) -> None:
    chosen = (DosePeriod(date(2025, 1, 6), date(2025, 5, 5), None, None),)
    (whole,) = dose_period_rates(halved, periods=chosen)
    assert whole.days == 120
    assert whole.rate == pytest.approx(halved["spasm_count"].mean())


def test_swings_that_last_for_days_widen_the_interval() -> None:
    rng = np.random.default_rng(2)
    drawn = np.sort(spasm_counts(rng, 6, 90))
    steady = rng.permutation(drawn)
    widths = []
    for counts in (steady, drawn):
        (rate,) = dose_period_rates(diary(90, oral_mg=40, spasm_count=counts))
        assert rate.low is not None
        assert rate.high is not None
        widths.append(rate.high / rate.low)
    assert widths[1] > 1.3 * widths[0]


BAD_FRAMES = {
    "no rows": diary(0, spasm_count=[]),
    "no columns": pd.DataFrame(),
    "no dose": diary(30, spasm_count=4),
    "all missing": diary(30, oral_mg=np.nan, spasm_count=np.nan),
    "one day": diary(1, oral_mg=20, spasm_count=3),
    "all zeros": diary(40, oral_mg=20, spasm_count=0),
    "constant": diary(40, oral_mg=20, spasm_count=5),
    "a single huge count": diary(40, oral_mg=20, spasm_count=[1] * 39 + [1e12]),
    "infinite and negative": diary(40, oral_mg=20, spasm_count=[np.inf, -4.0] * 20),
    "duplicated days": pd.concat([diary(40, oral_mg=20, spasm_count=4)] * 2),
    "days in disorder": diary(40, oral_mg=20, spasm_count=4).iloc[::-1],
    "text in the cells": diary(40, oral_mg=20).assign(spasm_count="many"),
    "no days known": diary(10, spasm_count=3).assign(day="no date"),
}


@pytest.mark.parametrize("name", BAD_FRAMES)
@pytest.mark.filterwarnings("error")
def test_odd_diaries_get_a_plain_answer_without_nan(name: str) -> None:
    for rate in dose_period_rates(BAD_FRAMES[name]):
        numbers = [rate.rate, rate.low, rate.high, *(rate.expected or ()), rate.ratio.value]
        assert all(math.isfinite(number) for number in numbers if number is not None)
        assert (rate.rate is None) == (rate.why_not is not None)
    for mean in dose_period_means(BAD_FRAMES[name], "spasm_count"):
        assert (mean.mean is None) == (mean.why_not is not None)
        grades = [mean.mean, mean.low, mean.high, mean.difference.value]
        assert all(math.isfinite(grade) for grade in grades if grade is not None)


def test_a_day_that_stands_twice_counts_once() -> None:
    once = diary(40, oral_mg=20, spasm_count=4)
    assert dose_period_rates(pd.concat([once, once])) == dose_period_rates(once)


def test_grades_have_a_mean_and_a_difference_to_the_period_before() -> None:
    rng = np.random.default_rng(3)
    pain = np.clip(np.r_[rng.normal(7, 1, 40), rng.normal(4, 1, 40)].round(), 0, 10)
    frame = diary(80, oral_mg=[20] * 40 + [40] * 40, pain_0_10=pain)
    first, second = dose_period_means(frame, "pain_0_10", bounds=(0, 10))
    assert second.difference.high is not None
    assert second.difference.high < -2
    back = mean_difference(first, second)
    assert second.difference.value is not None
    assert back.value == pytest.approx(-second.difference.value)


def test_no_interval_of_a_grade_leaves_its_scale() -> None:
    frame = diary(20, oral_mg=20, pain_0_10=[10] * 18 + [0] * 2)
    (mean,) = dose_period_means(frame, "pain_0_10", bounds=(0, 10))
    assert mean.high == 10


def test_the_expected_band_is_the_negative_binomials_middle_19_of_20() -> None:
    generator = np.random.default_rng(20)
    for mean, alpha in zip(
        generator.uniform(0.01, 60, 200), generator.gamma(0.5, 1, 200), strict=True
    ):
        size = 1 / max(alpha, 1e-6)
        wanted = nbinom.ppf([0.025, 0.975], size, size / (size + mean))
        assert _band(mean, alpha) == tuple(wanted)
