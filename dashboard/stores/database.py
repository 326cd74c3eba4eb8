"""One database: connections, transactions and the two dialects' own ways."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import NullPool, QueuePool

from dashboard.domain.errors import StoreRefused

WAIT_MS = 5000
WRITE_LOCK = 7_266_866
"""The advisory lock by which PostgreSQL lets one writer in at a time (a number of our own)."""

_BUSY = (
    "The store could not be reached or written just now (in use, read-only or out of space). "
    "Nothing was changed; try again, and if it stays so look at the disk of the data folder."
)


def connect(url: str | URL) -> Engine:
    """Open an engine whose errors hold no patient data.

    A file gets one connection a call; memory has a single connection that callers wait for.
    """
    where = make_url(url)
    if where.get_backend_name() != "sqlite":
        return create_engine(where, hide_parameters=True)
    if where.database:
        engine = create_engine(where, poolclass=NullPool, hide_parameters=True)
    else:
        once = {"check_same_thread": False}
        engine = create_engine(
            where,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            connect_args=once,
            hide_parameters=True,
        )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def private_file(path: Path) -> None:
    """Make a file, if it is not there, that only its owner may read and write."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def _prepare(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: _begin says which kind each one is.
    connection.isolation_level = None
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={WAIT_MS}",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the store."""
    with _told(), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the only writing connection: everything in it is saved, or nothing is."""
    with _told(), engine.execution_options(writing=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
        yield connection


@contextmanager
def _told() -> Iterator[None]:
    """Turn the driver's errors, whose text may hold what was being written, into one sentence."""
    try:
        yield
    except (ProgrammingError, IntegrityError, DataError):
        raise  # our own bug, not the disk's
    except (DBAPIError, PoolTimeout):
        raise StoreRefused(_BUSY) from None
