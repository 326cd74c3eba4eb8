"""The files of a patient that are on file: how each was read, and how to take one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.domain.uploads import Upload
from dashboard.server.exports import ANY_FILE
from dashboard.services import profiles, uploads
from dashboard.stores.port import Store
from dashboard.ui import guard, state, style
from dashboard.ui.downloads import download_link
from dashboard.ui.preview.wording import counted, days_in_words


def show(person: Person, store: Store, patient: PatientId) -> None:
    """List the files, newest first; each can be fetched as it came, or removed."""
    label = profiles.profile(person, store, patient).profile.label
    style.show(
        '<div class="head"><h1>{}</h1><span class="aside">Diaries on file</span></div>', label
    )
    listed = uploads.listed(person, store, patient)
    if not listed:
        style.show('<p class="body">No diary is on file for this patient yet.</p>')
    for upload in reversed(listed):
        with st.container(key=f"row-upload-{upload.id}"):
            _show_upload(person, store, upload)
    with st.container(key="row-remove-patient"):
        if st.button("Remove this patient…", type="tertiary"):
            _confirm_patient(person, store, patient, label)


def _show_upload(person: Person, store: Store, upload: Upload) -> None:
    words, actions = st.columns([3, 2], vertical_alignment="center")
    with words:
        style.show(
            '<p class="body"><b>{}</b></p><p class="small">{}</p>', upload.name, _told(upload)
        )
    with (
        actions,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"),
    ):
        download_link(
            "As it came",
            partial(uploads.original, person, store, upload.patient, upload.id),
            name=("tonus-original", Path(upload.name).suffix.lower()),
            media_type=ANY_FILE,
            place=f"original-{upload.id}",
        )
        if st.button("Remove…", key=f"remove-{upload.id}", type="tertiary"):
            _confirm_upload(person, store, upload)


def _told(upload: Upload) -> str:
    ledger = upload.reading.ledger
    span = days_in_words(upload.days[0], upload.days[-1]) if upload.days else "no day"
    return (
        f"{span} · {counted(ledger.observations, 'cell')} read, {ledger.problems} not read · "
        f"saved {upload.saved_at:%Y-%m-%d} by {upload.saved_by}"
    )


@st.dialog("Remove this file?")
@guard.guarded
def _confirm_upload(person: Person, store: Store, upload: Upload) -> None:
    style.show(
        '<p class="body">What only <b>{}</b> says goes with it; what other files of this patient '
        "say stays. The audit keeps that it was removed.</p>",
        upload.name,
    )
    remove = guard.guarded_callback(_remove_upload)
    if st.button("Remove the file", type="primary", on_click=remove, args=(person, store, upload)):
        st.rerun()


def _remove_upload(person: Person, store: Store, upload: Upload) -> None:
    uploads.remove(person, store, upload.patient, upload.id)
    state.say("The file was removed.", done=True)


@st.dialog("Remove this patient?")
@guard.guarded
def _confirm_patient(person: Person, store: Store, patient: PatientId, label: str) -> None:
    style.show(
        '<p class="body">All files, readings and notes of <b>{}</b> go, and cannot be brought '
        "back. The audit keeps that it was done.</p>",
        label,
    )
    asked = "To be sure, write the name as it stands above"
    typed = st.text_input(asked, key="remove-typed", live=True)
    if st.button(
        "Remove the patient",
        type="primary",
        disabled=typed.strip() != label,
        on_click=guard.guarded_callback(_remove_patient),
        args=(person, store, patient),
    ):
        st.rerun()


def _remove_patient(person: Person, store: Store, patient: PatientId) -> None:
    profiles.remove(person, store, patient)
    state.choose_patient(None)
    state.say("The patient was removed.", done=True)
    state.go_to("")
