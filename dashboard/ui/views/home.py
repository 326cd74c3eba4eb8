"""The first page: the clinic's patients, or three ways in while there are none."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.people import Person
from dashboard.services import reviewing
from dashboard.services.samples import Sample, add_sample, samples
from dashboard.stores.port import Store
from dashboard.ui import downloads, guard, patient_list, patients, state, style


def show(person: Person, store: Store) -> None:
    """Show the patients, or what to do first."""
    if reviewing.patient_count(person, store) > 0:
        patient_list.show(person, store)
        with st.expander("Sample diaries and the blank diary"):
            _show_ways_in(person, store)
        return
    style.show(
        '<h1 class="welcome">Tonus reads the diary that a patient on baclofen brings, and shows '
        "before the appointment how spasms, doses and side effects went together.</h1>"
    )
    with st.container(key="row-ways-in"):
        _show_ways_in(person, store, with_upload=True)


def _show_ways_in(person: Person, store: Store, with_upload: bool = False) -> None:
    places = st.columns(3 if with_upload else 2, gap="large")
    if with_upload:
        with places[0]:
            _show_upload()
    with places[-2]:
        _show_samples(person, store)
    with places[-1]:
        _show_blank()


def _show_upload() -> None:
    st.subheader("Upload a diary")
    style.show(
        '<p class="small">Excel, OpenDocument or CSV, as the patient kept it. You see what was '
        "read before anything is saved.</p>"
    )
    go = guard.guarded_callback(state.go_to)
    st.button("Upload a diary", type="primary", on_click=go, args=("upload",))


def _show_samples(person: Person, store: Store) -> None:
    st.subheader("Try a sample diary")
    style.show('<p class="small">Invented people. One click opens the review page.</p>')
    open_it = guard.guarded_callback(_open_sample)
    with st.container(key="samples", gap="xxsmall"):
        for sample in samples():
            st.button(
                _title(sample),
                key=f"sample-{sample.name}",
                type="tertiary",
                on_click=open_it,
                args=(person, store, sample.name),
            )


def _show_blank() -> None:
    st.subheader("Give out the blank diary")
    style.show(
        '<p class="small">A workbook to fill in on a phone, a computer or on paper; it comes back '
        "without a single question.</p>"
    )
    with st.container(horizontal=True):
        downloads.blank_diary_links()


def _open_sample(person: Person, store: Store, name: str) -> None:
    patients.open_page(add_sample(person, store, name).patient)


def _title(sample: Sample) -> str:
    return sample.story or sample.profile.label
