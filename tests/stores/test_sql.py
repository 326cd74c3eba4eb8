"""The contract of a store, on every kind of database that this machine offers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.diaries import ColumnChoice, DiaryReading, Mapping
from dashboard.domain.errors import NotOnFile, SaveConflict
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.patients import Answer, Origin, PatientId, Profile, Window
from dashboard.domain.people import Action
from dashboard.domain.reviews import Review, Standing
from dashboard.domain.uploads import Changes, Decision, UploadId
from dashboard.stores.port import NewUpload, Records, Store, new_id
from dashboard.stores.sql import SqlStore
from dashboard.stores.versions import compare, decide
from tests.stores.making import FIRST, event, new_upload, note, reading, spasms

ADA = PatientId("ada")
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)
FULL = Profile(
    "P-014 Ada Example",
    diagnosis="Multiple sclerosis",
    origin=Origin.MS,
    birth_year=1978,
    pump_since=date(2026, 5, 3),
    egfr=58.5,
    egfr_day=date(2026, 1, 9),
    drives=Answer.NO,
    target_spasms=(2.0, 5.0),
    settings={"R3.ceiling_mg": 100.0},
)


def add_ada(store: Store, profile: Profile = FULL) -> PatientId:
    with store.transaction(event(Action.EDIT_PROFILE, ADA)) as records:
        records.patients.add(ADA, "clinic", profile)
    return ADA


def save(
    store: Store, told: DiaryReading, decisions: dict[str, Decision] | None = None
) -> NewUpload:
    new = new_upload(ADA, told, decisions)
    with store.transaction(event(patient=ADA)) as records:
        found = compare(records.diaries.entries(ADA), told)
        records.diaries.save(new, decide(found, decisions or {}))
    return new


def observations(store: Store, window: Window | None = None) -> tuple[Observation, ...]:
    with store.snapshot() as records:
        return records.diaries.observations(ADA, window)


def test_a_profile_comes_out_as_it_went_in(store: SqlStore) -> None:
    add_ada(store)
    with store.snapshot() as records:
        held = records.patients.get(ADA)
    assert (held.profile, held.clinic, held.revision) == (FULL, "clinic", 0)


def test_a_label_is_given_once_a_clinic_whatever_its_case(store: SqlStore) -> None:
    add_ada(store)
    with store.transaction(event()) as records:
        records.patients.add(PatientId("elsewhere"), "another clinic", FULL)
        records.patients.add(PatientId("bo"), "clinic", Profile("Bo"))
        with pytest.raises(SaveConflict):
            records.patients.add(PatientId("x"), "clinic", Profile("  p-014  ada EXAMPLE "))
        with pytest.raises(SaveConflict):
            records.patients.edit(PatientId("bo"), FULL)


def test_who_is_not_on_file_is_said_so(store: SqlStore) -> None:
    with store.snapshot() as records:
        assert records.patients.clinic(ADA) is None
        assert records.patients.find("clinic", "Nobody") is None
        for ask in (
            lambda: records.patients.get(ADA),
            lambda: records.diaries.upload(UploadId("u")),
            lambda: records.diaries.original(UploadId("u")),
            lambda: records.notes.get("n"),
        ):
            with pytest.raises(NotOnFile):
                ask()


def test_the_revision_rises_and_refuses_whoever_comes_late(store: SqlStore) -> None:
    add_ada(store)
    with store.transaction(event()) as records:
        assert records.patients.advance(ADA, expected=0) == 1
        assert records.patients.advance(ADA) == 2
        with pytest.raises(SaveConflict):
            records.patients.advance(ADA, expected=1)
        records.patients.advance_all("clinic")
        assert records.patients.get(ADA).revision == 3


def test_every_part_of_an_observation_comes_back(store: SqlStore) -> None:
    add_ada(store)
    full = replace(
        spasms(0, 4.25, slot="am"),
        at=time(7, 30),
        unit="mcg",
        low=1.0,
        high=9.5,
        op=">=",
        text="über 4 ≥ „viel“ 😀",
        details={"parts": [1.5, 2.0], "site": "left leg", "nested": {"a": None}},
    )
    words = Note(None, "No day,\nbut two lines", None)
    save(store, reading([full], [words, note(2, "tired")]))
    with store.snapshot() as records:
        assert records.diaries.observations(ADA) == (full,)
        assert set(records.diaries.notes(ADA)) == {words, note(2, "tired")}
        assert records.diaries.span(ADA) == (FIRST, FIRST + timedelta(days=2))


def test_an_upload_keeps_its_bytes_and_its_whole_reading(store: SqlStore) -> None:
    add_ada(store)
    told = reading([spasms(0, 4)], [note(0, "fine")])
    saved = save(store, told)
    with store.snapshot() as records:
        [listed] = records.diaries.uploads(ADA)
        assert records.diaries.original(listed.id) == b"bytes"
        assert records.diaries.reading(listed.id) == told
        assert listed.days == told.days
        assert listed.saved_at == saved.upload.saved_at
        assert listed.reading == replace(told, observations=(), notes=())
        assert records.diaries.labels_with_file("clinic", told.sha256) == {ADA: FULL.label}
        assert records.diaries.labels_with_file("another", told.sha256) == {}


def test_a_window_holds_its_both_ends_and_the_notes_without_a_day(store: SqlStore) -> None:
    add_ada(store)
    save(store, reading([spasms(day, day) for day in range(9)], [Note(None, "somewhen")]))
    shown = observations(store, Window(FIRST + timedelta(days=2), FIRST + timedelta(days=4)))
    assert [item.value for item in shown] == [2, 3, 4]
    with store.snapshot() as records:
        window = Window(FIRST, FIRST)
        assert [note.text for note in records.diaries.notes(ADA, window)] == ["somewhen"]


def test_taking_a_new_word_lets_the_old_one_go_and_removing_the_file_brings_it_back(
    store: SqlStore,
) -> None:
    add_ada(store)
    save(store, reading([spasms(0, 4), spasms(1, 4)]))
    later = reading([spasms(0, 9), spasms(1, 4), spasms(2, 1)])
    with store.snapshot() as records:
        [conflict] = compare(records.diaries.entries(ADA), later).conflicts
    second = save(store, later, {conflict.key: Decision.TAKE_NEW})
    assert [item.value for item in observations(store)] == [9, 4, 1]
    with store.transaction(event(Action.REMOVE_UPLOAD, ADA)) as records:
        records.diaries.remove(second.upload.id)
    assert [item.value for item in observations(store)] == [4, 4]


def test_removing_the_first_file_leaves_what_the_second_repeated(store: SqlStore) -> None:
    add_ada(store)
    first = save(store, reading([spasms(day, 4) for day in range(3)]))
    second = save(store, reading([spasms(day, 4) for day in range(1, 5)]))
    with store.transaction(event(Action.REMOVE_UPLOAD, ADA)) as records:
        records.diaries.remove(first.upload.id)
        assert {entry.upload for entry in records.diaries.entries(ADA)} == {second.upload.id}
    assert [item.day.day for item in observations(store)] == [2, 3, 4, 5]


def test_the_same_bytes_read_anew_take_the_place_of_the_earlier_reading(store: SqlStore) -> None:
    add_ada(store)
    first = save(store, reading([spasms(0, 4)]))
    corrected = replace(reading([spasms(0, 40)]), sha256=first.reading.sha256)
    with store.transaction(event(patient=ADA)) as records:
        records.diaries.save(new_upload(ADA, corrected, replaces=first.upload.id), Changes())
        assert len(records.diaries.uploads(ADA)) == 1
    assert [item.value for item in observations(store)] == [40]


def test_removing_a_patient_leaves_nothing_but_the_audit(store: SqlStore) -> None:
    add_ada(store)
    save(store, reading([spasms(0, 4)], [note(0, "fine")]))
    with store.transaction(event(Action.REMOVE_PATIENT, ADA)) as records:
        records.patients.remove(ADA)
    with store.snapshot() as records:
        assert records.patients.count("clinic") == 0
        assert records.diaries.entries(ADA) == ()
        assert records.diaries.uploads(ADA) == ()
        actions = [line.event.action for line in records.trail.lines(ADA)]
    assert actions == [Action.REMOVE_PATIENT, Action.SAVE_UPLOAD, Action.EDIT_PROFILE]


def test_a_corrected_note_keeps_the_earlier_text_and_is_corrected_once(store: SqlStore) -> None:
    add_ada(store)
    written = datetime(2026, 4, 1, 9, tzinfo=UTC)
    first = ClinicalNote("1", ADA, Note(FIRST, "Reflexes brisk", None, "Dr I", "n"), written)
    second = replace(first, id="2", corrects="1", note=replace(first.note, text="Reflexes weak"))
    with store.transaction(event(Action.WRITE_NOTE, ADA)) as records:
        records.notes.add(first)
        records.notes.add(second)
        with pytest.raises(SaveConflict):
            records.notes.add(replace(second, id="3"))
        assert [text.stands for text in records.notes.of(ADA)] == [False, True]
        assert records.notes.get("1") == replace(first, corrected_by="2")


def review(number: int, next_appointment: date | None = None) -> Review:
    at = datetime(2026, 6, number, 10, tzinfo=UTC)
    window = Window(FIRST, date(2026, 5, 30), "the whole diary")
    return Review(
        str(number), ADA, at, at.date(), "Dr I", "stay at 40 mg", window, 3, next_appointment
    )


def test_the_last_review_is_the_newest(store: SqlStore) -> None:
    add_ada(store)
    with store.transaction(event(Action.MARK_REVIEWED, ADA)) as records:
        assert records.reviews.last(ADA) is None
        records.reviews.add(review(9, date(2026, 9, 1)))
        records.reviews.add(review(2))
        assert records.reviews.last(ADA) == review(9, date(2026, 9, 1))
        assert [one.id for one in records.reviews.of(ADA)] == ["9", "2"]


def test_the_list_of_patients_is_sorted_searched_and_paged(store: SqlStore) -> None:
    with store.transaction(event(Action.EDIT_PROFILE)) as records:
        for number in (3, 1, 2):
            profile = Profile(f"P-{number}% Example", diagnosis="SCI")
            records.patients.add(PatientId(str(number)), "clinic", profile)
        records.patients.add(PatientId("other"), "another clinic", Profile("P-0"))

        def ids(search: str = "", offset: int = 0, limit: int = 9) -> list[str]:
            return [row.id for row in records.patients.page("clinic", search, offset, limit)]

        assert ids() == ["1", "2", "3"]
        assert ids(offset=1, limit=1) == ["2"]
        assert ids("p-2%  EX") == ["2"]
        assert ids("_-2") == []
        assert records.patients.count("clinic") == 3
        assert records.patients.count("clinic", "3%") == 1


def test_a_line_of_the_list_tells_where_the_patient_stands(store: SqlStore) -> None:
    add_ada(store)
    new = save(store, reading([spasms(3, 4)], [note(0, "before"), note(8, "after")]))
    with store.transaction(event(Action.MARK_REVIEWED, ADA)) as records:
        records.reviews.add(review(2, date(2026, 9, 1)))
        [row] = records.patients.page("clinic")
    assert (row.first_diary_day, row.last_diary_day) == (FIRST, FIRST + timedelta(days=8))
    assert (row.uploads, row.last_upload_at) == (1, new.upload.saved_at)
    assert (row.last_review_day, row.next_appointment) == (date(2026, 6, 2), date(2026, 9, 1))


def test_who_is_due_is_told_by_the_newest_review_alone(store: SqlStore) -> None:
    add_ada(store)
    with store.transaction(event(Action.MARK_REVIEWED, ADA)) as records:
        records.patients.add(PatientId("bo"), "clinic", Profile("A-001 Bo Example"))
        records.patients.add(PatientId("other"), "another clinic", Profile("P-0"))
        records.reviews.add(review(2, date(2026, 8, 1)))
        records.reviews.add(review(9, date(2026, 9, 1)))
        assert records.patients.ids("clinic") == ("bo", ADA)
        assert records.patients.ids("clinic", due=date(2026, 9, 1)) == (ADA,)
        assert records.patients.ids("clinic", due=date(2026, 8, 1)) == ()


def test_counts_are_kept_in_the_place_of_earlier_ones_and_go_with_the_patient(
    store: SqlStore,
) -> None:
    add_ada(store)
    first = Standing(ADA, 0, FIRST, urgent=1, new=2, flags=3, problems=4)
    with store.derived() as standings:
        standings.keep(first)
        standings.keep(replace(first, revision=1, counted=False))
        standings.keep(replace(first, patient=PatientId("nobody")))
        assert standings.of(ADA) == replace(first, revision=1, counted=False)
        assert standings.of(PatientId("nobody")) is None
    with store.transaction(event(Action.REMOVE_PATIENT, ADA)) as records:
        assert records.trail.anchor().number == 2, "counts leave no trace of their own"
        records.patients.remove(ADA)
        assert records.standings.of(ADA) is None


def test_counts_are_stale_until_they_are_of_the_record_as_it_stands(store: SqlStore) -> None:
    add_ada(store)
    with store.transaction(event()) as records:
        assert records.standings.stale("clinic", 9) == (), "nothing to count without a diary"
        records.diaries.save(new_upload(ADA, reading([])), Changes())
        assert records.standings.stale("clinic", 9) == (ADA,)
        records.standings.keep(Standing(ADA, 0, FIRST))
        assert records.standings.stale("clinic", 9) == ()
        records.patients.advance(ADA)
        assert records.standings.stale("clinic", 9) == (ADA,)
        assert records.standings.stale("clinic", 0) == ()
        assert records.standings.stale("another clinic", 9) == ()


def test_the_worklist_follows_its_rule_step_by_step(store: SqlStore) -> None:
    counts = {
        "urgent": Standing(ADA, 4, FIRST, urgent=1, flags=1),
        "new": Standing(ADA, 4, FIRST, new=9, flags=9, problems=9),
        "changed": Standing(ADA, 4, FIRST, flags=3),
        "diary": Standing(ADA, 4, FIRST),
        "problems": Standing(ADA, 4, FIRST, problems=1),
        "soon": Standing(ADA, 4, FIRST, flags=2),
        "late": Standing(ADA, 4, FIRST),
        "never": Standing(ADA, 4, FIRST),
    }
    due = {"soon": date(2026, 7, 1), "late": date(2026, 8, 1)}
    with store.transaction(event(Action.EDIT_PROFILE)) as records:
        # The labels run against the order, so that none of it comes from them.
        for number, name in enumerate(reversed(counts)):
            patient = PatientId(name)
            records.patients.add(patient, "clinic", Profile(f"P-{number}"))
            for _ in range(5 if name == "changed" else 4):
                records.patients.advance(patient)
            old = replace(review(2), id=f"{name} 1", patient=patient, at=EARLIER)
            newest = replace(
                review(9), id=f"{name} 2", patient=patient, next_appointment=due.get(name)
            )
            records.reviews.add(old)
            records.reviews.add(newest)
            records.standings.keep(replace(counts[name], patient=patient))
        file = new_upload(PatientId("diary"), reading([spasms(0, 4)]))
        records.diaries.save(file, Changes())
        rows = records.standings.page("clinic")
        assert [row.patient.id for row in rows] == list(counts)
        assert [row.patient.id for row in records.standings.page("clinic", "P-7")] == ["urgent"]
        assert [row.patient.id for row in records.standings.page("clinic", "", 1, 2)] == [
            "new",
            "changed",
        ]
    told = {str(row.patient.id): row for row in rows}
    assert [name for name, row in told.items() if row.changed] == ["changed"]
    assert [name for name, row in told.items() if row.unreviewed_uploads] == ["diary"]
    assert [name for name, row in told.items() if not row.is_current] == ["changed"]
    assert told["soon"].patient.next_appointment == due["soon"]
    assert told["new"].standing == replace(counts["new"], patient=PatientId("new"))


def test_a_clinic_remembers_corrections_and_rule_numbers_of_its_own(store: SqlStore) -> None:
    first = Mapping((ColumnChoice("Diary", "C", measure="pain_0_10"),))
    second = replace(first, nights_belong_to_the_day_before=True)
    with store.transaction(event(Action.EDIT_RULES)) as records:
        for mapping in (first, second):
            records.settings.remember("clinic", "headers", mapping)
        assert records.settings.mapping("clinic", "headers") == second
        assert records.settings.mapping("another", "headers") is None
        records.settings.forget("another", "headers")
        assert records.settings.mapping("clinic", "headers") == second
        records.settings.forget("clinic", "headers")
        assert records.settings.mapping("clinic", "headers") is None
        for value in (90.0, 100.0):
            records.settings.set_rule_number("clinic", "R3.ceiling_mg", value)
        assert records.settings.rule_numbers("clinic") == {"R3.ceiling_mg": 100.0}
        records.settings.set_rule_number("clinic", "R3.ceiling_mg", None)
        assert records.settings.rule_numbers("clinic") == {}


class Injected(Exception):
    """A failure in the middle of a save."""


@pytest.mark.parametrize("step", ["patient", "revision", "file", "note"])
def test_a_failure_anywhere_in_a_save_leaves_nothing_of_it(store: SqlStore, step: str) -> None:
    add_ada(store)
    save(store, reading([spasms(0, 4)]))
    before = everything(store)
    with pytest.raises(Injected), store.transaction(event()) as records:
        spoil(records, until=step)
    assert everything(store) == before


def spoil(records: Records, until: str) -> None:
    bo = PatientId("bo")
    told = reading([spasms(day, 1) for day in range(50)])
    steps: dict[str, Callable[[], object]] = {
        "patient": lambda: records.patients.add(bo, "clinic", Profile("Bo")),
        "revision": lambda: records.patients.advance(bo),
        "file": lambda: records.diaries.save(new_upload(bo, told), Changes(told.observations)),
        "note": lambda: records.notes.add(
            ClinicalNote(new_id(), bo, Note(FIRST, "t", None, "a", "r"), datetime.now(UTC))
        ),
    }
    for name, do in steps.items():
        do()
        if name == until:
            raise Injected


def everything(store: Store) -> object:
    with store.snapshot() as records:
        patients = records.patients.page("clinic")
        return (
            patients,
            [records.diaries.entries(row.id) for row in patients],
            [records.diaries.uploads(row.id) for row in patients],
            [records.notes.of(row.id) for row in patients],
            records.trail.lines(),
        )


def test_many_writers_at_once_lose_nothing(store: SqlStore) -> None:
    add_ada(store)

    def raise_five_times() -> None:
        for _ in range(5):
            with store.transaction(event(Action.EDIT_PROFILE, ADA)) as records:
                records.patients.advance(ADA)

    threads = [threading.Thread(target=raise_five_times) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.snapshot() as records:
        assert records.patients.get(ADA).revision == 30
        assert records.trail.verify().whole
        assert records.trail.anchor().number == 31
