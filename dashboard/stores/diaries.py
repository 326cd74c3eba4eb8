"""Saved files and what they give, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select, update

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.errors import NotOnFile
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.uploads import Changes, Decision, Entry, Item, Upload, UploadId
from dashboard.stores.port import NewUpload
from dashboard.stores.records import (
    DECISIONS,
    entry_of,
    from_json,
    item_columns,
    note_of,
    observation_of,
    to_json,
    unpacked,
    upload_columns,
    upload_of,
)
from dashboard.stores.tables import DIARY_NOTE, OBSERVATION, PATIENT, UPLOAD
from dashboard.stores.versions import merge

History = tuple[tuple[Upload, DiaryReading, Mapping[str, Decision]], ...]
_LIGHT = [column for column in UPLOAD.c if column.name not in ("original", "reading", "decisions")]


@dataclass(frozen=True, slots=True)
class SqlDiaries:
    """The tables of uploads, observations and diary notes within one transaction."""

    connection: Connection

    def save(self, new: NewUpload, changes: Changes) -> None:
        """Keep a file with its changes; with `replaces`, the history is told anew instead."""
        upload = new.upload
        if new.replaces is not None:
            self._forget(new.replaces)
        self._keep(new)
        if new.replaces is not None:
            self._tell_anew(upload.patient)
            return
        self._drop(changes.drop)
        self._add((upload.patient, upload.id, item) for item in changes.add)

    def remove(self, upload: UploadId) -> None:
        """Remove a file; what the remaining ones say is told anew."""
        patient = self.upload(upload).patient
        self._forget(upload)
        self._tell_anew(patient)

    def forget_mapping(self, patient: PatientId, fingerprint: str) -> None:
        """Let no later file with these headers be read as this patient's were corrected."""
        alike = [one.id for one in self.uploads(patient) if one.reading.fingerprint == fingerprint]
        self.connection.execute(update(UPLOAD).where(UPLOAD.c.id.in_(alike)).values(mapping=None))

    def uploads(self, patient: PatientId) -> tuple[Upload, ...]:
        """List a patient's files, oldest first."""
        query = select(*_LIGHT).where(UPLOAD.c.patient_id == patient).order_by(UPLOAD.c.place)
        return tuple(map(upload_of, self.connection.execute(query)))

    def upload(self, upload: UploadId) -> Upload:
        """Give one file's record; NotOnFile when there is none."""
        return upload_of(self._row(upload, select(*_LIGHT)))

    def original(self, upload: UploadId) -> bytes:
        """Give a file's bytes as they came."""
        return bytes(self._row(upload, select(UPLOAD.c.original)).original)

    def reading(self, upload: UploadId) -> DiaryReading:
        """Give a file's whole reading as it was saved."""
        told: DiaryReading = unpacked(
            DiaryReading, self._row(upload, select(UPLOAD.c.reading)).reading
        )
        return told

    def history(self, patient: PatientId, without: UploadId | None = None) -> History:
        """Give every file's whole reading and decisions, oldest first."""
        query: Select[Any] = select(*_LIGHT, UPLOAD.c.reading, UPLOAD.c.decisions)
        query = query.where(UPLOAD.c.patient_id == patient, UPLOAD.c.id != (without or ""))
        rows = self.connection.execute(query.order_by(UPLOAD.c.place))
        return tuple(_told(row) for row in rows)

    def decisions(self, patient: PatientId) -> Mapping[str, Decision]:
        """Give what was decided on conflicts so far, by their keys; the newest word counts."""
        query = select(UPLOAD.c.decisions).where(UPLOAD.c.patient_id == patient)
        texts = self.connection.execute(query.order_by(UPLOAD.c.place)).scalars()
        return {key: one for text in texts for key, one in from_json(DECISIONS, text).items()}

    def labels_with_file(self, clinic: str, sha256: str) -> Mapping[PatientId, str]:
        """Tell which patients of a clinic hold this very file, by their labels."""
        query = select(PATIENT.c.id, PATIENT.c.label).join(UPLOAD)
        query = query.where(PATIENT.c.clinic == clinic, UPLOAD.c.sha256 == sha256)
        return {PatientId(row.id): row.label for row in self.connection.execute(query)}

    def entries(self, patient: PatientId, window: Window | None = None) -> tuple[Entry, ...]:
        """Give all observations and notes of a patient's diaries with their uploads."""
        observed = self._rows(OBSERVATION, patient, window)
        noted = self._rows(DIARY_NOTE, patient, window)
        entries = [entry_of(row, observation_of(row)) for row in observed]
        return (*entries, *(entry_of(row, note_of(row)) for row in noted))

    def observations(
        self, patient: PatientId, window: Window | None = None
    ) -> tuple[Observation, ...]:
        """Give the observations by day."""
        return tuple(map(observation_of, self._rows(OBSERVATION, patient, window)))

    def notes(self, patient: PatientId, window: Window | None = None) -> tuple[Note, ...]:
        """Give the diary's notes by day; those without a day come whatever the window."""
        return tuple(map(note_of, self._rows(DIARY_NOTE, patient, window)))

    def span(self, patient: PatientId) -> tuple[date, date] | None:
        """Give the first and the last day that the diaries speak of."""
        ends: list[date] = []
        for table in (OBSERVATION, DIARY_NOTE):
            query = select(
                func.min(table.c.day).label("first"), func.max(table.c.day).label("last")
            )
            row = self.connection.execute(query.where(table.c.patient_id == patient)).one()
            ends.extend(day for day in (row.first, row.last) if day is not None)
        return (min(ends), max(ends)) if ends else None

    def _row(self, upload: UploadId, query: Select[Any]) -> Row[Any]:
        row = self.connection.execute(query.where(UPLOAD.c.id == upload)).first()
        if row is None:
            raise NotOnFile("This file is not on file (any more).")
        return row

    def _rows(self, table: Table, patient: PatientId, window: Window | None) -> Iterable[Row[Any]]:
        query = select(table).where(table.c.patient_id == patient)
        if window is not None:
            within = table.c.day.between(window.first_day, window.last_day)
            query = query.where(within | table.c.day.is_(None))
        return self.connection.execute(query.order_by(table.c.day, table.c.id))

    def _keep(self, new: NewUpload) -> None:
        places = select(func.coalesce(func.max(UPLOAD.c.place), 0) + 1)
        own = {
            "place": places.where(UPLOAD.c.patient_id == new.upload.patient).scalar_subquery(),
            "original": new.original,
            "decisions": to_json(DECISIONS, dict(new.decisions)),
        }
        columns = upload_columns(new.upload, new.reading)
        self.connection.execute(insert(UPLOAD).values(own | columns))

    def _forget(self, upload: UploadId) -> None:
        for table in (OBSERVATION, DIARY_NOTE):
            self.connection.execute(delete(table).where(table.c.upload_id == upload))
        self.connection.execute(delete(UPLOAD).where(UPLOAD.c.id == upload))

    def _tell_anew(self, patient: PatientId) -> None:
        for table in (OBSERVATION, DIARY_NOTE):
            self.connection.execute(delete(table).where(table.c.patient_id == patient))
        told = merge(self.history(patient))
        self._add((patient, entry.upload, entry.item) for entry in told)

    def _drop(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            table = _table_of(entry.item)
            self.connection.execute(delete(table).where(table.c.id == entry.row))

    def _add(self, items: Iterable[tuple[PatientId, UploadId, Item]]) -> None:
        rows: dict[Table, list[dict[str, Any]]] = {OBSERVATION: [], DIARY_NOTE: []}
        for patient, upload, item in items:
            rows[_table_of(item)].append(item_columns(patient, upload, item))
        for table, columns in rows.items():
            if columns:
                self.connection.execute(insert(table), columns)


def _table_of(item: Item) -> Table:
    return OBSERVATION if isinstance(item, Observation) else DIARY_NOTE


def _told(row: Row[Any]) -> tuple[Upload, DiaryReading, Mapping[str, Decision]]:
    decisions = from_json(DECISIONS, row.decisions)
    return upload_of(row), unpacked(DiaryReading, row.reading), decisions
