"""The chart of the day: every figure as it is told, each measure on an axis of its own."""

from __future__ import annotations

import pytest

from dashboard.charts.palette import DARK, LIGHT
from dashboard.charts.time_of_day import description, figure
from dashboard.domain.overviews import Estimate
from dashboard.domain.times_of_day import (
    PartDoses,
    PartFigures,
    PartOfDay,
    TimedMeasure,
    TimedSpan,
    TimeScale,
)
from tests.analysis.diaries import day

MORNING = PartOfDay(TimeScale.PARTS, 1, "am", "Morning")
NIGHT = PartOfDay(TimeScale.PARTS, 7, "night", "Night")
EIGHT = PartOfDay(TimeScale.CLOCK, 6, "06", "06–09 h")
UNTOLD = Estimate(why_not="cannot tell: 3 recorded days, 7 are needed")


def span(*figures: PartFigures, doses: tuple[PartDoses, ...] = ()) -> TimedSpan:
    measures = (TimedMeasure("spasm_count", "Spasms", figures, 60.0),) if figures else ()
    return TimedSpan("All days shown", day(0), day(27), measures, doses, ("All is said.",))


def part(where: PartOfDay, mean: Estimate, share: float = 0.5) -> PartFigures:
    return PartFigures(where, 28, mean, f"{where.label}: told.", 30.0, share)


def tablets(where: PartOfDay, times: str = "") -> PartDoses:
    return PartDoses(where, 28, 10, 10, 15, times, f"{where.label}: tablets.")


def test_mean_and_interval_stand_as_they_are_told() -> None:
    chart = figure(span(part(MORNING, Estimate(2.3, 1.9, 2.8))), TimeScale.PARTS, LIGHT)
    (point,) = (trace for trace in chart.data if trace.meta == "mean")
    (line,) = (trace for trace in chart.data if trace.meta == "interval")
    assert (list(point.y), point.text) == ([2.3], ("  2.3",))
    assert list(line.y) == [1.9, 2.8]


def test_a_part_that_cannot_be_told_has_words_and_no_point() -> None:
    told = span(part(MORNING, Estimate(2.3, 1.9, 2.8)), part(NIGHT, UNTOLD))
    chart = figure(told, TimeScale.PARTS, LIGHT)
    assert [list(trace.x) for trace in chart.data if trace.meta == "mean"] == [[0]]
    said = [note for note in chart.layout.annotations if note.text == "cannot tell"]
    assert [note.x for note in said] == [1]


def test_without_any_mean_the_shares_stand_alone() -> None:
    chart = figure(span(part(NIGHT, UNTOLD, 1.0)), TimeScale.PARTS, LIGHT)
    (bars,) = (trace for trace in chart.data if trace.type == "bar")
    assert (list(bars.y), list(bars.text)) == ([100.0], ["100 %"])


def test_tablets_have_an_axis_of_their_own_with_their_times() -> None:
    told = span(part(EIGHT, Estimate(1.0, 0.5, 2.0)), doses=(tablets(EIGHT, "08:05"),))
    chart = figure(told, TimeScale.CLOCK, DARK)
    (bars,) = (trace for trace in chart.data if trace.meta == "doses")
    others = {trace.yaxis for trace in chart.data if trace is not bars}
    assert bars.yaxis not in others
    assert list(bars.text) == ["10–15 mg<br>08:05"]


def test_the_clock_shows_all_its_hours_and_parts_only_those_of_the_diary() -> None:
    told = span(part(MORNING, Estimate(1.0, 0.5, 2.0)), doses=(tablets(EIGHT),))
    assert len(figure(told, TimeScale.CLOCK, LIGHT).layout.xaxis.tickvals) == 8
    assert list(figure(told, TimeScale.PARTS, LIGHT).layout.xaxis.ticktext) == ["Morning"]


@pytest.mark.parametrize("scale", list(TimeScale))
def test_every_part_answers_the_pointer_and_the_text_says_all(scale: TimeScale) -> None:
    told = span(part(MORNING, UNTOLD), part(EIGHT, UNTOLD), doses=(tablets(EIGHT),))
    chart = figure(told, scale, LIGHT)
    (answers,) = (trace for trace in chart.data if trace.meta == "parts")
    assert len(answers.text) == len(chart.layout.xaxis.tickvals)
    said = description(told, scale)
    for measure in told.measures:
        for each in measure.on(scale):
            assert each.sentence in said
            assert any(each.sentence in answer for answer in answers.text)
    assert said.endswith("All is said.")
