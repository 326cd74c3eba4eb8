from __future__ import annotations

import multiprocessing
import random
import sqlite3
import stat
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.domain.errors import StoreRefused
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Action
from dashboard.domain.uploads import Decision
from dashboard.stores import database
from dashboard.stores.database import private_file
from dashboard.stores.sql import SqlStore, open_sql
from dashboard.stores.versions import compare, decide, merge
from tests.stores.making import KEY, event, new_upload, reading, spasms

KILLS = 20
ADA = PatientId("ada")


def pragma(place: Path, name: str) -> object:
    store = open_sql(f"sqlite:///{place}", KEY)
    with store.engine.begin() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", database.WAIT_MS),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ],
)
def test_every_connection_is_careful(tmp_path: Path, name: str, value: object) -> None:
    assert pragma(tmp_path / "tonus.db", name) == value


def test_a_store_that_someone_else_holds_is_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tonus.db"
    open_sql(f"sqlite:///{place}", KEY)
    monkeypatch.setattr(database, "WAIT_MS", 50)
    store = open_sql(f"sqlite:///{place}", KEY)
    holder = sqlite3.connect(place)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreRefused, match="Nothing was changed"), store.transaction(event()):
        pass
    holder.rollback()
    with store.transaction(event()) as records:
        assert records.trail.anchor().number == 1


def fill_the_disk(store: SqlStore) -> None:
    with store.transaction(event()) as records:
        connection = records.trail.connection
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
        records.patients.add(ADA, "clinic", Profile("Ada Secret" * 9000))


def test_a_full_disk_is_said_in_a_sentence_without_what_was_written(tmp_path: Path) -> None:
    store = open_sql(f"sqlite:///{tmp_path / 'tonus.db'}", KEY)
    with pytest.raises(StoreRefused) as refusal:
        fill_the_disk(store)
    assert "Ada" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    with store.snapshot() as records:
        assert records.trail.anchor().number == 0


def test_the_file_and_what_lies_beside_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "tonus.db"
    private_file(place)
    store = open_sql(f"sqlite:///{place}", KEY)
    with store.transaction(event()):
        beside = [path for path in tmp_path.iterdir() if path.name.startswith("tonus.db")]
        assert len(beside) == 3
        assert {stat.S_IMODE(path.stat().st_mode) for path in beside} == {0o600}


def save_for_ever(url: str, acknowledge: Connection, start: int) -> None:
    """Save one version after another, telling each only after it is saved."""
    store = open_sql(url, KEY)
    for number in range(start, start + 1000):
        told = reading([spasms(day, number) for day in range(number % 7, number % 7 + 60)])
        with store.transaction(event(patient=ADA, summary=str(number))) as records:
            found = compare(records.diaries.entries(ADA), told)
            keys = [one.key for one in found.conflicts]
            new = new_upload(ADA, told, dict.fromkeys(keys, Decision.TAKE_NEW))
            records.patients.advance(ADA)
            records.diaries.save(new, decide(found, new.decisions))
        acknowledge.send(number)


def killed_after(url: str, saved: int, seconds: float) -> int:
    """Let a process save, kill it soon after its first, and give the last that it acknowledged."""
    # A forked process has its imports done, so that it is saving when it is killed.
    processes = multiprocessing.get_context("fork")
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=save_for_ever, args=(url, theirs, saved + 1))
    child.start()
    assert ours.poll(30), "nothing was saved at all"
    time.sleep(seconds)
    child.kill()
    child.join()
    while ours.poll():
        saved = ours.recv()
    return saved


def check(place: Path, acknowledged: int) -> int:
    """Look for losses and halves, and give the last number on file."""
    raw = sqlite3.connect(place)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    with open_sql(f"sqlite:///{place}", KEY).snapshot() as records:
        uploads = records.diaries.uploads(ADA)
        assert records.patients.get(ADA).revision == len(uploads)
        assert records.trail.anchor().number == len(uploads) + 1
        assert records.trail.verify().whole
        assert len(uploads) >= acknowledged
        held = sorted(repr((one.upload, one.item)) for one in records.diaries.entries(ADA))
        told = merge(records.diaries.history(ADA))
        assert held == sorted(repr((one.upload, one.item)) for one in told)
    return len(uploads)


def test_killing_the_process_in_the_middle_of_saves_loses_nothing_and_leaves_no_half(
    tmp_path: Path,
) -> None:
    place = tmp_path / "tonus.db"
    url = f"sqlite:///{place}"
    with open_sql(url, KEY).transaction(event(Action.EDIT_PROFILE, ADA)) as records:
        records.patients.add(ADA, "clinic", Profile("Ada Example"))
    chance = random.Random(7)
    saved = 0
    for _ in range(KILLS):
        saved = check(place, killed_after(url, saved, chance.uniform(0, 0.06)))
    assert saved >= KILLS
