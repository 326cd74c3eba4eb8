"""What the clinic knows of a patient: put on file, corrected, removed."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from dashboard.domain.errors import DashboardError
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.stores.port import PatientRecord, Store, new_id

LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Added:
    """A patient newly on file."""

    patient: PatientId
    revision: int


def profile(person: Person, store: Store, patient: PatientId) -> PatientRecord:
    """Give a patient's profile and revision; the view is on the audit."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "profile")
    with store.transaction(event) as records:
        return records.patients.get(patient)


def add(person: Person, store: Store, new: Profile) -> Added:
    """Put a patient on file without a diary; SaveConflict when the label is taken."""
    event = allow(person, Action.EDIT_PROFILE, store, summary="new patient")
    refuse_unfit(new)
    patient = PatientId(new_id())
    with store.transaction(replace(event, patient=patient)) as records:
        records.patients.add(patient, person.clinic, new)
    return Added(patient, 0)


def edit(person: Person, store: Store, patient: PatientId, new: Profile, revision: int) -> int:
    """Replace a profile and give the new revision.

    SaveConflict unless the record still stands at `revision`, or when the label is taken. The
    audit names the fields that changed, not their values.
    """
    event = allow(person, Action.EDIT_PROFILE, store, patient)
    refuse_unfit(new)
    with store.snapshot() as records:
        before = records.patients.get(patient).profile
    with store.transaction(replace(event, summary=_changed(before, new))) as records:
        raised = records.patients.advance(patient, revision)
        records.patients.edit(patient, new)
        return raised


def remove(person: Person, store: Store, patient: PatientId) -> None:
    """Remove a patient with files, notes and reviews; the audit keeps that it was done."""
    event = allow(person, Action.REMOVE_PATIENT, store, patient)
    with store.transaction(event) as records:
        records.patients.remove(patient)


def refuse_unfit(new: Profile) -> None:
    """Refuse a profile that could not be found again or cannot be true."""
    if not new.label.strip():
        raise DashboardError("Give the patient a label, for instance the clinic's own number.")
    if len(new.label) > LONGEST_LABEL:
        raise DashboardError(f"The label is longer than {LONGEST_LABEL} characters; shorten it.")
    target = new.target_spasms
    if target is not None and not 0 <= target[0] <= target[1]:
        raise DashboardError("The target range of spasms a day must go from a lower to a higher.")


def _changed(before: Profile, after: Profile) -> str:
    names = [one.name for one in fields(Profile)]
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    return f"fields: {', '.join(changed) or 'none'}"
