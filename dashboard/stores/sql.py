"""The store on SQLite (a file or memory) or PostgreSQL, by SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import URL, Connection, Engine

from dashboard.domain.audit import AuditEvent
from dashboard.stores.clinical_notes import SqlClinicalNotes
from dashboard.stores.database import connect, reading, writing
from dashboard.stores.diaries import SqlDiaries
from dashboard.stores.patients import SqlPatients
from dashboard.stores.phase_borders import SqlPhaseBorders
from dashboard.stores.reviews import SqlReviews
from dashboard.stores.schema import prepare
from dashboard.stores.settings import SqlSettings
from dashboard.stores.standings import SqlStandings
from dashboard.stores.trail import SqlTrail


@dataclass(frozen=True, slots=True)
class SqlRecords:
    """All records over one connection."""

    patients: SqlPatients
    diaries: SqlDiaries
    notes: SqlClinicalNotes
    borders: SqlPhaseBorders
    reviews: SqlReviews
    standings: SqlStandings
    settings: SqlSettings
    trail: SqlTrail


def _records(connection: Connection, key: bytes) -> SqlRecords:
    return SqlRecords(
        SqlPatients(connection),
        SqlDiaries(connection),
        SqlClinicalNotes(connection),
        SqlPhaseBorders(connection),
        SqlReviews(connection),
        SqlStandings(connection),
        SqlSettings(connection),
        SqlTrail(connection, key),
    )


@dataclass(frozen=True, slots=True)
class SqlStore:
    """A store whose audit is sealed with `audit_key`."""

    engine: Engine
    audit_key: bytes

    @contextmanager
    def transaction(self, event: AuditEvent) -> Iterator[SqlRecords]:
        """Do a thing and leave its trace, together or not at all; for views as for changes."""
        with writing(self.engine) as connection:
            records = _records(connection, self.audit_key)
            records.trail.append(event)
            yield records

    @contextmanager
    def derived(self) -> Iterator[SqlStandings]:
        """Keep what was worked out from the records: it adds nothing and leaves no trace."""
        with writing(self.engine) as connection:
            yield SqlStandings(connection)

    @contextmanager
    def snapshot(self) -> Iterator[SqlRecords]:
        """Read one moment of the store; for the services' own questions."""
        with reading(self.engine) as connection:
            yield _records(connection, self.audit_key)


def open_sql(url: str | URL, audit_key: bytes) -> SqlStore:
    """Open a store, its tables brought to this version; StartRefused when that cannot be."""
    engine = connect(url)
    prepare(engine)
    return SqlStore(engine, audit_key)
