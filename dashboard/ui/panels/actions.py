"""What a clinician does with the page: copy it, print it, take the data, mark it reviewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from dashboard.domain.overviews import PatientOverview
from dashboard.domain.people import Person
from dashboard.server.exports import CSV, PDF, XLSX
from dashboard.services import reporting, reviewing
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.downloads import download_link

FHIR = "application/fhir+json"


def show_actions(person: Person, store: Store, shown: PatientOverview) -> None:
    """Offer the actions in one row: text and page first, the data beneath "More"."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", width="content"):
        if st.button("Copy as text", key="copy-text"):
            _copy_dialog(person, store, shown)
        _offer("Print one page", person, store, shown, "page", (PDF, ".pdf"))
        with st.popover("More"):
            _offer("Print with all days and notes", person, store, shown, "full", (PDF, ".pdf"))
            _offer("Page on US Letter", person, store, shown, "letter", (PDF, ".pdf"))
            _offer(
                "All days and notes, US Letter", person, store, shown, "full-letter", (PDF, ".pdf")
            )
            _offer("Excel workbook", person, store, shown, "workbook", (XLSX, ".xlsx"))
            _offer("Tidy table (CSV)", person, store, shown, "table", (CSV, ".csv"))
            _offer("FHIR bundle", person, store, shown, "bundle", (FHIR, ".json"))
        if st.button("Mark reviewed", key="mark-reviewed", type="primary"):
            _review_dialog(person, store, shown)


MAKERS: Mapping[str, Callable[[Person, Store, PatientOverview], bytes]] = {
    "page": reporting.page,
    "letter": partial(reporting.page, paper="us-letter"),
    "full": partial(reporting.page, full=True),
    "full-letter": partial(reporting.page, paper="us-letter", full=True),
    "workbook": reporting.workbook,
    "table": reporting.table,
    "bundle": reporting.bundle,
}
"""Every file of a patient that leaves, by its place on the page."""


def _offer(
    label: str,
    person: Person,
    store: Store,
    shown: PatientOverview,
    place: str,
    kind: tuple[str, str],
) -> None:
    """Offer one file; its name holds no patient data, only what it is and a hash of its bytes."""
    media_type, suffix = kind
    download_link(
        label,
        partial(MAKERS[place], person, store, shown),
        name=(f"tonus-{place}", suffix),
        media_type=media_type,
        place=place,
    )


@st.dialog("Copy as text", width="large")
def _copy_dialog(person: Person, store: Store, shown: PatientOverview) -> None:
    st.code(reporting.text(person, store, shown), language=None, wrap_lines=True)


@st.dialog("Mark reviewed")
def _review_dialog(person: Person, store: Store, shown: PatientOverview) -> None:
    """Ask for the decision and the next appointment; both may stay empty."""
    decision = st.text_area("What was decided (optional)", max_chars=2000)
    following = st.date_input(
        "Next appointment (optional)", value=None, min_value=date.today(), format="DD/MM/YYYY"
    )
    if st.button("Mark as reviewed today", type="primary"):
        guard.guarded(_keep)(person, store, shown, decision, following)


def _keep(
    person: Person, store: Store, shown: PatientOverview, decision: str, following: date | None
) -> None:
    reviewing.mark_reviewed(person, store, shown, decision, following)
    state.say("Marked as reviewed. The next page opens on what is new since today.")
    st.rerun()
