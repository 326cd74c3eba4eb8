from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.overview import build
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.pump_events import PumpEvent, PumpEventKind
from tests.analysis.diaries import daily_series, day, seen


def events_of(
    cells: list[Observation], notes: tuple[Note, ...] = (), since: date | None = None
) -> tuple[PumpEvent, ...]:
    profile = replace(Profile("Sample"), pump_since=since)
    return build(PatientId("p"), profile, None, 1, cells, notes, (), today=day(60)).pump_events


def pumped(*extra: Observation) -> list[Observation]:
    doses = [200.0] * 20 + [240.0] * 20
    return [
        *daily_series("intrathecal_mcg", doses),
        *daily_series("spasm_count", [3.0] * 40),
        *extra,
    ]


def test_the_profile_the_doses_the_columns_and_the_notes_all_give_events() -> None:
    refill = seen(8, "pump_refill", None, status=Status.TEXT, text="20 ml, fine", column=6)
    alarm = seen(8, "pump_alarm_date", None, status=Status.TEXT, text="2026-04-08", column=7)
    weak, strong = (
        seen(offset, "pump_concentration", value, text=f"{value:g} mcg/ml", column=8)
        for offset, value in ((0, 500.0), (8, 1000.0))
    )
    notes = (Note(day(30), "xray shows the catheter has kinked"),)
    found = events_of(pumped(refill, alarm, weak, strong), notes, since=day(0))
    assert [(event.day, event.kind, event.short) for event in found] == [
        (day(0), PumpEventKind.IMPLANT, "pump"),
        (day(8), PumpEventKind.CONCENTRATION, "new strength"),
        (day(8), PumpEventKind.REFILL, "refill"),
        (day(20), PumpEventKind.DOSE, "240 µg"),
        (day(30), PumpEventKind.TROUBLE, "catheter problem"),
        (day(37), PumpEventKind.ALARM_DATE, "alarm date"),
    ]
    assert {event.cell for event in found if event.kind is PumpEventKind.REFILL} == {"Diary!F10"}


@pytest.mark.parametrize("text", ["no", "-", "0", "none", "n/a"])
def test_a_refill_column_that_says_no_tells_of_no_refill(text: str) -> None:
    said = seen(8, "pump_refill", None, status=Status.TEXT, text=text, column=6)
    assert [event.kind for event in events_of(pumped(said))] == [PumpEventKind.DOSE]


def test_without_a_pump_a_catheter_is_not_the_pumps() -> None:
    tablets = [*daily_series("oral_mg", [30.0] * 40), *daily_series("spasm_count", [3.0] * 40)]
    notes = (Note(day(30), "catheter problem, it has kinked"),)
    assert events_of(tablets, notes) == ()


def test_what_happened_outside_the_window_stays_outside() -> None:
    assert PumpEventKind.IMPLANT not in [e.kind for e in events_of(pumped(), since=day(-400))]
