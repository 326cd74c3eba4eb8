"""Which pages there are, and how a person gets from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.stores.port import Store
from dashboard.ui import cached, guard, state, style
from dashboard.ui.views import diaries, home, methods, patient_review, profile, rules, upload


@dataclass(frozen=True, slots=True)
class Room:
    """One page: its address, its title, and what shows it; some need an open patient."""

    path: str
    title: str
    show: Callable[[], None]
    of_patient: bool = False


def run_chosen_page() -> None:
    """Draw what all pages share, then the page that the person chose."""
    st.set_page_config(page_title="Tonus", layout="wide", initial_sidebar_state="collapsed")
    style.apply()
    pages = {room.path: _page(room) for room in ROOMS}
    chosen = st.navigation(list(pages.values()), position="hidden")
    destination = state.take_destination()
    if destination is not None and pages[destination] != chosen:
        st.switch_page(pages[destination])
    _masthead(pages, chosen)
    guard.show_what_was_said()
    chosen.run()


def _page(room: Room) -> st.Page:
    return st.Page(
        guard.guarded(room.show), title=room.title, url_path=room.path, default=room is ROOMS[0]
    )


def _masthead(pages: dict[str, st.Page], chosen: st.Page) -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="medium"):
        st.page_link(pages[ROOMS[0].path], label="Tonus")
        _links(pages, chosen, [room for room in ROOMS if not room.of_patient])
        st.space("stretch")
        if state.patient() is not None:
            _links(pages, chosen, [room for room in ROOMS if room.of_patient])


def _links(pages: dict[str, st.Page], chosen: st.Page, rooms: Iterable[Room]) -> None:
    for room in rooms:
        page = pages[room.path]
        st.page_link(page, label=f"**{room.title}**" if page == chosen else room.title)


def _for_clinic(show: Callable[[Person, Store], None]) -> Callable[[], None]:
    return lambda: show(cached.person(), cached.store())


def _for_open_patient(show: Callable[[Person, Store, PatientId], None]) -> Callable[[], None]:
    def run() -> None:
        patient = state.patient()
        if patient is not None:
            show(cached.person(), cached.store(), patient)
            return
        style.show('<p class="body">Choose a patient first; a reloaded page has none open.</p>')
        st.button("Patients", on_click=guard.guarded_callback(state.go_to), args=(ROOMS[0].path,))

    return run


ROOMS = (
    Room("", "Patients", _for_clinic(home.show)),
    Room("upload", "Upload a diary", _for_clinic(upload.show)),
    Room("rules", "Rules", _for_clinic(rules.show_rules)),
    Room("methods", "Methods", _for_clinic(methods.show_methods)),
    Room("review", "Review", _for_open_patient(patient_review.show), of_patient=True),
    Room("profile", "Profile", _for_open_patient(profile.show), of_patient=True),
    Room("diaries", "Diaries on file", _for_open_patient(diaries.show), of_patient=True),
)
"""Every page of Tonus; the first is what a new session sees."""
