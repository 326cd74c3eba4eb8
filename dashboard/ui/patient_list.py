"""The clinic's patients by whose turn it is: searched, paged, each with what is new and why."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.analysis.wording import count_of
from dashboard.charts.wording import full_day
from dashboard.domain.people import Person
from dashboard.domain.reviews import WorklistRow
from dashboard.server.logs import report_failure
from dashboard.services import reviewing, worklist
from dashboard.stores.port import Store
from dashboard.ui import guard, patients, style

ROWS = 20
MOST_COUNTED = 10
"""So many pages are worked out anew before the list is shown, the others at the next times."""
WIDTHS = (4, 3, 5, 3, 3, 3)
HEADS = (
    "Patient",
    "Diagnosis",
    "On the page",
    "New since review",
    "Last diary day",
    "Next appointment",
)


def show(person: Person, store: Store) -> None:
    """Show one page of the patients that the search finds."""
    style.show('<div class="head"><h1>Patients</h1></div>')
    search = st.text_input(
        "Search by name or number",
        key="patient-search",
        type="search",
        live="500ms",
        placeholder="Search by name or number",
        label_visibility="collapsed",
        width=360,
    )
    found = reviewing.patient_count(person, store, search)
    if not found:
        style.show('<p class="body">No patient’s name or number contains “{}”.</p>', search)
        return
    page = _page(found)
    _count_anew(person, store)
    style.show('<p class="small">{}</p>', worklist.ORDER)
    with st.container(key="rows-patients", gap=None):
        _show_heads()
        for row in worklist.page(person, store, search, (page - 1) * ROWS, ROWS):
            _show_row(row)


def _count_anew(person: Person, store: Store) -> None:
    with st.spinner("Looking at what is new…"):
        for failure in worklist.count_anew(person, store, MOST_COUNTED):
            report_failure(failure)


def _page(found: int) -> int:
    pages = -(-found // ROWS)
    return st.pagination(pages, key=f"patient-page-{pages}") if pages > 1 else 1


def _show_heads() -> None:
    with st.container(key="list-heads"):
        for place, head in zip(st.columns(WIDTHS), HEADS, strict=True):
            with place:
                style.show('<div class="label">{}</div>', head)


def _show_row(row: WorklistRow) -> None:
    patient = row.patient
    with st.container(key=f"row-patient-{patient.id}"):
        name, *rest = st.columns(WIDTHS, vertical_alignment="center")
        name.button(
            style.plain(patient.label),
            key=f"open-{patient.id}",
            type="tertiary",
            on_click=guard.guarded_callback(patients.open_page),
            args=(patient.id,),
        )
        told = (
            patient.diagnosis,
            on_the_page(row),
            whats_new(row),
            _day(patient.last_diary_day),
            _day(patient.next_appointment),
        )
        for place, said in zip(rest, told, strict=True):
            with place:
                style.show('<p class="cell">{}</p>', said)


def on_the_page(row: WorklistRow) -> str:
    """Say what the usual page shows, as counts: shape and words first, weightiest first."""
    standing = row.standing
    if standing is None:
        return "not looked at yet" if row.patient.uploads else "–"
    if not standing.counted:
        return "the page could not be worked out"
    parts = [
        f"■ {standing.urgent} urgent" if standing.urgent else "",
        count_of(standing.flags, "flag") + (f", {standing.new} new" if standing.new else "")
        if standing.flags
        else "no flags",
        f"{count_of(standing.problems, 'cell')} not read" if standing.problems else "",
        "" if row.is_current else "before the latest change",
    ]
    return " · ".join(part for part in parts if part)


def whats_new(row: WorklistRow) -> str:
    """Say whether a diary came in, or anything changed, since the last review."""
    patient = row.patient
    if patient.last_upload_at is None:
        return "no diary yet"
    if patient.last_review_day is None:
        return "not reviewed yet"
    if row.unreviewed_uploads:
        return f"diary of {full_day(patient.last_upload_at.date())}"
    return "record changed" if row.changed else "nothing new"


def _day(day: date | None) -> str:
    return "–" if day is None else full_day(day)
