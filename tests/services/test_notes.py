from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from dashboard.domain.errors import DashboardError, NotOnFile, SaveConflict
from dashboard.domain.patients import Profile
from dashboard.domain.people import Role
from dashboard.domain.phases import Phase
from dashboard.knowledge import remembered
from dashboard.services import comparing, notes, profiles, reviewing
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, FIRST, TODAY, looking
from tests.services.pump_diaries import day, on_file, pump_diary


def test_a_note_bears_its_writers_name_and_roles(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    both = replace(DOCTOR, roles=DOCTOR.roles | {Role.PHYSIOTHERAPIST})
    written = notes.write(both, store, patient, FIRST, "  Walks 20 m  ")
    assert written.note.text == "Walks 20 m"
    assert (written.note.author, written.note.role) == (
        "Dr Invented",
        "neurologist, physiotherapist",
    )
    assert notes.listed(DOCTOR, store, patient) == (written,)


def test_a_correction_keeps_the_earlier_text(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    first = notes.write(DOCTOR, store, patient, FIRST, "Walks 20 m")
    second = notes.correct(DOCTOR, store, patient, first.id, "Walks 200 m")
    earlier, now = notes.listed(DOCTOR, store, patient)
    assert (earlier.note.text, earlier.corrected_by) == ("Walks 20 m", second.id)
    assert (now.note.text, now.note.day, now.stands) == ("Walks 200 m", FIRST, True)


def test_a_note_follows_the_phase_that_its_writer_gave_it(store: SqlStore) -> None:
    patient = on_file(store, pump_diary())
    notes.write(DOCTOR, store, patient, day(45), "so drowsy")
    first = notes.write(DOCTOR, store, patient, day(46), "itching", Phase.INTRATHECAL)
    page = reviewing.review(DOCTOR, store, patient, today=TODAY)
    assert [each.phase for each in page.notes] == [Phase.TITRATION, Phase.INTRATHECAL]
    counted = comparing.compare(DOCTOR, store, patient).notes
    assert counted is not None
    assert (counted.base_notes, counted.here_notes) == (0, 1)
    notes.correct(DOCTOR, store, patient, first.id, "itching", Phase.ORAL)
    counted = comparing.compare(DOCTOR, store, patient).notes
    assert counted is not None
    assert (counted.base_notes, counted.here_notes) == (1, 0)


def test_two_corrections_of_the_same_text_are_not_both_taken(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    first = notes.write(DOCTOR, store, patient, FIRST, "Walks 20 m")
    notes.correct(DOCTOR, store, patient, first.id, "Walks 200 m")
    with pytest.raises(SaveConflict):
        notes.correct(DOCTOR, store, patient, first.id, "Walks 2 m")


def test_a_note_of_another_patient_is_not_found(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    other = profiles.add(DOCTOR, store, Profile("Bo Example")).patient
    first = notes.write(DOCTOR, store, patient, FIRST, "Walks 20 m")
    with pytest.raises(NotOnFile):
        notes.correct(DOCTOR, store, other, first.id, "Walks 200 m")


def test_an_empty_note_is_refused_and_no_text_reaches_the_audit(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    with pytest.raises(DashboardError, match="empty"):
        notes.write(DOCTOR, store, patient, FIRST, " \n")
    notes.write(DOCTOR, store, patient, FIRST, "CANARY")
    with looking(store) as records:
        assert "CANARY" not in repr(records.trail.lines())


def test_a_note_beyond_the_days_of_the_diary_says_so(store: SqlStore) -> None:
    patient = on_file(store, pump_diary(notes={45: "so drowsy"}))
    for written in (day(0), day(99), day(0) - timedelta(days=1), day(120)):
        notes.write(DOCTOR, store, patient, written, "seen in clinic")
    found = comparing.every_note(DOCTOR, store, patient)
    assert {item.note.day for item in found if item.outside_diary} == {
        day(0) - timedelta(days=1),
        day(120),
    }


def test_what_notes_said_is_forgotten_once_they_were_compared_or_listed(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = on_file(store, pump_diary(notes={30: "so dizzy", 70: "so drowsy"}))
    forgotten: list[str] = []
    for name, asked in (("compared", comparing.compare), ("listed", comparing.every_note)):
        told = partial(forgotten.append, name)
        monkeypatch.setattr(remembered, "_FORGET", [*remembered._FORGET, told])
        asked(DOCTOR, store, patient)
    assert forgotten == ["compared", "compared", "listed"]
