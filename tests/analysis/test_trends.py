from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.trends import first_flagged_days, side_effect_trends
from dashboard.analysis.watching.recent_windows import windows_of
from dashboard.analysis.watching.trend_looks import online_margins
from dashboard.analysis.watching.window_scores import Scores
from dashboard.knowledge.trend_budget import View, load_trend_settings
from tests.analysis.plain_frames import FIRST_DAY, diary

START = date.fromisoformat(FIRST_DAY)


def grades(rng: np.random.Generator, mean: float, days: int) -> np.ndarray:
    drawn: np.ndarray = np.clip(np.round(rng.normal(mean, 1.1, days)), 0, 10)
    return drawn


@pytest.fixture
def drowsier() -> pd.DataFrame:
    """Ninety days, the dose up on row 60, drowsier from row 62 on; nausea as ever."""
    rng = np.random.default_rng(1)
    return diary(
        90,
        oral_mg=[30] * 60 + [45] * 30,
        drowsiness=np.r_[grades(rng, 2, 62), grades(rng, 5, 28)],
        nausea=(rng.random(90) < 0.2).astype(float),
    )


@pytest.mark.parametrize("view", ["online", "appointment"])
def test_an_effect_that_rose_after_a_dose_increase_is_flagged(
    drowsier: pd.DataFrame, view: View
) -> None:
    (trend,) = side_effect_trends(drowsier, view)
    assert (trend.effect, trend.direction, trend.view) == ("drowsiness", "worse", view)
    assert abs((trend.since - START).days - 62) <= 2
    assert trend.is_dose_linked
    assert trend.dose_change is not None
    assert (trend.dose_change.before, trend.dose_change.after) == (30, 45)
    assert trend.before.mean_grade is not None
    assert trend.after.mean_grade is not None
    assert trend.after.mean_grade - trend.before.mean_grade > 2
    assert trend.rule
    assert trend.false_flags_per_year == 0.25


def test_the_days_of_a_flag_are_recorded_days_above_the_earlier_level(
    drowsier: pd.DataFrame,
) -> None:
    drowsier.loc[70:73, "drowsiness"] = np.nan
    (trend,) = side_effect_trends(drowsier)
    rows = [(day - START).days for day in trend.days]
    assert not set(rows) & {70, 71, 72, 73}
    assert min(drowsier["drowsiness"][rows]) > 2
    assert trend.after.days_recorded == trend.after.days_with == 90 - (trend.since - START).days - 4


def test_a_yes_or_no_effect_is_told_in_days_with_of_days_recorded() -> None:
    headache = [0.0] * 60 + [1.0, 0.0] * 15
    (trend,) = side_effect_trends(diary(90, headache=headache))
    assert (trend.direction, trend.after.mean_grade) == ("more often", None)
    assert (trend.before.days_with, trend.after.days_with) == (0, 15)


def test_an_effect_that_faded_is_no_flag() -> None:
    rng = np.random.default_rng(2)
    frame = diary(90, dizziness=np.r_[grades(rng, 6, 60), grades(rng, 1, 30)])
    assert side_effect_trends(frame) == ()
    assert side_effect_trends(frame, "appointment") == ()


def test_four_bad_days_are_no_trend() -> None:
    rng = np.random.default_rng(3)
    drowsiness = grades(rng, 2, 90)
    drowsiness[80:84] = 8
    frame = diary(90, drowsiness=drowsiness)
    assert first_flagged_days(frame, every_days=1)["drowsiness"] == ()
    assert side_effect_trends(frame, "appointment") == ()


def test_a_gap_is_not_read_as_free_of_the_effect(drowsier: pd.DataFrame) -> None:
    drowsier.loc[62:, "drowsiness"] = np.nan
    assert side_effect_trends(drowsier) == ()


def test_an_effect_outside_the_five_is_watched_when_recorded() -> None:
    frame = diary(90, itching=[0.0] * 60 + [1.0, 0.0] * 15, pain_0_10=[1.0] * 60 + [9.0] * 30)
    assert [trend.effect for trend in side_effect_trends(frame)] == ["itching"]


def test_weekly_looks_agree_with_looking_on_that_day(drowsier: pd.DataFrame) -> None:
    first = first_flagged_days(drowsier, every_days=1)["drowsiness"][0]
    row = (first - START).days
    assert side_effect_trends(drowsier[: row + 1])
    assert not side_effect_trends(drowsier[:row])


def test_a_smaller_budget_flags_no_more() -> None:
    rng = np.random.default_rng(4)
    frame = diary(300, **{name: grades(rng, 3, 300) for name in ("weakness", "nausea")})
    counts = [
        sum(map(len, first_flagged_days(frame, budget, 1).values()))
        for budget in load_trend_settings().budgets
    ]
    assert counts == sorted(counts)


def test_a_titration_asks_more_of_the_days_since_each_dose_increase() -> None:
    """Every increase beyond the usual few is one more chance for a false flag."""
    budget = load_trend_settings().budget(0.25)
    looks = np.array([80])
    lone, titrated = windows_of(looks, [60]), windows_of(looks, [10, 20, 30, 40, 50, 60])
    margins = []
    for windows in (lone, titrated):
        still = np.full((windows.look.size, 1), 9.0)
        scores = Scores(still, still, 80 * np.ones_like(still), np.zeros_like(still))
        margins.append(online_margins(windows, scores, budget)[windows.kind == 3])
    assert titrated.increases[titrated.kind == 3].tolist() == [6, 6, 6]
    assert margins[0][0] - margins[1][0] == pytest.approx(0.6 * np.log2(6 / 2))


def test_a_short_past_and_many_ticked_effects_ask_more_of_every_window() -> None:
    budget = load_trend_settings().budget(0.25)
    windows = windows_of(np.array([150]), [])
    still, ones = np.full((windows.look.size, 2), 9.0), np.ones((windows.look.size, 2))

    def margin(past_days: float, ticked: float) -> float:
        scores = Scores(still, still, past_days * ones, ticked * ones * [1, 0])
        margins = online_margins(windows, scores, budget)
        assert margins[0, 0] <= margins[0, 1]
        return float(margins[0, 0])

    assert margin(60, 2) == margin(150, 1) == margin(150, 2)
    assert margin(60, 2) - margin(30, 2) == pytest.approx(0.5)
    assert margin(60, 2) - margin(60, 4) == pytest.approx(0.5)


def test_a_yes_day_more_or_less_carries_no_flag() -> None:
    """Three yes days in four weeks after a single one in five months stay within chance."""
    rare = [0.0] * 70 + [1.0] + [0.0] * 79
    few, many = ([0.0] * 28 for _ in range(2))
    few[2] = few[12] = few[22] = 1.0
    many[2::4] = [1.0] * len(many[2::4])
    assert side_effect_trends(diary(178, headache=rare + few)) == ()
    assert [each.effect for each in side_effect_trends(diary(178, headache=rare + many))]


def test_a_budget_that_is_not_on_offer_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.1, 0\.25, 0\.5"):
        side_effect_trends(diary(90, nausea=0), budget=0.3)


BAD_FRAMES = {
    "no rows": diary(0, drowsiness=[]),
    "no columns": pd.DataFrame(),
    "all missing": diary(60, drowsiness=np.nan, nausea=np.nan),
    "one day": diary(1, drowsiness=3),
    "all zeros": diary(120, oral_mg=20, drowsiness=0, nausea=0),
    "constant": diary(120, oral_mg=20, drowsiness=5, nausea=1),
    "a single huge grade": diary(120, drowsiness=[1.0] * 119 + [1e9]),
    "infinite and negative": diary(120, drowsiness=[np.inf, -4.0] * 60),
    "duplicated days": pd.concat([diary(60, drowsiness=4)] * 2),
    "text in the cells": diary(60).assign(drowsiness="awful"),
    "an increase on the last day": diary(60, oral_mg=[20] * 59 + [30], drowsiness=2),
}


@pytest.mark.parametrize("view", ["online", "appointment"])
@pytest.mark.parametrize("name", BAD_FRAMES)
@pytest.mark.filterwarnings("error")
def test_odd_diaries_raise_no_flag_and_no_warning(name: str, view: View) -> None:
    assert side_effect_trends(BAD_FRAMES[name], view) == ()
    assert not any(first_flagged_days(BAD_FRAMES[name]).values())


@pytest.mark.filterwarnings("error")
def test_a_step_from_never_to_always_has_finite_numbers() -> None:
    (trend,) = side_effect_trends(diary(90, drowsiness=[0.0] * 60 + [9.0] * 30))
    assert trend.since == START + timedelta(days=60)
    assert math.isfinite(trend.score)
    assert trend.before.mean_grade == 0
