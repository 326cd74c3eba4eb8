"""Choosing a patient: for an upload, or to open their page."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.services import reviewing
from dashboard.stores.port import Store
from dashboard.ui import state

NEW = "a new patient"
MOST = 5000
"""A list to search in; a clinic with more patients opens the patient's page first."""


def choose(person: Person, store: Store) -> PatientId | None:
    """Ask whose diary it is; None is a patient who is not on file yet."""
    labels = {row.id: row.label for row in reviewing.patients(person, store, limit=MOST)}
    options = [NEW, *labels]
    opened = state.patient()
    chosen = st.selectbox(
        "Whose diary is it?",
        options,
        index=options.index(opened) if opened in labels else 0,
        format_func=lambda option: labels.get(PatientId(option), option),
        key=f"whose-{state.upload_round()}",
    )
    return None if chosen == NEW else PatientId(chosen)


def open_page(patient: PatientId, room: str = "review") -> None:
    """Open one of a patient's pages at the next run."""
    state.choose_patient(patient)
    state.go_to(room)
