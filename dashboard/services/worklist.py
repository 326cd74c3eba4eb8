"""Whose turn it is: a patient by name, everyone, or those who come on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.domain.errors import NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.stores.port import Store


def named(person: Person, store: Store, name: str) -> PatientId:
    """Find a patient by the whole label or by the store's id; NotOnFile when there is none."""
    allow(person, Action.LIST_PATIENTS, store)
    with store.snapshot() as records:
        by_id = records.patients.clinic(PatientId(name)) == person.clinic
        found = PatientId(name) if by_id else records.patients.find(person.clinic, name)
    if found is None:
        raise NotOnFile("No patient of this name is on file. Give the whole label, or the id.")
    return found


def coming(person: Person, store: Store, due: date | None = None) -> tuple[PatientId, ...]:
    """Name the clinic's patients by label: everyone, or those whose next appointment is `due`."""
    event = allow(person, Action.LIST_PATIENTS, store)
    summary = "everyone" if due is None else f"due on {due}"
    with store.transaction(replace(event, summary=summary)) as records:
        return records.patients.ids(person.clinic, due)
