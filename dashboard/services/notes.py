"""Clinicians' notes: written, corrected with the earlier text kept, listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.domain.audit import AuditEvent
from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.errors import DashboardError, NotOnFile
from dashboard.domain.notes import Note
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.domain.phases import Phase
from dashboard.services.access import allow
from dashboard.stores.patient_entries import keep
from dashboard.stores.port import Store, new_id


def write(
    person: Person,
    store: Store,
    patient: PatientId,
    day: date,
    text: str,
    phase: Phase | None = None,
) -> ClinicalNote:
    """Keep a note on a day, under the person's name and role; without `phase`, by the day."""
    event = allow(person, Action.WRITE_NOTE, store, patient)
    note = _note(event, person, patient, Note(day, _fit(text), phase=phase))
    with store.transaction(replace(event, summary=f"note {note.id}")) as records:
        return keep(records, records.notes, note)


def correct(
    person: Person,
    store: Store,
    patient: PatientId,
    earlier: str,
    text: str,
    phase: Phase | None = None,
) -> ClinicalNote:
    """Put a new text and phase in the place of earlier ones, which stay on file.

    SaveConflict when someone has corrected it meanwhile.
    """
    event = allow(person, Action.WRITE_NOTE, store, patient)
    fit = _fit(text)
    with store.transaction(replace(event, summary=f"correction of note {earlier}")) as records:
        before = records.notes.get(earlier)
        if before.patient != patient:
            raise NotOnFile("This note is not on file (any more).")
        note = _note(event, person, patient, Note(before.note.day, fit, phase=phase))
        return keep(records, records.notes, replace(note, corrects=earlier))


def listed(person: Person, store: Store, patient: PatientId) -> tuple[ClinicalNote, ...]:
    """List a patient's notes as they were written, corrected ones included."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "notes")
    with store.transaction(event) as records:
        return records.notes.of(patient)


def _note(event: AuditEvent, person: Person, patient: PatientId, note: Note) -> ClinicalNote:
    roles = ", ".join(sorted(role.value for role in person.roles))
    signed = replace(note, author=person.name, role=roles)
    return ClinicalNote(new_id(), patient, signed, event.at)


def _fit(text: str) -> str:
    if not text.strip():
        raise DashboardError("The note is empty; write something or leave it.")
    return text.strip()
