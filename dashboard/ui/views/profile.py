"""What the clinic knows of a patient, to be looked at and corrected."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.services import profiles
from dashboard.stores.port import Store
from dashboard.ui import state, style
from dashboard.ui.profile_form import ask_profile


def show(person: Person, store: Store, patient: PatientId) -> None:
    """Show the form; saving refuses if someone else changed the record meanwhile."""
    record = profiles.profile(person, store, patient)
    style.show(
        '<div class="head"><h1>{}</h1><span class="aside">Profile</span></div>'
        '<p class="small">What is not on file is left out of every rule that asks for it.</p>',
        record.profile.label,
    )
    with st.form("profile", border=False):
        profile = ask_profile(record.profile)
        if st.form_submit_button("Save", type="primary"):
            profiles.edit(person, store, patient, profile, record.revision)
            state.say("The profile was saved.", done=True)
            st.rerun()
