"""Between the words of the clinic and the rows of the tables; what goes in comes out equal."""

from __future__ import annotations

import zlib
from collections.abc import Mapping as MappingOf
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from dashboard.domain.cells import CellAddress
from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.phases import Phase
from dashboard.domain.reviews import Review
from dashboard.domain.uploads import Decision, Entry, Item, Upload, UploadId

Columns = dict[str, Any]
DECISIONS = dict[str, Decision]
DAYS = tuple[date, ...]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _dumped(kind: Any, value: object) -> bytes:
    return bytes(_adapter(kind).dump_json(value, fallback=_opened, warnings=False))


def _opened(value: object) -> object:
    """Open a read-only mapping, the one kind of value in the domain that JSON does not know."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")


def to_json(kind: Any, value: object) -> str:
    """Write a domain value as JSON."""
    return _dumped(kind, value).decode()


def from_json(kind: Any, text: str | bytes) -> Any:
    """Read back what `to_json` wrote, checked against the type; ValueError when it is not it."""
    return _adapter(kind).validate_json(text)


def packed(kind: Any, value: object) -> bytes:
    """Write a large domain value as compressed JSON."""
    return zlib.compress(_dumped(kind, value))


def unpacked(kind: Any, data: bytes) -> Any:
    """Read back what `packed` wrote."""
    return from_json(kind, zlib.decompress(data))


def profile_columns(profile: Profile) -> Columns:
    """Give the columns of a patient that a profile decides."""
    return {
        "label": profile.label,
        "label_folded": folded(profile.label),
        "diagnosis": profile.diagnosis,
        "profile": to_json(Profile, profile),
    }


def folded(label: str) -> str:
    """Spell a label for searching: case and outer blanks do not matter."""
    return " ".join(label.casefold().split())


def upload_columns(upload: Upload, whole: DiaryReading) -> Columns:
    """Give the columns of a saved file; `whole` is its reading with observations and notes."""
    return {
        "id": upload.id,
        "patient_id": upload.patient,
        "name": upload.name,
        "sha256": upload.sha256,
        "fingerprint": whole.fingerprint,
        "saved_at": upload.saved_at,
        "saved_by": upload.saved_by,
        "size_bytes": upload.size_bytes,
        "summary": to_json(DiaryReading, replace(whole, observations=(), notes=())),
        "days": to_json(DAYS, whole.days),
        "mapping": None if upload.mapping is None else to_json(Mapping, upload.mapping),
        "reading": packed(DiaryReading, whole),
    }


def upload_of(row: Row[Any]) -> Upload:
    """Read a saved file's row (without its bytes)."""
    return Upload(
        id=UploadId(row.id),
        patient=PatientId(row.patient_id),
        name=row.name,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        reading=from_json(DiaryReading, row.summary),
        days=from_json(DAYS, row.days),
        mapping=None if row.mapping is None else from_json(Mapping, row.mapping),
    )


def item_columns(patient: PatientId, upload: UploadId, item: Item) -> Columns:
    """Give the columns of an observation or a note of a diary."""
    own = _observation_columns(item) if isinstance(item, Observation) else _note_columns(item)
    return {"patient_id": patient, "upload_id": upload, "day": item.day, **own}


def _observation_columns(item: Observation) -> Columns:
    return {
        "slot": item.slot,
        "at": item.at,
        "measure": item.measure,
        "status": item.status.value,
        "value": item.value,
        "unit": item.unit,
        "low": item.low,
        "high": item.high,
        "op": item.op,
        "text": item.text,
        "details": plain(item.details) or None,
        **_cell_columns(item.cell),
    }


def _note_columns(note: Note) -> Columns:
    own = {"text": note.text, "author": note.author, "role": note.role}
    return {**own, **_cell_columns(note.cell)}


def _cell_columns(cell: CellAddress | None) -> Columns:
    if cell is None:
        return {"sheet": None, "row": None, "column": None}
    return {"sheet": cell.sheet, "row": cell.row, "column": cell.column}


def plain(details: MappingOf[str, object]) -> dict[str, object]:
    """Spell an observation's details as JSON would give them back (tuples become lists)."""
    if not details:
        return {}
    adapter = _adapter(dict[str, object])
    found: dict[str, object] = adapter.dump_python(dict(details), mode="json", fallback=_opened)
    return found


def observation_of(row: Row[Any]) -> Observation:
    """Read an observation's row."""
    return Observation(
        day=row.day,
        measure=row.measure,
        status=Status(row.status),
        text=row.text,
        cell=CellAddress(row.sheet, row.row, row.column),
        slot=row.slot,
        at=row.at,
        value=row.value,
        unit=row.unit,
        low=row.low,
        high=row.high,
        op=row.op,
        details=row.details or {},
    )


def note_of(row: Row[Any]) -> Note:
    """Read the row of a note that stands in a diary."""
    cell = None if row.sheet is None else CellAddress(row.sheet, row.row, row.column)
    return Note(row.day, row.text, cell, row.author, row.role)


def entry_of(row: Row[Any], item: Item) -> Entry:
    """Join an item with the place where it is stored."""
    return Entry(row.id, UploadId(row.upload_id), item)


def clinical_note_of(row: Row[Any]) -> ClinicalNote:
    """Read the row of a clinician's note, joined with the one that corrects it."""
    return ClinicalNote(
        id=row.id,
        patient=PatientId(row.patient_id),
        note=Note(row.day, row.text, None, row.author, row.role, _phase(row.phase)),
        written_at=row.written_at,
        corrects=row.corrects,
        corrected_by=row.corrected_by,
    )


def _phase(told: str | None) -> Phase | None:
    return None if told is None else Phase(told)


def review_columns(review: Review) -> Columns:
    """Give the columns of a review, the page as it stood among them."""
    return {
        "id": review.id,
        "patient_id": review.patient,
        "at": review.at,
        "day": review.day,
        "person": review.person,
        "decision": review.decision,
        "next_appointment": review.next_appointment,
        "first_day": review.window.first_day,
        "last_day": review.window.last_day,
        "why": review.window.why,
        "revision": review.revision,
        "overview": packed(PatientOverview | None, review.overview),
    }


def review_of(row: Row[Any], overview: PatientOverview | None) -> Review:
    """Read a review's row."""
    return Review(
        id=row.id,
        patient=PatientId(row.patient_id),
        at=row.at,
        day=row.day,
        person=row.person,
        decision=row.decision,
        window=Window(row.first_day, row.last_day, row.why),
        revision=row.revision,
        next_appointment=row.next_appointment,
        overview=overview,
    )
