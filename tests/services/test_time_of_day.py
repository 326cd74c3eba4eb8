"""The time of day of a page: asked for on its own, with its look on the audit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard.domain.errors import DashboardError
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Person
from dashboard.services import importing
from dashboard.services.time_of_day import times_of_day
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, CLINIC, DOCTOR, FIRST, TODAY, looking

DAYS = 20
WINDOW = Window(FIRST, FIRST + timedelta(days=DAYS - 1))


def on_file(store: SqlStore, table: str) -> PatientId:
    found = importing.preview(DOCTOR, store, table.encode(), "diary.csv", today=TODAY)
    return importing.commit(DOCTOR, store, found, ADA).patient


def day_and_night() -> str:
    rows = [f"{FIRST + timedelta(days=at)},{at % 3},{2 + at % 2},30" for at in range(DAYS)]
    return "\n".join(["Date,Spasms day,Spasms night,Baclofen (mg/day)", *rows])


def event_log() -> str:
    rows = [f"{FIRST + timedelta(days=at)},0{at % 6}:20,Spasm,2" for at in range(DAYS)]
    return "\n".join(["Date,Time,Event,Value", *rows])


def test_a_page_is_told_by_the_time_of_day_and_the_look_is_on_the_audit(store: SqlStore) -> None:
    patient = on_file(store, day_and_night())
    times = times_of_day(DOCTOR, store, patient, WINDOW)
    (measure,) = times.spans[0].measures
    assert [(each.part.label, each.recorded_days) for each in measure.parts] == [
        ("Daytime", DAYS),
        ("Night", DAYS),
    ]
    with looking(store) as records:
        [last] = records.trail.lines(patient, limit=1)
    assert last.event.summary == "time of day"


def test_the_sheets_that_log_events_are_known_from_the_uploads(store: SqlStore) -> None:
    patient = on_file(store, event_log())
    (measure,) = times_of_day(DOCTOR, store, patient, WINDOW).spans[0].measures
    assert measure.timed == 2 * DAYS
    assert all("event log" in str(each.mean.why_not) for each in measure.parts)


def test_somebody_without_a_role_is_refused(store: SqlStore) -> None:
    patient = on_file(store, day_and_night())
    nobody = Person("N. Obody", frozenset(), CLINIC)
    with pytest.raises(DashboardError):
        times_of_day(nobody, store, patient, WINDOW)
