"""Which pages there are, and how a person gets from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.ui import guard, state, style
from dashboard.ui.views import home


@dataclass(frozen=True, slots=True)
class Room:
    """One page: its address, its title, and what shows it; `in_masthead` puts it in the top row."""

    path: str
    title: str
    show: Callable[[], None]
    in_masthead: bool = False


def run_chosen_page() -> None:
    """Draw what all pages share, then the page that the person chose."""
    st.set_page_config(page_title="Tonus", layout="wide", initial_sidebar_state="collapsed")
    style.apply()
    pages = {room.path: _page(room) for room in ROOMS}
    chosen = st.navigation(list(pages.values()), position="hidden")
    destination = state.take_destination()
    if destination is not None:
        st.switch_page(pages[destination])
    _masthead(pages)
    guard.show_what_was_said()
    chosen.run()


def _page(room: Room) -> st.Page:
    return st.Page(
        guard.guarded(room.show), title=room.title, url_path=room.path, default=room is ROOMS[0]
    )


def _masthead(pages: dict[str, st.Page]) -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="medium"):
        st.page_link(pages[ROOMS[0].path], label="Tonus", help="The list of patients")
        st.space("stretch")
        for room in ROOMS:
            if room.in_masthead:
                st.page_link(pages[room.path], label=room.title)


ROOMS = (Room("", "Patients", home.show, in_masthead=True),)
"""Every page of Tonus; the first is what a new session sees."""
