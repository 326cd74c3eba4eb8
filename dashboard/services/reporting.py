"""What leaves the clinic: the page as PDF or text, the diary as workbook, table or FHIR bundle.

Each takes the overview that the screen shows, so that no output can say something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from dashboard.domain.observations import Observation
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.people import Action, Person
from dashboard.domain.uploads import Upload
from dashboard.reports.appointment import Attachment, appointment_page
from dashboard.reports.as_fhir import as_fhir_bytes
from dashboard.reports.as_text import as_text
from dashboard.reports.as_xlsx import as_xlsx
from dashboard.reports.full_words import full_words
from dashboard.reports.tidy import as_csv, notes_csv, problems_csv
from dashboard.services.access import allow
from dashboard.services.comparing import routes
from dashboard.services.time_of_day import times_of_day
from dashboard.stores.port import Store


def page(
    person: Person, store: Store, shown: PatientOverview, paper: str = "a4", *, full: bool = False
) -> bytes:
    """Set the page as PDF; the tidy observations and the FHIR bundle lie inside it.

    `full` adds pages: all periods, the time of day, days, notes, rules with their sources, and
    data quality.
    """
    observations, uploads = _export(person, store, shown, "full report" if full else "page")
    made_at = datetime.now(UTC)
    bundle = as_fhir_bytes(shown, observations, _sums(uploads), made_at)
    attached = (
        _attached("observations.csv", "Tidy observations", as_csv(observations)),
        Attachment("bundle.json", "application/fhir+json", "FHIR R4 bundle", bundle.decode()),
    )
    compared = routes(person, store, shown.patient)
    if not full:
        return appointment_page(shown, attached, paper, made_at, routes=compared)
    tables = (
        _attached("notes.csv", "Notes", notes_csv(shown)),
        _attached("problems.csv", "Cells not read", problems_csv(shown)),
    )
    times = times_of_day(person, store, shown.patient, shown.window)
    more = full_words(shown, [_source(upload) for upload in uploads], times)
    return appointment_page(shown, attached + tables, paper, made_at, more, compared)


def _attached(name: str, what: str, table: bytes) -> Attachment:
    return Attachment(name, "text/csv", what, table.decode("utf-8-sig"))


def _source(upload: Upload) -> str:
    """Name a workbook by its sum, and not by its name, which may hold the patient's."""
    return f"Saved on {upload.saved_at:%Y-%m-%d} by {upload.saved_by}, SHA-256 {upload.sha256}"


def _sums(uploads: Iterable[Upload]) -> list[str]:
    return [upload.sha256 for upload in uploads]


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
    observations, uploads = _export(person, store, shown, "bundle")
    return as_fhir_bytes(shown, observations, _sums(uploads), datetime.now(UTC))


def _export(
    person: Person, store: Store, shown: PatientOverview, kind: str
) -> tuple[list[Observation], tuple[Upload, ...]]:
    """Put the export on the audit and give the window's observations and their workbooks."""
    event = allow(person, Action.EXPORT, store, shown.patient)
    with store.transaction(replace(event, summary=f"{kind} at revision {shown.revision}")) as held:
        observations = [
            item
            for item in held.diaries.observations(shown.patient)
            if shown.window.holds(item.day)
        ]
        uploads = held.diaries.uploads(shown.patient)
    return observations, uploads
