from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dashboard.charts.lanes import plan
from dashboard.charts.palette import palette
from dashboard.charts.pump_lane import sides_of_words
from dashboard.charts.timeline import figure
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import Window
from dashboard.domain.pump_events import PumpEvent, PumpEventKind
from tests.overviews import sample_overview

FIRST = date(2026, 3, 1)
WINDOW = Window(FIRST, FIRST + timedelta(days=89))


def at(number: int, kind: PumpEventKind, short: str = "refill") -> PumpEvent:
    return PumpEvent(FIRST + timedelta(days=number), kind, short, f"{short} <b>", "Diary!B5")


def with_events(*events: PumpEvent) -> PatientOverview:
    overview = sample_overview("oral_then_pump")
    days = [overview.window.first_day + (event.day - FIRST) for event in events]
    placed = (replace(event, day=day) for event, day in zip(events, days, strict=True))
    return replace(overview, pump_events=tuple(placed))


def marks(overview: PatientOverview) -> dict[str, Any]:
    traces = figure(overview, palette("light")).data
    return {trace.meta: trace for trace in traces if str(trace.meta).startswith("pump:")}


def test_each_kind_of_event_has_a_shape_of_its_own_and_a_word() -> None:
    events = [at(15 * place, kind, kind.value) for place, kind in enumerate(PumpEventKind)]
    drawn = marks(with_events(*events))
    assert len({trace.marker.symbol for trace in drawn.values()}) == len(PumpEventKind)
    assert [list(trace.text) for trace in drawn.values()] == [
        [kind.value] for kind in PumpEventKind
    ]


def test_the_pointer_is_told_the_event_with_its_cell_and_markup_stays_text() -> None:
    overview = with_events(at(3, PumpEventKind.REFILL))
    days = next(trace for trace in figure(overview, palette("light")).data if trace.meta == "days")
    told = days.text[3]
    assert "refill &lt;b&gt;" in told
    assert "Diary!B5" in told


def test_without_a_pump_there_is_no_lane_for_its_events() -> None:
    overview = sample_overview("oral_titration")
    assert overview.pump_events == ()
    assert plan(overview).lane("pump_events") is None


def test_the_sample_with_a_pump_shows_its_doses_and_its_refill() -> None:
    kinds = [event.kind for event in sample_overview("oral_then_pump").pump_events]
    assert PumpEventKind.REFILL in kinds


def test_a_word_stands_where_there_is_room_and_trouble_chooses_first() -> None:
    trouble, dose = at(40, PumpEventKind.TROUBLE, "alarm"), at(45, PumpEventKind.DOSE, "240 µg")
    last = at(89, PumpEventKind.ALARM_DATE, "alarm date")
    sides = sides_of_words([dose, trouble, last], WINDOW, 90 / 690)
    assert sides == {trouble: "left", dose: "right", last: "left"}


def test_words_that_would_stand_over_one_another_are_left_to_the_pointer() -> None:
    events = [at(day, PumpEventKind.DOSE, "240 µg") for day in range(20, 60)]
    told = sides_of_words(events, WINDOW, 90 / 690)
    assert 0 < len(told) < 4
