from __future__ import annotations

import pytest

from dashboard.domain.errors import NotOnFile, SaveConflict
from dashboard.domain.patients import PatientId, Profile
from dashboard.services import profiles, uploads
from dashboard.services.importing import commit, preview
from dashboard.services.upload_preview import Saved
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, TODAY, diary, looking


def saved(store: SqlStore, days: int, patient: PatientId | None = None) -> Saved:
    found = preview(DOCTOR, store, diary(days), f"{days}.xlsx", patient, None, TODAY)
    return commit(DOCTOR, store, found, patient or ADA)


def days_on_file(store: SqlStore, patient: PatientId) -> int:
    with looking(store) as records:
        return len({item.day for item in records.diaries.observations(patient)})


def test_the_files_are_listed_and_come_back_as_they_came(store: SqlStore) -> None:
    first = saved(store, 10)
    second = saved(store, 15, first.patient)
    listed = uploads.listed(DOCTOR, store, first.patient)
    assert [(one.id, one.name, len(one.days)) for one in listed] == [
        (first.upload, "10.xlsx", 10),
        (second.upload, "15.xlsx", 15),
    ]
    assert uploads.original(DOCTOR, store, first.patient, second.upload) == diary(15)


def test_the_last_upload_is_undone_and_only_the_last(store: SqlStore) -> None:
    first = saved(store, 10)
    second = saved(store, 15, first.patient)
    with pytest.raises(NotOnFile):
        uploads.undo_last(DOCTOR, store, first.patient, first.upload)
    assert uploads.undo_last(DOCTOR, store, first.patient, second.upload) == 3
    assert days_on_file(store, first.patient) == 10


def test_taking_an_older_file_back_leaves_what_a_newer_one_repeats(store: SqlStore) -> None:
    first = saved(store, 10)
    saved(store, 15, first.patient)
    uploads.remove(DOCTOR, store, first.patient, first.upload)
    assert days_on_file(store, first.patient) == 15


def test_a_file_of_another_patient_is_not_found(store: SqlStore) -> None:
    first = saved(store, 10)
    other = profiles.add(DOCTOR, store, Profile("Bo Example")).patient
    for ask in (uploads.original, uploads.remove, uploads.undo_last):
        with pytest.raises(NotOnFile):
            ask(DOCTOR, store, other, first.upload)
    assert days_on_file(store, first.patient) == 10


def test_taking_back_is_refused_when_the_record_moved_on(store: SqlStore) -> None:
    first = saved(store, 10)
    saved(store, 15, first.patient)
    with pytest.raises(SaveConflict):
        uploads.remove(DOCTOR, store, first.patient, first.upload, first.revision)
