"""The clinic's patients: searched, paged, each with what is new since the last review."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.charts.wording import full_day
from dashboard.domain.people import Person
from dashboard.domain.reviews import PatientRow
from dashboard.services import reviewing
from dashboard.stores.port import Store
from dashboard.ui import guard, patients, style

ROWS = 20
WIDTHS = (4, 4, 3, 3, 3)
HEADS = ("Patient", "Diagnosis", "Last diary day", "New since review", "Next appointment")


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
    with st.container(key="rows-patients", gap=None):
        _show_heads()
        for row in reviewing.patients(person, store, search, (page - 1) * ROWS, ROWS):
            _show_row(row)


def _page(found: int) -> int:
    pages = -(-found // ROWS)
    return st.pagination(pages, key=f"patient-page-{pages}") if pages > 1 else 1


def _show_heads() -> None:
    with st.container(key="list-heads"):
        for place, head in zip(st.columns(WIDTHS), HEADS, strict=True):
            with place:
                style.show('<div class="label">{}</div>', head)


def _show_row(row: PatientRow) -> None:
    with st.container(key=f"row-patient-{row.id}"):
        name, *rest = st.columns(WIDTHS, vertical_alignment="center")
        name.button(
            style.plain(row.label),
            key=f"open-{row.id}",
            type="tertiary",
            on_click=guard.guarded_callback(patients.open_page),
            args=(row.id,),
        )
        told = (row.diagnosis, _day(row.last_diary_day), whats_new(row), _day(row.next_appointment))
        for place, said in zip(rest, told, strict=True):
            with place:
                style.show('<p class="cell">{}</p>', said)


def whats_new(row: PatientRow) -> str:
    """Say whether a diary came in since the last review."""
    if row.last_upload_at is None:
        return "no diary yet"
    if row.last_review_day is None:
        return "not reviewed yet"
    came = row.last_upload_at.date()
    return f"diary of {full_day(came)}" if came > row.last_review_day else "nothing new"


def _day(day: date | None) -> str:
    return "–" if day is None else full_day(day)
