"""The tables of the store: SQLAlchemy Core, types that SQLite and PostgreSQL both have."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC before writing."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that what was written is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA = MetaData()
_OF_PATIENT = "patient.id"


def _patient_column() -> Column[str]:
    return Column("patient_id", ForeignKey(_OF_PATIENT, ondelete="CASCADE"), nullable=False)


def _upload_column() -> Column[str]:
    return Column("upload_id", ForeignKey("upload.id", ondelete="CASCADE"), nullable=False)


SCHEMA = Table("schema_version", METADATA, Column("version", Integer, primary_key=True))

PATIENT = Table(
    "patient",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("clinic", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("label_folded", Text, nullable=False),
    Column("diagnosis", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("clinic", "label_folded", name="one_label_a_clinic"),
)

UPLOAD = Table(
    "upload",
    METADATA,
    Column("id", String(32), primary_key=True),
    _patient_column(),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("summary", Text, nullable=False),
    Column("days", Text, nullable=False),
    Column("mapping", Text),
    Column("reading", LargeBinary, nullable=False),
    Column("decisions", Text, nullable=False),
    UniqueConstraint("patient_id", "sha256", name="a_file_once_a_patient"),
    Index("upload_by_patient", "patient_id", "place"),
    Index("upload_by_file", "sha256"),
    Index("upload_by_moment", "patient_id", "saved_at"),
)

OBSERVATION = Table(
    "observation",
    METADATA,
    Column("id", Integer, primary_key=True),
    _patient_column(),
    _upload_column(),
    Column("day", Date, nullable=False),
    Column("slot", Text),
    Column("at", Time),
    Column("measure", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("value", Float),
    Column("unit", Text),
    Column("low", Float),
    Column("high", Float),
    Column("op", Text),
    Column("text", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", Integer, nullable=False),
    Column("details", JSON(none_as_null=True)),
    Index("observation_by_day", "patient_id", "day"),
    Index("observation_by_upload", "upload_id"),
)

DIARY_NOTE = Table(
    "diary_note",
    METADATA,
    Column("id", Integer, primary_key=True),
    _patient_column(),
    _upload_column(),
    Column("day", Date),
    Column("text", Text, nullable=False),
    Column("author", Text),
    Column("role", Text),
    Column("sheet", Text),
    Column("row", Integer),
    Column("column", Integer),
    Index("diary_note_by_day", "patient_id", "day"),
    Index("diary_note_by_upload", "upload_id"),
)

CLINICAL_NOTE = Table(
    "clinical_note",
    METADATA,
    Column("id", String(32), primary_key=True),
    _patient_column(),
    Column("day", Date),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("corrects", ForeignKey("clinical_note.id", ondelete="CASCADE"), unique=True),
    Column("phase", Text),
    Index("clinical_note_by_patient", "patient_id", "written_at"),
)

PHASE_BORDER = Table(
    "phase_border",
    METADATA,
    Column("id", String(32), primary_key=True),
    _patient_column(),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("computed_day", Date, nullable=False),
    Column("day", Date),
    Column("why", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("phase_border_by_patient", "patient_id", "at"),
)

REVIEW = Table(
    "review",
    METADATA,
    Column("id", String(32), primary_key=True),
    _patient_column(),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("person", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("next_appointment", Date),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("why", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("overview", LargeBinary, nullable=False),
    Index("review_by_patient", "patient_id", "at"),
    Index("review_for_worklist", "patient_id", "at", "revision", "next_appointment"),
)

STANDING = Table(
    "standing",
    METADATA,
    Column("patient_id", ForeignKey(_OF_PATIENT, ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("urgent", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("flags", Integer, nullable=False),
    Column("problems", Integer, nullable=False),
    Column("counted", Boolean, nullable=False),
)

MAPPING = Table(
    "mapping",
    METADATA,
    Column("clinic", Text, primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("mapping", Text, nullable=False),
)

RULE_SETTING = Table(
    "rule_setting",
    METADATA,
    Column("clinic", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Float, nullable=False),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("person", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("patient_id", String(32)),
    Column("summary", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    Index("audit_by_patient", "patient_id", "number"),
)
