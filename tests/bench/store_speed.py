"""How long the store takes to save a diary, to list and rank 5,000 patients, to check the audit.

Run from the repository's root: python -m tests.bench.store_speed
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.people import Person, Role
from dashboard.domain.reviews import Review, Standing
from dashboard.domain.uploads import Changes
from dashboard.services import reviewing, worklist
from dashboard.stores.port import Records, new_id
from dashboard.stores.sql import SqlStore, open_sql
from dashboard.stores.versions import compare, decide
from tests.overviews import sample_overview
from tests.stores.making import FIRST, event, new_upload, note, reading, spasms

ROUNDS = 9
MEASURES = 11
PATIENTS = 5000
LINES = 100_000
SHOWN = sample_overview("oral_then_pump")
DOCTOR = Person("Dr Invented", frozenset(Role), "clinic")


def year(days: int = 365) -> DiaryReading:
    """A diary of 11 measures a day and a note on every fifth."""
    items = [
        replace(spasms(0, measure), day=FIRST + timedelta(days=day), measure=f"measure {measure}")
        for day in range(days)
        for measure in range(MEASURES)
    ]
    told = reading(items, [note(day, f"note {day}") for day in range(0, days, 5)])
    return replace(told, sha256=new_id() * 2)


def milliseconds(do: Callable[..., object], *given: object) -> float:
    began = time.perf_counter()
    do(*given)
    return 1000 * (time.perf_counter() - began)


def say(what: str, times: list[float]) -> None:
    print(f"{what:44} median {statistics.median(times):6.0f} ms   worst {max(times):6.0f} ms")


def newcomer(store: SqlStore) -> PatientId:
    patient = PatientId(new_id())
    with store.transaction(event()) as records:
        records.patients.add(patient, "clinic", Profile(f"P-{patient[:8]} Example"))
    return patient


def save(store: SqlStore, patient: PatientId, told: DiaryReading) -> None:
    with store.transaction(event(patient=patient)) as records:
        found = compare(records.diaries.entries(patient), told)
        records.patients.advance(patient)
        records.diaries.save(new_upload(patient, told), decide(found, {}))


def saving(store: SqlStore) -> None:
    first, later = year(), year(372)
    print(f"{len(first.observations)} observations in a year's diary")
    patients = [newcomer(store) for _ in range(ROUNDS)]
    say("save it", [milliseconds(save, store, patient, first) for patient in patients])
    say("save a later version", [milliseconds(save, store, patient, later) for patient in patients])


def listing(store: SqlStore) -> None:
    told = year(3)
    with store.transaction(event()) as records:
        for _ in range(PATIENTS):
            patient = PatientId(new_id())
            records.patients.add(patient, "clinic", Profile(f"P-{patient[:8]} Example"))
            records.diaries.save(new_upload(patient, told), Changes(told.observations))
            reviewed(records, patient)
            records.standings.keep(standing(patient))
    for what, search, offset in (
        ("the first page of 5,000", "", 0),
        ("the last page", "", PATIENTS - 50),
        ("a search", "a1", 0),
    ):
        pages = [
            milliseconds(reviewing.patients, DOCTOR, store, search, offset) for _ in range(ROUNDS)
        ]
        say(what, pages)
    for what, search, offset in (
        ("50 of the worklist of 5,000", "", 0),
        ("its last 50", "", PATIENTS - 50),
        ("a search in it", "a1", 0),
    ):
        pages = [milliseconds(worklist.page, DOCTOR, store, search, offset) for _ in range(ROUNDS)]
        say(what, pages)


def standing(patient: PatientId) -> Standing:
    """Counts as different as patients are, the same in every run."""
    number = int(patient[:6], 16)
    return Standing(patient, 1, FIRST, number % 20 == 0, number % 7 == 0, number % 5, number % 3)


def reviewed(records: Records, patient: PatientId) -> None:
    """Two reviews for most, each with a page of the usual size."""
    number = int(patient[:6], 16)
    for month in range(number % 4 and 2):
        at = datetime(2026, 4 + month, 1 + number % 28, tzinfo=UTC)
        due = at.date() + timedelta(days=30 + number % 90)
        window = Window(FIRST, at.date(), "the whole diary")
        page = SHOWN if number % 50 == 0 else None
        records.reviews.add(
            Review(new_id(), patient, at, at.date(), "Dr I", "", window, month, due, page)
        )


def checking(store: SqlStore) -> None:
    with store.transaction(event()) as records:
        for _ in range(LINES):
            records.trail.append(event(summary="file 0123456789ab: 4000 observations"))
    with store.snapshot() as records:
        say(f"check {LINES} lines of the audit", [milliseconds(records.trail.verify)])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_sql(f"sqlite:///{Path(folder) / 'tonus.db'}", b"an invented key")
        saving(store)
        listing(store)
        checking(store)


if __name__ == "__main__":
    main()
