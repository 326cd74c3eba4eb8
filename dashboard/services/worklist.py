"""Whose turn it is: the clinic's patients ranked, those who come on a day, a patient by name."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from dashboard.domain.errors import DashboardError, NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.domain.reviews import Standing, WorklistRow
from dashboard.services import reviewing
from dashboard.services.access import allow
from dashboard.stores.port import Store

ORDER = (
    "Order: urgent flags first, then flags that are new since the last review, changes since that "
    "review, diaries not reviewed, cells that could not be read, and the soonest appointment."
)
"""The rule of the worklist, which the store follows, in one sentence."""


def page(
    person: Person, store: Store, search: str = "", offset: int = 0, limit: int = 50
) -> tuple[WorklistRow, ...]:
    """List the clinic's patients in the order of ORDER; `search` is part of the label."""
    event = allow(person, Action.LIST_PATIENTS, store)
    summary = f"worklist from {offset}, {limit} at most"
    with store.transaction(replace(event, summary=summary)) as records:
        return records.standings.page(person.clinic, search, offset, limit)


def count_anew(
    person: Person, store: Store, most: int, today: date | None = None
) -> tuple[Exception, ...]:
    """Work out the pages whose counts are older than the record, at most `most` of them.

    One that fails is marked as such until the record changes, and its failure is given back: it
    must not take the list of all the others with it.
    """
    allow(person, Action.LIST_PATIENTS, store)
    with store.snapshot() as records:
        waiting = records.standings.stale(person.clinic, most)
    day = today or date.today()
    found = (_count_one(person, store, patient, day) for patient in waiting)
    return tuple(failure for failure in found if failure is not None)


def _count_one(person: Person, store: Store, patient: PatientId, day: date) -> Exception | None:
    try:
        reviewing.count_anew(person, store, patient, day)
    except DashboardError:
        return None  # busy, or removed meanwhile: the next time will tell
    except Exception as failure:
        _mark_uncounted(store, patient, day)
        return failure
    return None


def _mark_uncounted(store: Store, patient: PatientId, day: date) -> None:
    with suppress(DashboardError):
        with store.snapshot() as records:
            revision = records.patients.get(patient).revision
        with store.derived() as standings:
            standings.keep(Standing(patient, revision, day, counted=False))


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
