"""Upload a diary: choose the file and the patient, look at what was read, save."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.domain.uploads import Conflict
from dashboard.ingest.no_diary import refuse_empty
from dashboard.services import reviewing
from dashboard.services.upload_preview import Preview
from dashboard.stores.port import Store
from dashboard.ui import cached, patients, state, style
from dashboard.ui.preview import corrections
from dashboard.ui.preview.conflicts import CHANGED, GONE, ask_conflicts
from dashboard.ui.preview.correcting import show_correcting
from dashboard.ui.preview.first_days import show_first_days
from dashboard.ui.preview.problems import show_problems
from dashboard.ui.preview.questions import show_questions
from dashboard.ui.preview.recognised import show_columns, show_sheets
from dashboard.ui.preview.remembered import show_remembered
from dashboard.ui.preview.saving import show_saving
from dashboard.ui.preview.sum_of_cells import show_sum
from dashboard.ui.preview.wording import counted, days_in_words

TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"]


def show(person: Person, store: Store) -> None:
    """Take a file and, once there is one, show the preview."""
    style.show('<div class="head"><h1>Upload a diary</h1></div>')
    file_side, patient_side = st.columns([3, 2], gap="large")
    with patient_side:
        patient = patients.choose(person, store)
    with file_side:
        uploaded = st.file_uploader(
            "The diary file (Excel, OpenDocument or CSV, up to 10 MB)",
            type=TYPES,
            key=f"diary-{state.upload_round()}",
        )
    if uploaded is None:
        style.show('<p class="small">Nothing is saved before you have seen what was read.</p>')
        return
    preview = _preview(person, store, uploaded.getvalue(), uploaded.name, patient)
    refuse_empty(preview.reading)
    show_preview(person, store, preview)


def show_preview(person: Person, store: Store, preview: Preview) -> None:
    """Show what is to decide, what saving would do, and then everything that was recognised."""
    with st.container(key="preview-head"):
        _show_head(preview)
    for warning in preview.warnings:
        st.warning(style.plain(warning))
    show_questions(preview.reading, preview.mapping)
    changed = ask_conflicts(preview.to_decide, CHANGED)
    gone = ask_conflicts(_still_open(preview), GONE)
    with st.container(key="panel-save"):
        show_saving(person, store, preview, {**changed, **gone})
    _show_recognised(person, store, preview)


def _show_recognised(person: Person, store: Store, preview: Preview) -> None:
    reading = preview.reading
    with st.container(key="row-problems"):
        st.subheader("Not read")
        show_problems(person, store, preview)
    with st.container(key="row-columns"):
        st.subheader("What each column was taken for")
        show_columns(reading)
        show_remembered(person, store, preview)
        show_correcting(reading, preview.mapping)
    with st.container(key="row-first-days"):
        st.subheader("The first days, as they will be read")
        show_first_days(reading)
    with st.expander("Sheets"):
        show_sheets(reading)


def _still_open(preview: Preview) -> tuple[Conflict, ...]:
    return tuple(one for one in preview.comparison.gone if one.key not in preview.decided)


def _show_head(preview: Preview) -> None:
    days = preview.reading.days
    span = days_in_words(days[0], days[-1]) if days else "no day"
    style.show(
        '<div class="head"><h2>{}</h2><span class="aside">{}, {}</span>'
        '<span class="right">{}</span></div>',
        Path(preview.reading.file).name,
        counted(len(days), "day"),
        span,
        f"read {preview.mapping_why}" if preview.mapping_why else "",
    )
    show_sum(preview.reading.ledger)


def _preview(
    person: Person, store: Store, data: bytes, name: str, patient: PatientId | None
) -> Preview:
    sha256 = hashlib.sha256(data).hexdigest()
    revision = None if patient is None else reviewing.revision(person, store, patient)
    with st.spinner("Reading the diary…", show_time=True):
        return cached.preview(
            person,
            store,
            data,
            name,
            sha256,
            patient,
            revision,
            state.corrections(sha256),
            corrections.chosen_mapping(sha256),
        )
