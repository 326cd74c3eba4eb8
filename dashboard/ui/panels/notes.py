"""Notes in words: what was mentioned is marked, and every note names its cell or its author."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.charts.wording import full_day
from dashboard.domain.notes import Mention, MentionStatus
from dashboard.domain.overviews import NoteOnDay, PatientOverview
from dashboard.ui.style import joined, markup, show

STATUS_WORDS = {
    MentionStatus.PRESENT: "",
    MentionStatus.NEGATED: "denied",
    MentionStatus.HISTORICAL: "earlier",
    MentionStatus.HYPOTHETICAL: "if",
    MentionStatus.OTHER_PERSON: "someone else",
    MentionStatus.UNCERTAIN: "unsure",
}
NOTES_ON_A_PAGE = 40


def show_notes(overview: PatientOverview) -> None:
    """List the window's notes, newest first, with a search over their words."""
    if not overview.notes:
        show('<p class="body">The diary holds no notes in these days.</p>')
        return
    wanted = st.text_input(
        "Search the notes", key="notes-search", placeholder="a word, or part of one"
    )
    found = [item for item in overview.notes if wanted.casefold() in item.note.text.casefold()]
    found.sort(key=lambda item: (item.note.day is not None, item.note.day), reverse=True)
    show('<p class="small">{} of {} notes</p>', len(found), len(overview.notes))
    last = st.session_state.get("notes-pages", 1) * NOTES_ON_A_PAGE
    show('<div class="notes">{}</div>', joined(note_in_words(item) for item in found[:last]))
    if len(found) > last:
        st.button("Show more notes", on_click=_show_more, type="tertiary")


def _show_more() -> None:
    st.session_state["notes-pages"] = st.session_state.get("notes-pages", 1) + 1


def note_in_words(item: NoteOnDay) -> Markup:
    """Write one note: its day, its text with the mentions marked, and where it stands."""
    note = item.note
    day = full_day(note.day) if note.day is not None else "no day"
    where = (
        str(note.cell)
        if note.cell is not None
        else " · ".join(part for part in (note.author, note.role) if part)
    )
    return markup(
        '<div class="note"><span class="label">{} · {}</span><p class="body">{}</p></div>',
        day,
        where,
        marked(note.text, item.mentions),
    )


def marked(text: str, mentions: tuple[Mention, ...]) -> Markup:
    """Mark each mention in its text; overlapping ones are marked once; markup stays text."""
    parts, at = [], 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start < at:
            continue
        parts.append(markup("{}", text[at : mention.start]))
        parts.append(_mark(mention))
        at = mention.end
    parts.append(markup("{}", text[at:]))
    return joined(parts)


def _mark(mention: Mention) -> Markup:
    told = " ".join(part for part in (STATUS_WORDS[mention.status], mention.trend) if part)
    name = mention.concept.replace("_", " ")
    hint = f"{name}, {told}" if told else name
    return markup(
        '<mark class="{}" title="{}">{}</mark>',
        mention.status.value,
        hint,
        mention.span,
    )
