"""Save a previewed diary: for whom, and what becomes of its conflicts."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Person
from dashboard.domain.uploads import Decision
from dashboard.services import importing
from dashboard.services.upload_preview import Preview
from dashboard.stores.port import Store
from dashboard.ui import state, style
from dashboard.ui.preview.remembered import ask_remember

LABEL = "new-patient-label"


def show_saving(
    person: Person, store: Store, preview: Preview, decisions: Mapping[str, Decision]
) -> None:
    """Say what saving would do, and do it when asked."""
    style.show('<p class="body">{}</p>', preview.sentence)
    undecided = [one for one in preview.to_decide if one.key not in decisions]
    if undecided:
        style.show(
            '<p class="small">{} not decided: there, what is on file is kept.</p>', len(undecided)
        )
    remember = ask_remember(preview)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if preview.patient is None:
            st.text_input("Name or clinic number", key=LABEL, max_chars=80, width=320)
        if st.button("Save", type="primary", key="save"):
            _save(person, store, preview, decisions, remember)


def _save(
    person: Person,
    store: Store,
    preview: Preview,
    decisions: Mapping[str, Decision],
    remember: bool,
) -> None:
    with st.spinner("Saving…"):
        saved = importing.commit(person, store, preview, _whom(preview), decisions, remember)
    state.say(saved.sentence, done=True)
    state.next_upload_round()
    state.choose_patient(saved.patient)
    state.go_to("review")
    st.rerun()


def _whom(preview: Preview) -> PatientId | Profile:
    if preview.patient is not None:
        return preview.patient
    return Profile(label=str(st.session_state.get(LABEL, "")).strip())
