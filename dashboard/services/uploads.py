"""The files on file: listed, fetched as they came, taken back."""

from __future__ import annotations

from dashboard.domain.errors import NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.domain.uploads import Upload, UploadId
from dashboard.services.access import allow
from dashboard.stores.port import Records, Store


def listed(person: Person, store: Store, patient: PatientId) -> tuple[Upload, ...]:
    """List a patient's files, oldest first, with how each was read."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "uploads")
    with store.transaction(event) as records:
        return records.diaries.uploads(patient)


def original(person: Person, store: Store, patient: PatientId, upload: UploadId) -> bytes:
    """Give a file's bytes as they came."""
    event = allow(person, Action.EXPORT, store, patient, f"original of upload {upload}")
    with store.transaction(event) as records:
        _of_patient(records, patient, upload)
        return records.diaries.original(upload)


def remove(
    person: Person,
    store: Store,
    patient: PatientId,
    upload: UploadId,
    revision: int | None = None,
) -> int:
    """Take a file back and give the new revision; what the other files say stays.

    With `revision`, SaveConflict unless the record still stands at it.
    """
    event = allow(person, Action.REMOVE_UPLOAD, store, patient, f"upload {upload}")
    with store.transaction(event) as records:
        _of_patient(records, patient, upload)
        raised = records.patients.advance(patient, revision)
        records.diaries.remove(upload)
        return raised


def undo_last(person: Person, store: Store, patient: PatientId, upload: UploadId) -> int:
    """Take the newest file back; NotOnFile when `upload` is not the newest any more."""
    event = allow(person, Action.REMOVE_UPLOAD, store, patient, f"undo of upload {upload}")
    with store.transaction(event) as records:
        newest = records.diaries.uploads(patient)[-1:]
        if [one.id for one in newest] != [upload]:
            raise NotOnFile("A newer file was saved meanwhile, so this one cannot be undone.")
        records.diaries.remove(upload)
        return records.patients.advance(patient)


def _of_patient(records: Records, patient: PatientId, upload: UploadId) -> None:
    if records.diaries.upload(upload).patient != patient:
        raise NotOnFile("This file is not on file (any more).")
