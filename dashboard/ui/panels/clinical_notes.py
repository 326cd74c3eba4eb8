"""Writing a note beside the diary, and correcting one without erasing what stood before."""

from __future__ import annotations

from datetime import UTC, date

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.wording import PHASE_NAMES
from dashboard.charts.wording import full_day
from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.domain.phases import Phase
from dashboard.services import notes
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.style import joined, markup, show

LONGEST_NOTE = 4000
GIVEN_PHASES = (Phase.ORAL, Phase.TITRATION, Phase.INTRATHECAL, Phase.BOTH)
"""The phases that a note may be given."""


def show_clinical_notes(person: Person, store: Store, patient: PatientId) -> None:
    """Offer to write a note, and list those of the clinic with their earlier texts."""
    with st.expander("Write a note, or correct one of the clinic's"):
        _write(person, store, patient)
        written = notes.listed(person, store, patient)
        earlier = {note.id: note for note in written}
        for note in written:
            if note.stands:
                _show_standing(person, store, note, _history(note, earlier))


def _write(person: Person, store: Store, patient: PatientId) -> None:
    with st.form("write-note", border=False, clear_on_submit=True):
        with st.container(horizontal=True):
            today = date.today()
            day = st.date_input("Day", value=today, max_value=today, format="DD/MM/YYYY")
            phase = _ask_phase(None, "note-phase")
        text = st.text_area("Note", max_chars=LONGEST_NOTE)
        if st.form_submit_button("Save the note"):
            guard.guarded(_save)(person, store, patient, day, text, phase)


def _ask_phase(given: Phase | None, key: str) -> Phase | None:
    """Ask which part of the treatment a note is about; left alone, its day's doses decide."""
    phases = list(GIVEN_PHASES)
    return st.selectbox(
        "Phase",
        phases,
        index=None if given is None else phases.index(given),
        placeholder="by the doses of the day",
        format_func=PHASE_NAMES.__getitem__,
        key=key,
    )


def _save(
    person: Person, store: Store, patient: PatientId, day: date, text: str, phase: Phase | None
) -> None:
    notes.write(person, store, patient, day, text, phase)
    state.say("The note was saved.", done=True)
    st.rerun()


def _history(note: ClinicalNote, earlier: dict[str, ClinicalNote]) -> list[ClinicalNote]:
    """List the texts that a note replaced, the newest first."""
    texts: list[ClinicalNote] = []
    while note.corrects is not None and note.corrects in earlier:
        note = earlier[note.corrects]
        texts.append(note)
    return texts


def _show_standing(
    person: Person, store: Store, note: ClinicalNote, history: list[ClinicalNote]
) -> None:
    day = full_day(note.note.day) if note.note.day is not None else "no day"
    with st.container(horizontal=True, gap="small", wrap=False):
        show(
            '<div class="note"><span class="label">{}</span><p class="body">{}</p>{}</div>',
            " · ".join((day, *_signed(note))),
            note.note.text,
            _earlier_texts(history),
        )
        with st.popover("Correct", type="tertiary", key=f"correct-{note.id}"):
            _ask_correction(person, store, note)


def _signed(note: ClinicalNote) -> list[str]:
    """Name who wrote a text, in which role, and the phase that they gave it."""
    given = note.note.phase
    phase = f"phase: {PHASE_NAMES[given]}" if given is not None else ""
    return [part for part in (note.note.author, note.note.role, phase) if part]


def _earlier_texts(history: list[ClinicalNote]) -> Markup:
    """Write what stood there before, the newest first, with who wrote it when."""
    return joined(
        markup(
            '<p class="small">Earlier, {}: “{}”</p>',
            ", ".join((_moment(text), *_signed(text))),
            text.note.text,
        )
        for text in history
    )


def _moment(note: ClinicalNote) -> str:
    written = note.written_at.astimezone(UTC)
    return f"{full_day(written.date())}, {written:%H:%M} UTC"


def _ask_correction(person: Person, store: Store, note: ClinicalNote) -> None:
    """Ask for the new text; the earlier one stays on file."""
    with st.form(f"correction-{note.id}", border=False):
        text = st.text_area("New text", value=note.note.text, max_chars=LONGEST_NOTE)
        phase = _ask_phase(note.note.phase, f"phase-{note.id}")
        show('<p class="small">The earlier text stays on file beside the new one.</p>')
        if st.form_submit_button("Save the correction"):
            guard.guarded(_correct)(person, store, note, text, phase)


def _correct(
    person: Person, store: Store, note: ClinicalNote, text: str, phase: Phase | None
) -> None:
    notes.correct(person, store, note.patient, note.id, text, phase)
    state.say("The note was corrected; the earlier text stays on file.", done=True)
    st.rerun()
