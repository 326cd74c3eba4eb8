"""Whatever is saved and taken back, in whatever order: what is on file follows from the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.uploads import Changes, Decision, Entry
from dashboard.stores.port import new_id
from dashboard.stores.sql import open_sql
from dashboard.stores.versions import compare, decide, kin, merge
from tests.stores.making import KEY, event, new_upload, note, reading, spasms

STORE = open_sql("sqlite://", KEY)
ITEMS = st.lists(st.builds(spasms, day=st.integers(0, 4), count=st.integers(0, 2)), max_size=6)
NOTES = st.lists(st.builds(note, day=st.integers(0, 2), text=st.sampled_from("ab")), max_size=2)


def plainly(entries: Iterable[Entry]) -> list[str]:
    return sorted(repr((entry.upload, entry.item)) for entry in entries)


class Clinic(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.patient = PatientId(new_id())
        with STORE.transaction(event()) as records:
            records.patients.add(self.patient, "clinic", Profile(self.patient))

    @rule(items=ITEMS, notes=NOTES, taking=st.booleans())
    def save(self, items: list[Observation], notes: list[Note], taking: bool) -> None:
        told = replace(reading(items, notes), sha256=new_id())
        with STORE.transaction(event()) as records:
            before = records.diaries.uploads(self.patient)
            found = compare(records.diaries.entries(self.patient), told, kin(before, told))
            decisions = dict.fromkeys([one.key for one in found.conflicts], Decision.TAKE_NEW)
            new = new_upload(self.patient, told, decisions if taking else {})
            records.diaries.save(new, decide(found, new.decisions))

    @rule(which=st.integers(0, 9))
    def take_back(self, which: int) -> None:
        with STORE.transaction(event()) as records:
            for upload in records.diaries.uploads(self.patient)[which : which + 1]:
                records.diaries.remove(upload.id)

    @rule(which=st.integers(0, 9), items=ITEMS)
    def read_anew(self, which: int, items: list[Observation]) -> None:
        with STORE.transaction(event()) as records:
            for upload in records.diaries.uploads(self.patient)[which : which + 1]:
                told: DiaryReading = replace(reading(items), sha256=upload.sha256)
                new = new_upload(self.patient, told, replaces=upload.id)
                records.diaries.save(new, Changes())

    @invariant()
    def what_is_on_file_follows_from_the_files(self) -> None:
        with STORE.snapshot() as records:
            history = records.diaries.history(self.patient)
            held = records.diaries.entries(self.patient)
        assert plainly(held) == plainly(merge(history))

    @invariant()
    def every_file_is_heard(self) -> None:
        """What a file says is on file, or stands against something that is."""
        with STORE.snapshot() as records:
            held = records.diaries.entries(self.patient)
            for _, told, _ in records.diaries.history(self.patient):
                assert not compare(held, told).new


TestWhateverIsSavedAndTakenBack = Clinic.TestCase
TestWhateverIsSavedAndTakenBack.settings = settings(
    max_examples=60, stateful_step_count=8, deadline=None
)
