"""Means of dose periods: the interval as it is, and the measure that the page is about."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.palette import LIGHT
from dashboard.charts.period_intervals import figure
from dashboard.domain.overviews import Estimate, PatientOverview
from tests.overviews import sample_overview


def with_mean(mean: Estimate, left_out: str | None = None) -> PatientOverview:
    overview = sample_overview("oral_titration")
    period = overview.periods[0]
    assert period.spasms is not None
    told = replace(period, spasms=replace(period.spasms, mean=mean), left_out=left_out)
    return replace(overview, periods=(told,))


def test_an_interval_that_begins_at_zero_is_drawn_from_zero() -> None:
    line, point = figure(with_mean(Estimate(0.3, 0.0, 0.9)), LIGHT).data
    assert list(line.x) == [0.0, 0.9]
    assert point.text == ("0.3 (0.0–0.9)",)


def test_a_period_that_is_left_out_has_words_and_no_point() -> None:
    chart = figure(with_mean(Estimate(3.0, 2.0, 4.0), "titration, left out"), LIGHT)
    assert not chart.data
    assert chart.layout.annotations[0].text == "titration, left out"


def test_a_page_about_pain_has_the_means_of_pain() -> None:
    overview = sample_overview("pudendal_neuralgia")
    chart = figure(overview, LIGHT)
    assert overview.main_measure == "pain_0_10"
    assert chart.layout.xaxis.title.text == "Pain"
    assert any(trace.mode == "markers+text" for trace in chart.data)
