"""Corrections of columns, remembered: a patient's own whole, a clinic's as far as headers go."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.doses import Route
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.stores.port import Store
from dashboard.stores.versions import kin

DOSES = frozenset({*(route.measure for route in Route), "prescribed_oral_mg"})


def recall(
    person: Person, store: Store, patient: PatientId | None, reading: DiaryReading
) -> tuple[Mapping | None, str]:
    """Give the corrections that fit a file's headers, and say in words where they come from."""
    allow(person, Action.PREVIEW_UPLOAD, store, patient)
    with store.snapshot() as records:
        uploads = () if patient is None else records.diaries.uploads(patient)
        for upload in reversed(uploads):
            if upload.mapping is not None and upload.id in kin((upload,), reading):
                saved = f"{upload.saved_at.day} {upload.saved_at:%B %Y}"
                return upload.mapping, f"as corrected before in this patient's files, on {saved}"
        known = records.settings.mapping(person.clinic, reading.fingerprint)
    return known, "as corrected before in files with these headers" if known else ""


def forget(person: Person, store: Store, patient: PatientId | None, fingerprint: str) -> None:
    """Forget the corrections for a kind of sheet: the patient's own and the clinic's.

    What was saved with them stays as it was read.
    """
    told = f"headers {fingerprint[:12]}"
    event = allow(person, Action.FORGET_MAPPING, store, patient, told)
    with store.transaction(event) as records:
        records.settings.forget(person.clinic, fingerprint)
        if patient is not None:
            records.diaries.forget_mapping(patient, fingerprint)


def general(mapping: Mapping) -> Mapping | None:
    """Keep what headers alone decide: no strengths, date orders or doses of one patient.

    Two patients fill in the same form with tablets of 10 mg and of 25 mg: a strength that one
    person's file was given must never read another's.
    """
    choices = tuple(
        replace(one, unit=None, date_order=None, tablet_mg=None, blank_means_none=None)
        for one in mapping.choices
        if one.measure is not None and one.measure not in DOSES
    )
    return Mapping(choices) if choices else None
