from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain.people import Action, Role
from dashboard.services import auditing, reviewing
from dashboard.services.access import may
from dashboard.services.bootstrap import fill_with_samples, local_person, open_store
from dashboard.stores.folder import last_anchor
from tests.services.making import DOCTOR


def test_the_store_opens_in_the_folder_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONUS_DATA", str(tmp_path / "data"))
    open_store()
    assert (tmp_path / "data" / "tonus.db").stat().st_size > 0


def test_what_was_saved_is_there_at_the_next_start(tmp_path: Path) -> None:
    reviewing.patients(DOCTOR, open_store(tmp_path))
    with open_store(tmp_path).snapshot() as records:
        assert records.trail.anchor().number == 1


def test_each_start_notes_how_long_the_audit_is(tmp_path: Path) -> None:
    open_store(tmp_path)
    assert last_anchor(tmp_path) is None
    person = local_person()
    reviewing.patients(person, open_store(tmp_path))
    store = open_store(tmp_path)
    anchor = last_anchor(tmp_path)
    assert anchor is not None
    assert anchor.number == 1
    assert auditing.verify(person, store, anchor).whole


def test_the_local_person_holds_every_role() -> None:
    person = local_person()
    assert person.name
    assert person.roles == frozenset(Role)
    assert all(may(person, action) for action in Action)


def test_every_sample_is_put_on_file_once(tmp_path: Path) -> None:
    store, person = open_store(tmp_path), local_person()
    first = fill_with_samples(person, store)
    again = fill_with_samples(person, store)
    assert len(first) >= 8
    assert all(saved.changed for saved in first)
    assert [saved.patient for saved in again] == [saved.patient for saved in first]
    assert not any(saved.changed for saved in again)
