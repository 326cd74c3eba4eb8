"""Whatever stands in a diary, its times of day can be told, drawn and written as tables."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.time_of_day.times_of_day import times_of_day
from dashboard.charts.palette import LIGHT
from dashboard.charts.time_of_day import description, figure
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import TimedSpan, TimesOfDay
from dashboard.reports.time_words import period_tables, time_parts, time_tables
from tests.analysis.diaries import day, seen

DAYS = 30
MEASURES = ("spasm_count", "oral_mg", "intrathecal_mcg", "pain_0_10", "stiffness_spasms_1_4")
CLOCKS = st.one_of(st.none(), st.sampled_from(["am", "night", "day", "24:00", "<b>"]), st.times())
STATUSES = (Status.OK, Status.NOT_RECORDED, Status.QUALITATIVE, Status.MISSED, Status.SUSPECT)


@st.composite
def entries(draw: st.DrawFn) -> Observation:
    clock, status = draw(CLOCKS), draw(st.sampled_from(STATUSES))
    return seen(
        draw(st.integers(0, DAYS - 1)),
        draw(st.sampled_from(MEASURES)),
        float(draw(st.integers(0, 9))) if status in (Status.OK, Status.SUSPECT) else None,
        status=status,
        sheet=draw(st.sampled_from(["Diary", "Log"])),
        row=draw(st.integers(2, 400)),
        slot=clock if isinstance(clock, str) else None,
        at=clock if isinstance(clock, time) else None,
    )


def told(found: list[Observation]) -> TimesOfDay:
    window = Window(day(0), day(DAYS - 1))
    return times_of_day(read_record(found, covering=window), window, found, {"Log"})


def adds_up(span: TimedSpan) -> None:
    for measure in span.measures:
        shares = [each.share for each in measure.parts if each.share is not None]
        assert not shares or sum(shares) == pytest.approx(1)
        assert measure.timed == sum(each.written or 0 for each in measure.parts)
        for each in measure.parts:
            assert 0 <= each.recorded_days <= span.days
            mean = each.mean
            assert (mean.value is None) == (mean.why_not is not None)
            if mean.value is not None and mean.low is not None and mean.high is not None:
                assert mean.low <= mean.value <= mean.high


@settings(max_examples=40, deadline=None)
@given(st.lists(entries(), max_size=90))
def test_any_diary_can_be_told_drawn_and_written(found: list[Observation]) -> None:
    times = told(found)
    assert bool(times.why_empty) != bool(times.spans)
    assert time_parts(times)
    period_tables(times.spans)
    for span in times.spans:
        adds_up(span)
        for scale in span.scales:
            assert figure(span, scale, LIGHT).data
            assert description(span, scale)
            assert all(len(row) == len(t.heads) for t in time_tables(span, scale) for row in t.rows)


@settings(max_examples=20, deadline=None)
@given(st.lists(entries(), max_size=60))
def test_the_pump_is_in_no_figure_and_the_order_never_matters(found: list[Observation]) -> None:
    without = [item for item in found if item.measure != "intrathecal_mcg"]
    assert [span.doses for span in told(found).spans][:1] == [
        span.doses for span in told(without).spans
    ][:1]
    assert told(found) == told(found[::-1])
