"""What leaves the clinic: the page as PDF or text, the diary as workbook, table or FHIR bundle.

Each takes the overview that the screen shows, so that no output can say something else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dashboard.domain.observations import Observation
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.people import Action, Person
from dashboard.reports.appointment import Attachment, appointment_page
from dashboard.reports.as_fhir import as_fhir_bytes
from dashboard.reports.as_text import as_text
from dashboard.reports.as_xlsx import as_xlsx
from dashboard.reports.tidy import as_csv
from dashboard.services.access import allow
from dashboard.stores.port import Store


def page(person: Person, store: Store, shown: PatientOverview, paper: str = "a4") -> bytes:
    """Set the one page as PDF; the tidy observations and the FHIR bundle lie inside it."""
    observations, sources = _export(person, store, shown, "page")
    made_at = datetime.now(UTC)
    bundle = as_fhir_bytes(shown, observations, sources, made_at)
    table = as_csv(observations)
    attached = (
        Attachment("observations.csv", "text/csv", "Tidy observations", table.decode("utf-8-sig")),
        Attachment("bundle.json", "application/fhir+json", "FHIR R4 bundle", bundle.decode()),
    )
    return appointment_page(shown, attached, paper, made_at)


def text(person: Person, store: Store, shown: PatientOverview) -> str:
    """Write the page as plain text for the record."""
    _export(person, store, shown, "text")
    return as_text(shown)


def workbook(person: Person, store: Store, shown: PatientOverview) -> bytes:
    """Write the diary as a workbook."""
    observations, _ = _export(person, store, shown, "workbook")
    return as_xlsx(shown, observations)


def table(person: Person, store: Store, shown: PatientOverview) -> bytes:
    """Write the tidy observations as CSV."""
    observations, _ = _export(person, store, shown, "table")
    return as_csv(observations)


def bundle(person: Person, store: Store, shown: PatientOverview) -> bytes:
    """Write the diary as a FHIR R4 bundle."""
    observations, sources = _export(person, store, shown, "bundle")
    return as_fhir_bytes(shown, observations, sources, datetime.now(UTC))


def _export(
    person: Person, store: Store, shown: PatientOverview, kind: str
) -> tuple[list[Observation], list[str]]:
    """Put the export on the audit and give the window's observations and their workbooks' sums."""
    event = allow(person, Action.EXPORT, store, shown.patient)
    with store.transaction(replace(event, summary=f"{kind} at revision {shown.revision}")) as held:
        observations = [
            item
            for item in held.diaries.observations(shown.patient)
            if shown.window.holds(item.day)
        ]
        sources = [upload.sha256 for upload in held.diaries.uploads(shown.patient)]
    return observations, sources
