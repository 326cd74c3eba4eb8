from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from dashboard.domain.errors import StartRefused
from dashboard.stores.schema import VERSION
from dashboard.stores.sql import open_sql
from tests.stores.making import KEY, event


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tonus.db'}"
    with open_sql(url, KEY).transaction(event()):
        pass
    with open_sql(url, KEY).snapshot() as records:
        assert records.trail.anchor().number == 1


def test_a_store_of_an_older_tonus_gets_what_came_since(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tonus.db'}"
    store = open_sql(url, KEY)
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE standing"))
        connection.execute(text("DROP INDEX upload_by_moment"))
        connection.execute(text("UPDATE schema_version SET version = 1"))
    with open_sql(url, KEY).snapshot() as records:
        assert records.standings.page("clinic") == ()
    with store.engine.begin() as connection:
        assert inspect(connection).has_index("upload", "upload_by_moment")


def test_a_store_of_a_newer_tonus_is_refused_and_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tonus.db'}"
    store = open_sql(url, KEY)
    with store.engine.begin() as connection:
        connection.execute(text(f"UPDATE schema_version SET version = {VERSION + 1}"))
    with pytest.raises(StartRefused, match="newer Tonus"):
        open_sql(url, KEY)
    with store.engine.begin() as connection:
        found = connection.execute(text("SELECT version FROM schema_version")).scalar_one()
    assert found == VERSION + 1


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "tonus.db"
    place.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StartRefused, match="not a Tonus store"):
        open_sql(f"sqlite:///{place}", KEY)
