"""The notes of two parts side by side: what stands out, then every theme with its phrases."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.charts.wording import short_day
from dashboard.domain.comparisons import ComparedPart
from dashboard.domain.note_comparisons import (
    ComparedConcept,
    ComparedTheme,
    ConceptNotes,
    NoteComparison,
    Quote,
)
from dashboard.ui.panels.note_text import quoted
from dashboard.ui.panels.notes import OpenDay
from dashboard.ui.style import markup, row, show, table

MOST_QUOTES = 6


def show_compared_notes(
    notes: NoteComparison, base: ComparedPart, here: ComparedPart, open_day: OpenDay
) -> None:
    """Write the notes under the figures; `open_day` leads from a phrase to its day."""
    show("<h3>Notes of both</h3>")
    show("{}", _summary(notes, base, here))
    if not notes.themes:
        show('<p class="body">The notes of these days mention nothing on the list.</p>')
    for theme in notes.themes:
        show("{}", _theme(theme, base, here))
        with st.expander(f"Phrases: {theme.theme}"):
            for place, concept in enumerate(theme.concepts):
                _show_quotes(f"{theme.theme}-{place}", concept, base, here, open_day)
    show('<p class="small">{}</p>', notes.rule)


def _summary(notes: NoteComparison, base: ComparedPart, here: ComparedPart) -> Markup:
    told = f"{notes.base_notes} notes ({base.label}) and {notes.here_notes} ({here.label})."
    if notes.why_silent:
        told += f" {notes.why_silent[:1].upper()}{notes.why_silent[1:]}."
    elif not notes.standing_out:
        told += " No concept stands out in either."
    else:
        told += " Standing out: " + "; ".join(
            f"{each.label.lower()} in {(here if each.log_odds_z > 0 else base).label} "
            f"({each.base.present} of {each.base.notes} and {each.here.present} of "
            f"{each.here.notes} notes)"
            for each in notes.standing_out
        )
        told += "."
    return markup('<p class="body">{}</p>', told)


def _theme(theme: ComparedTheme, base: ComparedPart, here: ComparedPart) -> Markup:
    header = (
        ("", theme.theme.capitalize()),
        ("number", f"{base.label}: notes"),
        ("number", "denied"),
        ("number", f"{here.label}: notes"),
        ("number", "denied"),
    )
    return table(header, [_concept(each) for each in theme.concepts], theme.theme)


def _concept(each: ComparedConcept) -> Markup:
    return row(
        (
            ("said" if each.stands_out else "", each.label),
            ("number", _count(each.base)),
            ("number", str(each.base.denied or "–")),
            ("number", _count(each.here)),
            ("number", str(each.here.denied or "–")),
        )
    )


def _count(part: ConceptNotes) -> str:
    if part.present == 0:
        return "not mentioned" if part.denied == 0 else f"0 of {part.notes}"
    trends = [
        f"{part.worse} worse" if part.worse else "",
        f"{part.better} better" if part.better else "",
    ]
    told = ", ".join(trend for trend in trends if trend)
    return f"{part.present} of {part.notes}" + (f" ({told})" if told else "")


def _show_quotes(
    place: str,
    concept: ComparedConcept,
    base: ComparedPart,
    here: ComparedPart,
    open_day: OpenDay,
) -> None:
    show('<p class="label">{}</p>', concept.label)
    columns = st.columns(2)
    for side, (column, part, notes) in enumerate(
        zip(columns, (base, here), (concept.base, concept.here), strict=True)
    ):
        with column:
            if not notes.quotes:
                show('<p class="small">{}: not mentioned</p>', part.label)
            for number, quote in enumerate(notes.quotes[:MOST_QUOTES]):
                _show_quote(f"{place}-{side}-{number}", quote, open_day)
            if len(notes.quotes) > MOST_QUOTES:
                more = len(notes.quotes) - MOST_QUOTES
                show('<p class="small">and {} more, on the Notes tab</p>', more)


def _show_quote(key: str, quote: Quote, open_day: OpenDay) -> None:
    day = quote.note.day
    with st.container(horizontal=True, gap="small", wrap=False):
        if day is not None:
            st.button(
                short_day(day), key=f"quote-{key}", type="tertiary", on_click=open_day, args=(day,)
            )
        show('<p class="body note">{}</p>', quoted(quote.note.text, quote.mention))
