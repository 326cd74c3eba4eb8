"""Invented diaries, readings and events for the tests of the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from dashboard.domain.audit import AuditEvent
from dashboard.domain.cells import CellAddress
from dashboard.domain.diaries import DiaryReading, Ledger
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action
from dashboard.domain.problems import Problem
from dashboard.domain.uploads import Decision, Upload, UploadId
from dashboard.stores.port import NewUpload, new_id

FIRST = date(2026, 3, 1)
KEY = b"an invented key"


def event(
    action: Action = Action.SAVE_UPLOAD, patient: PatientId | None = None, summary: str = ""
) -> AuditEvent:
    return AuditEvent(datetime.now(UTC), "Dr Invented", action, patient, summary)


def spasms(day: int, count: float, row: int | None = None, slot: str | None = None) -> Observation:
    cell = CellAddress("Diary", day + 2 if row is None else row, 2)
    when = FIRST + timedelta(days=day)
    return Observation(when, "spasm_count", Status.OK, f"{count:g}", cell, slot, value=count)


def note(day: int, text: str) -> Note:
    return Note(FIRST + timedelta(days=day), text, CellAddress("Diary", day + 2, 5))


def reading(
    observations: Iterable[Observation] = (),
    notes: Iterable[Note] = (),
    problems: Iterable[Problem] = (),
    file: str = "diary.xlsx",
    fingerprint: str = "headers",
) -> DiaryReading:
    held, texts, wrong = tuple(observations), tuple(notes), tuple(problems)
    sha256 = hashlib.sha256(repr((held, texts, wrong)).encode()).hexdigest()
    ledger = Ledger(len(held) + len(texts) + len(wrong), len(held), len(texts), len(wrong), 0)
    return DiaryReading(file, sha256, None, (), (), held, texts, wrong, (), ledger, fingerprint)


def new_upload(
    patient: PatientId,
    told: DiaryReading,
    decisions: dict[str, Decision] | None = None,
    replaces: UploadId | None = None,
) -> NewUpload:
    upload = Upload(
        id=UploadId(new_id()),
        patient=patient,
        name=told.file,
        sha256=told.sha256,
        size_bytes=5,
        saved_at=datetime.now(UTC),
        saved_by="Dr Invented",
        reading=told,
        days=told.days,
    )
    return NewUpload(upload, b"bytes", told, decisions or {}, replaces)
