"""Every store that this machine offers; each keeps the same contract.

SQLite in a file and in memory are always tried. PostgreSQL is tried when TONUS_TEST_POSTGRES holds
the address of an empty database ("postgresql+psycopg://…"); the head of the test report says which.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from dashboard.stores.sql import SqlStore, open_sql
from tests.stores.making import KEY

POSTGRES = os.environ.get("TONUS_TEST_POSTGRES", "")
KINDS = ("file", "memory", *(["postgres"] if POSTGRES else []))


def pytest_report_header() -> str:
    left = "" if POSTGRES else "; PostgreSQL only when TONUS_TEST_POSTGRES holds its address"
    return f"stores tried: {', '.join(KINDS)}{left}"


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    if request.param == "postgres":
        yield from _in_postgres()
        return
    place = f"/{tmp_path / 'tonus.db'}" if request.param == "file" else ""
    opened = open_sql(f"sqlite://{place}", KEY)
    yield opened
    opened.engine.dispose()


def _in_postgres() -> Iterator[SqlStore]:
    """Give each test a schema of its own, and take it away again."""
    schema = f"tonus_{uuid4().hex}"
    owner = create_engine(POSTGRES)
    with owner.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
    opened = open_sql(url, KEY)
    yield opened
    opened.engine.dispose()
    with owner.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    owner.dispose()
