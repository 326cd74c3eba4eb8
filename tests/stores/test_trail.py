from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.domain.audit import Anchor
from dashboard.domain.people import Action
from dashboard.stores.sql import SqlStore, open_sql
from tests.stores.making import KEY, event

LINES = 40
TRIGGERS = ("audit_no_update", "audit_no_delete")
TAMPERINGS = {
    "edit": "UPDATE audit SET summary = 'nothing happened' WHERE number = :n",
    "person": "UPDATE audit SET person = 'Someone Else' WHERE number = :n",
    "delete": "DELETE FROM audit WHERE number = :n",
    "insert": "INSERT INTO audit SELECT -number, at, person, action, patient_id, summary, seal"
    " FROM audit WHERE number = :n",
    "swap": "UPDATE audit SET number = 2 * :n + 1 - number WHERE number IN (:n, :n + 1)",
}


@pytest.fixture
def filled(tmp_path: Path) -> SqlStore:
    store = open_sql(f"sqlite:///{tmp_path / 'tonus.db'}", KEY)
    for number in range(LINES):
        with store.transaction(event(summary=f"{number} entries")):
            pass
    return store


def tamper(store: SqlStore, statement: str, line: int) -> None:
    """Do what someone with the file and an SQL shell can do."""
    with store.engine.begin() as connection:
        connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        for trigger in TRIGGERS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        if "SET number" in statement:  # the key forbids both numbers at once
            for change in (
                "UPDATE audit SET number = -1 WHERE number = :n",
                "UPDATE audit SET number = :n WHERE number = :n + 1",
                "UPDATE audit SET number = :n + 1 WHERE number = -1",
            ):
                connection.execute(text(change), {"n": line})
            return
        connection.execute(text(statement), {"n": line})


def anchor(store: SqlStore) -> Anchor:
    with store.snapshot() as records:
        return records.trail.anchor()


def whole(store: SqlStore, held: Anchor | None = None) -> bool:
    with store.snapshot() as records:
        return records.trail.verify(held).whole


def test_every_transaction_leaves_its_line_in_order(store: SqlStore) -> None:
    for summary in ("first", "second"):
        with store.transaction(event(Action.VIEW_PATIENT, summary=summary)):
            pass
    with store.snapshot() as records:
        assert [(line.number, line.event.summary) for line in records.trail.lines()] == [
            (2, "second"),
            (1, "first"),
        ]
        verdict = records.trail.verify(records.trail.anchor())
    assert (verdict.whole, verdict.lines, verdict.first_wrong) == (True, 2, None)


@pytest.mark.parametrize("statement", ["UPDATE audit SET person = ''", "DELETE FROM audit"])
def test_the_store_itself_refuses_to_change_the_audit(store: SqlStore, statement: str) -> None:
    with store.transaction(event()):
        pass
    with pytest.raises(DBAPIError), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert whole(store)


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_tampering_with_any_line_is_noticed(filled: SqlStore, kind: str) -> None:
    line = random.Random(kind).randrange(2, LINES)
    tamper(filled, TAMPERINGS[kind], line)
    assert not whole(filled)


def test_the_first_wrong_line_is_named(filled: SqlStore) -> None:
    tamper(filled, TAMPERINGS["edit"], 17)
    with filled.snapshot() as records:
        assert records.trail.verify().first_wrong == 17


def test_cutting_off_the_end_is_noticed_with_an_anchor_kept_elsewhere(filled: SqlStore) -> None:
    kept = anchor(filled)
    tamper(filled, "DELETE FROM audit WHERE number >= :n", 30)
    assert whole(filled)
    assert not whole(filled, kept)


def test_cutting_off_the_end_and_going_on_is_noticed_too(filled: SqlStore) -> None:
    kept = anchor(filled)
    tamper(filled, "DELETE FROM audit WHERE number >= :n", 30)
    for _ in range(30):
        with filled.transaction(event()):
            pass
    assert whole(filled)
    assert not whole(filled, kept)


def test_an_audit_sealed_with_another_key_is_not_whole(filled: SqlStore) -> None:
    assert not whole(SqlStore(filled.engine, b"another key"))
