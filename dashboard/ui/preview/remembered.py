"""Corrections for a kind of sheet: kept for its next file, or forgotten."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.people import Person
from dashboard.services import mapping_memory
from dashboard.services.upload_preview import Preview
from dashboard.stores.port import Store
from dashboard.ui import cached, guard, state, style
from dashboard.ui.preview import corrections

REMEMBER = "remember-mapping"


def ask_remember(preview: Preview) -> bool:
    """Ask whether the corrections hold for the next file with these headers; yes unless told."""
    if preview.mapping is None:
        return True
    return st.checkbox(
        "Remember for this kind of sheet",
        value=True,
        key=f"{REMEMBER}-{preview.reading.sha256}",
        help="Keeps the corrections: the next file with the same headers is then read this way "
        "without being asked. Doses, units, tablet strengths and date orders are kept for this "
        "patient only.",
    )


def show_remembered(person: Person, store: Store, preview: Preview) -> None:
    """Say that remembered corrections were used, and offer to forget them."""
    is_own = corrections.chosen_mapping(preview.reading.sha256) is not None
    if preview.mapping is None or is_own:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="row-remembered"):
        style.show('<p class="small">The columns are read {}.</p>', preview.mapping_why)
        if st.button("Forget these corrections…", type="tertiary", key="forget-mapping"):
            _confirm(person, store, preview)


@st.dialog("Forget these corrections?")
@guard.guarded
def _confirm(person: Person, store: Store, preview: Preview) -> None:
    style.show(
        '<p class="body">Files with these headers are then read as Tonus recognises them, for '
        "every patient of the clinic, until someone corrects them again. What is saved stays as "
        "it was read.</p>"
    )
    forget = guard.guarded_callback(_forget)
    if st.button("Forget them", type="primary", on_click=forget, args=(person, store, preview)):
        st.rerun()


def _forget(person: Person, store: Store, preview: Preview) -> None:
    mapping_memory.forget(person, store, preview.patient, preview.reading.fingerprint)
    cached.preview.clear()
    state.say("The corrections for this kind of sheet were forgotten.", done=True)
