"""However a frame writes its days and numbers, it is laid on the same calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.rates import dose_period_rates
from dashboard.analysis.record.diary_days import lay_on_calendar
from dashboard.analysis.trends import side_effect_trends
from tests.analysis.plain_frames import diary

FIRST_DAY = pd.Timestamp("1970-01-01")
Change = Callable[[pd.DataFrame], pd.DataFrame]


@pytest.fixture
def frame() -> pd.DataFrame:
    """A hundred and twenty days: a dose increase, and drowsiness from then on."""
    rng = np.random.default_rng(12)
    plain = diary(
        120,
        oral_mg=[20] * 60 + [40] * 60,
        spasm_count=rng.poisson(5, 120),
        drowsiness=np.r_[rng.integers(0, 3, 60), rng.integers(5, 9, 60)],
        headache=rng.integers(0, 2, 120),
    )
    return plain.assign(day=pd.date_range(FIRST_DAY, periods=120))


def in_zone(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(day=frame["day"].dt.tz_localize("Asia/Tokyo"))


SAME: dict[str, Change] = {
    "whole numbers": lambda frame: frame.fillna(0).astype(
        dict.fromkeys(["oral_mg", "spasm_count", "drowsiness", "headache"], "int64")
    ),
    "nullable numbers": lambda frame: frame.convert_dtypes(),
    "objects": lambda frame: frame.astype(object),
    "numbers as text": lambda frame: frame.assign(spasm_count=frame["spasm_count"].astype(str)),
    "true and false": lambda frame: frame.assign(headache=frame["headache"].astype(bool)),
    "dates": lambda frame: frame.assign(day=[stamp.date() for stamp in frame["day"]]),
    "dates as text": lambda frame: frame.assign(day=frame["day"].dt.strftime("%Y-%m-%d")),
    "times of day": lambda frame: frame.assign(day=frame["day"] + pd.Timedelta(hours=23)),
    "a time zone": in_zone,
    "periods": lambda frame: frame.assign(day=frame["day"].dt.to_period("D")),
    "days counted": lambda frame: frame.assign(day=range(len(frame))),
    "days counted as objects": lambda frame: frame.assign(
        day=pd.Series(range(len(frame)), dtype=object)
    ),
    "days in the index": lambda frame: frame.set_index("day"),
    "an index that repeats": lambda frame: frame.set_index(pd.Index([7] * len(frame))),
    "disorder": lambda frame: frame.sample(frac=1, random_state=1),
    "days twice": lambda frame: pd.concat([frame, frame[:40]]),
    "a column twice": lambda frame: pd.concat([frame, frame[["drowsiness", "day"]]], axis=1),
    "a column of words": lambda frame: frame.assign(comment="tired"),
}


@pytest.mark.parametrize("name", SAME)
@pytest.mark.filterwarnings("error")
def test_a_frame_written_otherwise_gives_the_same_answers(frame: pd.DataFrame, name: str) -> None:
    changed = SAME[name](frame)
    before = changed.copy(deep=True)
    assert dose_period_rates(changed) == dose_period_rates(frame)
    (trend,) = side_effect_trends(changed, "appointment")
    assert trend == side_effect_trends(frame, "appointment")[0]
    assert trend.effect == "drowsiness"
    pd.testing.assert_frame_equal(changed, before)


@pytest.mark.parametrize(
    "days", [None, True, "no day", float("nan")], ids=["none", "true", "text", "nan"]
)
@pytest.mark.filterwarnings("error")
def test_a_frame_without_days_has_no_calendar(
    frame: pd.DataFrame, days: str | bool | float | None
) -> None:
    told = frame.drop(columns="day").assign(day=days)
    assert lay_on_calendar(told).length == 0
    assert dose_period_rates(told) == ()
    assert side_effect_trends(told) == ()


def test_rows_without_a_day_are_left_out_and_their_day_is_a_gap(frame: pd.DataFrame) -> None:
    laid = lay_on_calendar(frame.assign(day=frame["day"].mask(frame.index == 3)))
    assert laid.first_day == date(1970, 1, 1)
    assert laid.length == 120
    assert np.flatnonzero(np.isnan(laid.column("spasm_count"))).tolist() == [3]


def test_a_view_that_is_not_on_offer_is_refused_by_name(frame: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="online, appointment"):
        side_effect_trends(frame, view=cast("Any", "monthly"))
