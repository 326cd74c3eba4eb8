"""Whatever a plain frame holds, rates and trends answer with numbers or a reason."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.estimates.graded_means import dose_period_means
from dashboard.analysis.rates import PeriodRate, dose_period_rates
from dashboard.analysis.trends import first_flagged_days, side_effect_trends

CELLS = st.one_of(st.just(float("nan")), st.integers(0, 10).map(float), st.floats(allow_nan=True))
DOSES = st.one_of(st.just(float("nan")), st.sampled_from([0.0, 15.0, 30.0, 60.0]))


@st.composite
def plain_frames(draw: st.DrawFn) -> pd.DataFrame:
    """Blocks of days with one pattern each, possibly out of order and with days missing."""
    parts = []
    for _ in range(draw(st.integers(0, 5))):
        length = draw(st.integers(1, 45))
        pattern = draw(st.lists(CELLS, min_size=1, max_size=5))
        block = {name: np.resize(pattern, length) for name in ("spasm_count", "drowsiness")}
        parts.append(pd.DataFrame(block | {"oral_mg": np.full(length, draw(DOSES))}))
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    frame["day"] = pd.date_range("2025-01-01", periods=len(frame))
    kept = draw(st.integers(0, max(len(frame) - 1, 0)))
    return frame.drop(index=frame.index[kept : kept + 3]).iloc[::-1]


def numbers_of(rate: PeriodRate) -> list[float | None]:
    ratio = rate.ratio
    return [rate.rate, rate.low, rate.high, *(rate.expected or ()), ratio.value, ratio.low]


@given(plain_frames())
@settings(deadline=None, max_examples=40)
@pytest.mark.filterwarnings("error")
def test_a_number_is_finite_or_there_is_a_reason(frame: pd.DataFrame) -> None:
    for rate in dose_period_rates(frame):
        assert all(math.isfinite(each) for each in numbers_of(rate) if each is not None)
        assert (rate.rate is None) == (rate.why_not is not None)
        if rate.rate is not None and rate.low is not None and rate.high is not None:
            assert 0 <= rate.low <= rate.rate <= rate.high
    for mean in dose_period_means(frame, "drowsiness"):
        assert mean.mean is None or math.isfinite(mean.mean)


@given(plain_frames())
@settings(deadline=None, max_examples=40)
@pytest.mark.filterwarnings("error")
def test_a_flag_has_finite_numbers_and_days_inside_the_diary(frame: pd.DataFrame) -> None:
    for trend in (*side_effect_trends(frame), *side_effect_trends(frame, "appointment")):
        assert math.isfinite(trend.score)
        assert set(trend.days) <= set(frame["day"].dt.date)
        assert trend.before.last_day < trend.since
        assert trend.after.days_with <= trend.after.days_recorded
    assert set(first_flagged_days(frame)) >= {"drowsiness", "nausea"}
