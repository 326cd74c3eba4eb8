"""Notes in words: what was mentioned is marked, and every note names its cell or its author."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.wording import PHASE_NAMES
from dashboard.charts.wording import full_day
from dashboard.domain.notes import MentionStatus
from dashboard.domain.overviews import NoteOnDay, Phase
from dashboard.domain.patients import Window
from dashboard.knowledge.concept import THEMES
from dashboard.ui.panels.note_filters import NoteFilter, authors_of, wanted_notes
from dashboard.ui.panels.note_text import note_body
from dashboard.ui.style import markup, show

NOTES_ON_A_PAGE = 40
OUTSIDE_DIARY = "outside the days of the diary"
THESE_DAYS, WHOLE_RECORD = "These days", "The whole record"
OpenDay = Callable[[date], None]
EveryNote = Callable[[], Sequence[NoteOnDay]]
Option = TypeVar("Option")


def show_notes(window: Window, every_note: EveryNote, open_day: OpenDay) -> None:
    """List notes, newest first, with a search and filters; `every_note` are the whole record's."""
    reach = st.segmented_control(
        "Notes of", [THESE_DAYS, WHOLE_RECORD], default=THESE_DAYS, key="notes-of", required=True
    )
    every = every_note()
    notes = every if reach == WHOLE_RECORD else _these_days(window, every)
    if not notes:
        what = "these days" if reach == THESE_DAYS else "this record"
        show('<p class="body">There are no notes in {}.</p>', what)
        return
    found = wanted_notes(notes, _ask_filter(notes))
    show('<p class="small">{} of {} notes</p>', len(found), len(notes))
    last = st.session_state.get("notes-pages", 1) * NOTES_ON_A_PAGE
    for number, item in enumerate(found[:last]):
        _show_note(number, item, open_day)
    if len(found) > last:
        st.button("Show more notes", on_click=_show_more, type="tertiary")


def _these_days(window: Window, every: Sequence[NoteOnDay]) -> Sequence[NoteOnDay]:
    """Choose the notes of the days shown, and those that no window of the diary ever reaches.

    A note written in clinic after the last day of the diary is looked for here too.
    """
    return [
        item
        for item in every
        if item.outside_diary or item.note.day is None or window.holds(item.note.day)
    ]


def _ask_filter(notes: Sequence[NoteOnDay]) -> NoteFilter:
    with st.container(key="notes-filter", horizontal=True, gap="small"):
        return NoteFilter(
            words=st.text_input("Search the notes", key="notes-search", placeholder="any words"),
            phase=_ask("Phase", list(Phase)),
            author=_ask("Written by", authors_of(notes)),
            theme=_ask("Speaks of", list(THEMES)),
            status=_ask("As", list(MentionStatus)),
            first_day=_ask_day("From"),
            last_day=_ask_day("To"),
        )


def _ask_day(label: str) -> date | None:
    return st.date_input(label, value=None, format="DD/MM/YYYY", key=f"notes-{label}")


def _ask(label: str, options: list[Option]) -> Option | None:
    return st.selectbox(
        label, options, index=None, placeholder="any", format_func=_in_words, key=f"notes-{label}"
    )


def _in_words(option: object) -> str:
    if isinstance(option, Phase):
        return PHASE_NAMES[option]
    return str(option).replace("_", " ")


def _show_note(number: int, item: NoteOnDay, open_day: OpenDay) -> None:
    day = item.note.day
    with st.container(horizontal=True, gap="small", wrap=False):
        show("{}", note_in_words(item))
        if day is not None:
            st.button(
                "Show the day",
                key=f"note-day-{number}",
                type="tertiary",
                on_click=open_day,
                args=(day,),
            )


def _show_more() -> None:
    st.session_state["notes-pages"] = st.session_state.get("notes-pages", 1) + 1


def note_in_words(item: NoteOnDay) -> Markup:
    """Write one note: its day, its text with the mentions marked, and where it stands."""
    note = item.note
    day = full_day(note.day) if note.day is not None else "no day"
    return markup(
        '<div class="note"><span class="label">{}</span>{}</div>',
        " · ".join((day, *_where_from(item))),
        note_body(note.text, item.mentions),
    )


def _where_from(item: NoteOnDay) -> list[str]:
    """Name a note's cell, who wrote it, and the phase that it belongs to."""
    note = item.note
    cell = "" if note.cell is None else str(note.cell)
    outside = OUTSIDE_DIARY if item.outside_diary else ""
    phase = "" if item.phase is Phase.NONE else PHASE_NAMES[item.phase]
    return [part for part in (outside, cell, note.author, note.role, phase) if part]
