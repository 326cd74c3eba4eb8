"""Moved borders of phases, on every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.notes import Note
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Action
from dashboard.domain.phases import BorderKey, BorderMove, Phase
from dashboard.stores.sql import SqlStore, open_sql
from tests.stores.making import KEY, event

ADA = PatientId("a" * 32)
BORDER = BorderKey(Phase.TITRATION, Phase.INTRATHECAL, date(2026, 5, 24))
MOVED = BorderMove(
    id="b" * 32,
    patient=ADA,
    key=BORDER,
    day=date(2026, 6, 10),
    why="still weaning tablets",
    person="Dr Invented",
    at=datetime(2026, 9, 1, 12, tzinfo=UTC),
)
BACK = replace(MOVED, id="c" * 32, day=None, why="", at=MOVED.at + timedelta(minutes=5))


def with_ada(store: SqlStore) -> SqlStore:
    with store.transaction(event(Action.EDIT_PROFILE, ADA)) as records:
        records.patients.add(ADA, "clinic", Profile("Ada Example"))
    return store


def test_every_decision_comes_back_as_it_was_kept_the_oldest_first(store: SqlStore) -> None:
    with with_ada(store).transaction(event(Action.MOVE_PHASE_BORDER, ADA)) as records:
        records.borders.add(BACK)
        records.borders.add(MOVED)
    with store.snapshot() as records:
        assert records.borders.of(ADA) == (MOVED, BACK)
        assert records.borders.of(PatientId("z" * 32)) == ()


def test_the_moves_go_with_the_patient(store: SqlStore) -> None:
    with with_ada(store).transaction(event(Action.MOVE_PHASE_BORDER, ADA)) as records:
        records.borders.add(MOVED)
    with store.transaction(event(Action.REMOVE_PATIENT, ADA)) as records:
        records.patients.remove(ADA)
    with store.snapshot() as records:
        assert records.borders.of(ADA) == ()


def test_a_store_from_before_phases_of_notes_learns_to_keep_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tonus.db'}"
    older = with_ada(open_sql(url, KEY))
    written = ClinicalNote("d" * 32, ADA, Note(date(2026, 6, 1), "seen"), MOVED.at)
    with older.transaction(event(Action.WRITE_NOTE, ADA)) as records:
        records.notes.add(written)
    with older.engine.begin() as connection:
        connection.execute(text("ALTER TABLE clinical_note DROP COLUMN phase"))
        connection.execute(text("UPDATE schema_version SET version = 3"))
    given = replace(written, id="e" * 32, note=replace(written.note, phase=Phase.BOTH))
    opened = open_sql(url, KEY)
    with opened.transaction(event(Action.WRITE_NOTE, ADA)) as records:
        records.notes.add(given)
    with opened.snapshot() as records:
        assert [note.note.phase for note in records.notes.of(ADA)] == [None, Phase.BOTH]


def test_a_store_from_before_moved_borders_learns_to_keep_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tonus.db'}"
    older = with_ada(open_sql(url, KEY))
    with older.engine.begin() as connection:
        connection.execute(text("DROP TABLE phase_border"))
        connection.execute(text("UPDATE schema_version SET version = 2"))
    opened = open_sql(url, KEY)
    with opened.transaction(event(Action.MOVE_PHASE_BORDER, ADA)) as records:
        records.borders.add(MOVED)
    with opened.snapshot() as records:
        assert records.patients.get(ADA).profile.label == "Ada Example"
        assert records.borders.of(ADA) == (MOVED,)
