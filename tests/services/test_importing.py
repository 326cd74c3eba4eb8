from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.domain.diaries import ColumnChoice, Mapping
from dashboard.domain.errors import AccessRefused, DashboardError, SaveConflict, WorkbookRefused
from dashboard.domain.observations import Observation
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Person, Role
from dashboard.domain.uploads import Decision
from dashboard.services import profiles, uploads
from dashboard.services.importing import commit, preview
from dashboard.services.mapping_memory import forget
from dashboard.services.upload_preview import Preview, Saved
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, CLINIC, DOCTOR, FIRST, TODAY, diary, looking


def seen(
    store: SqlStore,
    data: bytes,
    patient: PatientId | None = None,
    mapping: Mapping | None = None,
) -> Preview:
    return preview(DOCTOR, store, data, "diary.xlsx", patient, mapping, TODAY)


def saved(store: SqlStore, data: bytes, patient: PatientId | None = None) -> Saved:
    return commit(DOCTOR, store, seen(store, data, patient), patient or ADA)


def counts(store: SqlStore, patient: PatientId) -> list[float | None]:
    with looking(store) as records:
        every = records.diaries.observations(patient)
    return [item.value for item in every if item.measure == "spasm_count"]


def test_a_preview_saves_nothing(store: SqlStore) -> None:
    found = seen(store, diary(10))
    assert found.sentence.startswith("20 new entries on 10 days")
    with looking(store) as records:
        assert records.patients.count(CLINIC) == 0


def test_saving_for_a_new_patient_puts_both_on_file(store: SqlStore) -> None:
    data = diary(10, notes={3: "tired"})
    done = saved(store, data)
    assert (done.added, done.revision, done.changed) == (21, 1, True)
    with looking(store) as records:
        assert records.patients.get(done.patient).profile == ADA
        assert records.diaries.original(done.upload) == data
        [note] = records.diaries.notes(done.patient)
    assert (note.text, note.day) == ("tired", FIRST + timedelta(days=3))
    assert len(counts(store, done.patient)) == 10


def test_the_same_file_twice_changes_nothing_and_says_so(store: SqlStore) -> None:
    first = saved(store, diary(10))
    again = seen(store, diary(10), first.patient)
    assert again.sentence == "This very file is on file already."
    done = commit(DOCTOR, store, again, first.patient)
    assert done.sentence == "This very file is on file already; nothing was changed."
    assert (done.upload, done.revision) == (first.upload, first.revision)


def test_saving_twice_by_a_double_click_saves_once(store: SqlStore) -> None:
    found = seen(store, diary(10))
    first = commit(DOCTOR, store, found, ADA)
    assert commit(DOCTOR, store, found, ADA) == replace(first, added=0, changed=False)
    with looking(store) as records:
        assert records.patients.count(CLINIC) == 1


def test_a_later_version_adds_its_new_days(store: SqlStore) -> None:
    first = saved(store, diary(10))
    found = seen(store, diary(12), first.patient)
    assert found.sentence == "4 new entries on 2 days, 20 unchanged."
    assert commit(DOCTOR, store, found, first.patient).added == 4
    assert len(counts(store, first.patient)) == 12


def test_a_changed_cell_without_a_decision_stays_as_stored_and_this_is_said(
    store: SqlStore,
) -> None:
    first = saved(store, diary(10, {4: 5}))
    found = seen(store, diary(12, {4: 9}), first.patient)
    [conflict] = found.to_decide
    assert isinstance(conflict.incoming, Observation)
    assert (conflict.stored.item.text, conflict.incoming.text) == ("5", "9")
    done = commit(DOCTOR, store, found, first.patient)
    assert (done.kept, done.undecided) == (1, 1)
    assert "1 kept as they were on file, 1 of these without a decision" in done.sentence
    assert counts(store, first.patient)[4] == 5


def test_a_changed_cell_is_taken_when_someone_decides_so(store: SqlStore) -> None:
    first = saved(store, diary(10, {4: 5}))
    found = seen(store, diary(12, {4: 9}), first.patient)
    decisions = {found.to_decide[0].key: Decision.TAKE_NEW}
    done = commit(DOCTOR, store, found, first.patient, decisions)
    assert (done.dropped, done.kept) == (1, 0)
    assert counts(store, first.patient)[4] == 9
    assert len(counts(store, first.patient)) == 12


def test_what_was_decided_once_is_not_asked_again(store: SqlStore) -> None:
    first = saved(store, diary(10, {4: 5}))
    second = seen(store, diary(12, {4: 9}), first.patient)
    decisions = {second.to_decide[0].key: Decision.KEEP_STORED}
    commit(DOCTOR, store, second, first.patient, decisions)
    third = seen(store, diary(14, {4: 9}), first.patient)
    assert len(third.comparison.conflicts) == 1
    assert third.to_decide == ()


def test_a_file_saved_undecided_can_be_decided_on_later(store: SqlStore) -> None:
    first = saved(store, diary(10, {4: 5}))
    later = diary(12, {4: 9})
    saved(store, later, first.patient)
    again = seen(store, later, first.patient)
    assert "1 of its entries were kept as stored" in again.sentence
    decisions = {again.to_decide[0].key: Decision.TAKE_NEW}
    done = commit(DOCTOR, store, again, first.patient, decisions)
    assert done.changed
    assert counts(store, first.patient)[4] == 9
    with looking(store) as records:
        assert len(records.diaries.uploads(first.patient)) == 2


def test_an_entry_that_left_the_file_stays_on_file_and_is_told(store: SqlStore) -> None:
    first = saved(store, diary(10))
    found = seen(store, diary(10, skipped=frozenset({4})), first.patient)
    assert {one.stored.item.day for one in found.comparison.gone} == {FIRST + timedelta(days=4)}
    commit(DOCTOR, store, found, first.patient)
    assert len(counts(store, first.patient)) == 10


def test_a_preview_that_someone_overtook_is_refused(store: SqlStore) -> None:
    first = saved(store, diary(10))
    slow = seen(store, diary(14), first.patient)
    saved(store, diary(12), first.patient)
    with pytest.raises(SaveConflict):
        commit(DOCTOR, store, slow, first.patient)
    assert len(counts(store, first.patient)) == 12


def test_a_preview_for_one_patient_is_not_saved_for_another(store: SqlStore) -> None:
    first = saved(store, diary(10))
    other = profiles.add(DOCTOR, store, Profile("Bo Example")).patient
    found = seen(store, diary(12), first.patient)
    for wrong in (other, Profile("New Example")):
        with pytest.raises(SaveConflict):
            commit(DOCTOR, store, found, wrong)


def test_a_decision_on_something_else_is_refused(store: SqlStore) -> None:
    found = seen(store, diary(10))
    with pytest.raises(SaveConflict):
        commit(DOCTOR, store, found, ADA, {"unheard of": Decision.TAKE_NEW})


def test_another_patients_very_file_is_noticed(store: SqlStore) -> None:
    saved(store, diary(10))
    other = profiles.add(DOCTOR, store, Profile("Bo Example")).patient
    for patient in (None, other):
        [warning] = seen(store, diary(10), patient).warnings
        assert ADA.label in warning


def test_a_diary_that_contradicts_what_is_on_file_is_noticed(store: SqlStore) -> None:
    first = saved(store, diary(10, dict.fromkeys(range(10), 2)))
    strange = diary(10, dict.fromkeys(range(10), 11), headers=("Date", "Spasms", "X", "Notes"))
    [warning] = seen(store, strange, first.patient).warnings
    assert "Is it this patient's diary?" in warning
    assert seen(store, diary(11, dict.fromkeys(range(10), 2)), first.patient).warnings == ()


CORRECTED = Mapping(
    (ColumnChoice("Diary", "B", measure="pain_0_10"), ColumnChoice("Diary", "C", tablet_mg=10.0))
)


def test_the_same_bytes_read_with_corrections_take_the_place_of_the_first_reading(
    store: SqlStore,
) -> None:
    first = saved(store, diary(10))
    found = seen(store, diary(10), first.patient, CORRECTED)
    assert found.rereads
    assert commit(DOCTOR, store, found, first.patient).changed
    with looking(store) as records:
        measures = {item.measure for item in records.diaries.observations(first.patient)}
        assert len(records.diaries.uploads(first.patient)) == 1
    assert "spasm_count" not in measures
    assert "pain_0_10" in measures


def test_corrections_are_remembered_for_the_patients_next_file(store: SqlStore) -> None:
    found = seen(store, diary(10), None, CORRECTED)
    done = commit(DOCTOR, store, found, ADA)
    later = seen(store, diary(12), done.patient)
    assert later.mapping == CORRECTED
    assert "this patient's files" in later.mapping_why
    assert later.comparison.conflicts == ()


def test_corrections_that_are_not_to_be_remembered_are_not(store: SqlStore) -> None:
    found = seen(store, diary(10), None, CORRECTED)
    done = commit(DOCTOR, store, found, ADA, remember=False)
    later = seen(store, diary(12), done.patient)
    assert later.mapping is None
    assert preview(DOCTOR, store, diary(9), "d.xlsx").mapping is None


def test_remembered_corrections_can_be_forgotten_and_what_is_saved_stays(store: SqlStore) -> None:
    done = commit(DOCTOR, store, seen(store, diary(10), None, CORRECTED), ADA)
    with looking(store) as records:
        before = records.diaries.observations(done.patient)
    found = seen(store, diary(12), done.patient)
    forget(DOCTOR, store, done.patient, found.reading.fingerprint)
    assert seen(store, diary(12), done.patient).mapping is None
    assert preview(DOCTOR, store, diary(9), "d.xlsx").mapping is None
    with looking(store) as records:
        assert records.diaries.observations(done.patient) == before


def test_the_clinic_remembers_headers_but_nobodys_doses_or_strengths(store: SqlStore) -> None:
    choices = (
        *CORRECTED.choices,
        ColumnChoice("Diary", "C", measure="intrathecal_mcg", unit="mcg"),
    )
    commit(DOCTOR, store, seen(store, diary(10), None, Mapping(choices)), ADA)
    other = profiles.add(DOCTOR, store, Profile("Bo Example")).patient
    found = seen(store, diary(9), other)
    assert found.mapping == Mapping((ColumnChoice("Diary", "B", measure="pain_0_10"),))
    assert "files with these headers" in found.mapping_why
    elsewhere = replace(DOCTOR, clinic="another clinic")
    assert preview(elsewhere, store, diary(9), "d.xlsx").mapping is None


def test_a_file_that_is_no_diary_is_refused_and_nothing_is_kept(store: SqlStore) -> None:
    with pytest.raises(WorkbookRefused):
        seen(store, b"\x00\x01 not a workbook")
    with looking(store) as records:
        assert records.trail.anchor().number == 0


def test_a_new_patient_needs_a_label(store: SqlStore) -> None:
    with pytest.raises(DashboardError, match="label"):
        commit(DOCTOR, store, seen(store, diary(3)), Profile("  "))


def test_the_audit_tells_counts_and_never_what_the_diary_says(store: SqlStore) -> None:
    done = saved(store, diary(10, notes={3: "CANARY in a note"}))
    found = preview(
        DOCTOR, store, diary(12, {2: "CANARY 7"}), "CANARY Ada.xlsx", done.patient, None, TODAY
    )
    commit(DOCTOR, store, found, done.patient)
    uploads.remove(DOCTOR, store, done.patient, done.upload)
    with looking(store) as records:
        told = repr([line.event for line in records.trail.lines()])
    assert "CANARY" not in told
    assert "Ada" not in told
    assert "20 observations, 1 notes" in told


def test_who_may_not_save_does_not(store: SqlStore) -> None:
    researcher = Person("R. Searcher", frozenset({Role.RESEARCHER}), CLINIC)
    found = seen(store, diary(3))
    with pytest.raises(AccessRefused):
        commit(researcher, store, found, ADA)
    with pytest.raises(AccessRefused):
        preview(researcher, store, diary(3), "diary.xlsx")
