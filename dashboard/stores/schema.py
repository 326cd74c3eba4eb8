"""The layout of the tables and its version: it only moves forward, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, insert, inspect, select, text, update

from dashboard.domain.errors import StartRefused, StoreRefused
from dashboard.stores.database import writing
from dashboard.stores.tables import (
    CLINICAL_NOTE,
    METADATA,
    PHASE_BORDER,
    REVIEW,
    SCHEMA,
    STANDING,
    UPLOAD,
)

_SQLITE_GUARD = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END
"""
_POSTGRES_GUARD = (
    """
    CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit only grows'; END $$
    """,
    """
    CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    EXECUTE FUNCTION audit_only_grows()
    """,
)


def _lay_the_tables(connection: Connection) -> None:
    METADATA.create_all(connection)
    for statement in _guards(connection.dialect.name):
        connection.execute(text(statement))


def _guards(dialect: str) -> tuple[str, ...]:
    if dialect == "sqlite":
        return tuple(_SQLITE_GUARD.format(verb=verb) for verb in ("update", "delete"))
    return _POSTGRES_GUARD


def _add_standing(connection: Connection) -> None:
    STANDING.create(connection, checkfirst=True)
    for table, name in ((UPLOAD, "upload_by_moment"), (REVIEW, "review_for_worklist")):
        wanted = next(index for index in table.indexes if index.name == name)
        wanted.create(connection, checkfirst=True)


def _add_phase_borders(connection: Connection) -> None:
    PHASE_BORDER.create(connection, checkfirst=True)


def _add_phase_of_notes(connection: Connection) -> None:
    known = {column["name"] for column in inspect(connection).get_columns(CLINICAL_NOTE.name)}
    if CLINICAL_NOTE.c.phase.name not in known:
        connection.execute(text("ALTER TABLE clinical_note ADD COLUMN phase TEXT"))


STEPS: tuple[Callable[[Connection], None], ...] = (
    _lay_the_tables,
    _add_standing,
    _add_phase_borders,
    _add_phase_of_notes,
)
"""Step n brings version n to n + 1; a released step is never changed, only followed."""

VERSION = len(STEPS)


def prepare(engine: Engine) -> None:
    """Bring the tables to this version; StartRefused when they are newer or not ours."""
    try:
        with writing(engine) as connection:
            found = _version(connection)
            _refuse_newer(found)
            for step in STEPS[found:]:
                step(connection)
            connection.execute(update(SCHEMA).values(version=VERSION))
    except StoreRefused:
        raise StartRefused(
            "The store in the data folder cannot be opened: it is damaged, locked, read-only or "
            "not a Tonus store. Close other copies of Tonus, or restore the latest backup."
        ) from None


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table(SCHEMA.name):
        SCHEMA.create(connection)
        connection.execute(insert(SCHEMA).values(version=0))
    return int(connection.execute(select(SCHEMA.c.version)).scalar_one())


def _refuse_newer(found: int) -> None:
    if found > VERSION:
        raise StartRefused(
            f"The data folder was written by a newer Tonus (layout {found}; this one knows "
            f"{VERSION}). Start the newer version; nothing was changed."
        )
