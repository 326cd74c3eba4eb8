"""The timeline: what a mark means, and what it must never be taken for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts import timeline
from dashboard.charts.palette import DARK, LIGHT, Palette
from dashboard.domain.overviews import PatientOverview
from tests.overviews import NAMES, sample_overview

PUMP = "oral_then_pump"


def traces(chart: go.Figure, meta: str) -> list[Any]:
    return [trace for trace in chart.data if trace.meta == meta]


def days(chart: go.Figure, meta: str) -> set[str]:
    return {day for trace in traces(chart, meta) for day in trace.x}


@pytest.mark.parametrize("name", NAMES)
def test_a_day_without_an_entry_is_a_tick_and_never_a_bar(name: str) -> None:
    overview = sample_overview(name)
    chart = timeline.figure(overview, LIGHT)
    missing = {
        record.day.isoformat()
        for record in overview.days
        if overview.main_measure not in record.values
    }
    assert days(chart, "no_entry") == missing
    assert not missing & days(chart, "bars")


def test_a_recorded_zero_is_a_dot_on_the_axis_and_no_tick() -> None:
    overview = sample_overview(PUMP)
    chart = timeline.figure(overview, LIGHT)
    zeros = {
        record.day.isoformat()
        for record in overview.days
        if (value := record.values.get("spasm_count")) is not None and value.value == 0
    }
    assert zeros
    assert days(chart, "recorded_zero") == zeros
    assert not zeros & days(chart, "no_entry")


def test_words_without_a_number_are_shown_apart_from_numbers_and_from_gaps() -> None:
    chart = timeline.figure(sample_overview("several_entries_a_day"), LIGHT)
    written = days(chart, "written_without_number")
    assert written
    assert not written & (days(chart, "bars") | days(chart, "no_entry"))


def test_tablets_and_pump_have_an_axis_each() -> None:
    chart = timeline.figure(sample_overview(PUMP), LIGHT)
    (oral,), (pump,) = traces(chart, "oral_mg"), traces(chart, "intrathecal_mcg")
    assert oral.yaxis != pump.yaxis
    assert {trace.yaxis for trace in chart.data if trace.meta == "bars"} == {"y"}


def test_the_pointer_gets_everything_written_that_day_with_its_cell() -> None:
    overview = sample_overview(PUMP)
    (points,) = traces(timeline.figure(overview, LIGHT), "days")
    told = dict(zip(points.customdata, points.text, strict=True))
    record = next(day for day in overview.days if "spasm_count" in day.values)
    words = told[record.day.isoformat()]
    assert record.values["spasm_count"].cells[0] in words
    assert len(told) == len(overview.days)


def test_markup_in_a_note_is_shown_as_text() -> None:
    overview = sample_overview(PUMP)
    item = overview.notes[0]
    nasty = replace(item, note=replace(item.note, text='<a href="javascript:x">click</a> & more'))
    chart = timeline.figure(replace(overview, notes=(nasty,)), LIGHT)
    (points,) = traces(chart, "days")
    words = next(text for text in points.text if "click" in text)
    assert "<a" not in words
    assert "&lt;a" in words


def test_shown_days_are_marked_by_a_shape_and_not_by_colour_alone() -> None:
    overview = sample_overview(PUMP)
    chosen = [record.day for record in overview.days[3:6]]
    (marks,) = traces(timeline.figure(overview, LIGHT, chosen), "shown_days")
    assert list(marks.x) == [day.isoformat() for day in chosen]
    assert marks.marker.symbol == "triangle-down"


def test_an_effect_has_a_line_only_where_it_was_recorded() -> None:
    overview = sample_overview(PUMP)
    lane = overview.lanes[0]
    (line,) = traces(timeline.figure(overview, LIGHT), f"recorded:{lane.concept}")
    for record, height in zip(overview.days, line.y, strict=True):
        assert (height is not None) == (lane.concept in record.values)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_sample_is_drawn_in_both_themes(name: str, theme: Palette) -> None:
    chart = timeline.figure(sample_overview(name), theme)
    assert chart.layout.height > 200
    assert "NaN" not in chart.to_json()


def test_a_bare_overview_is_drawn_without_complaint() -> None:
    overview: PatientOverview = replace(
        sample_overview(PUMP), periods=(), lanes=(), notes=(), changes=(), statements=()
    )
    assert timeline.figure(overview, LIGHT).data
