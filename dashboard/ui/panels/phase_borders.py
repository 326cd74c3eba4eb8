"""The phases and their borders: as the doses put them, as a clinician moved or began them, why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.phases.moved_borders import name_border
from dashboard.analysis.wording import sentence_case
from dashboard.charts.wording import full_day
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.domain.phases import BorderKey, BorderMove, PhaseBorder
from dashboard.services import phase_borders
from dashboard.services.access import may
from dashboard.services.comparing import Comparing
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.panels import phase_beginnings
from dashboard.ui.style import row, show, table

LONGEST_REASON = 300


def show_phase_borders(
    person: Person, store: Store, patient: PatientId, comparing: Comparing
) -> None:
    """List the borders; let one be moved, a phase begun, either taken back; list the decisions."""
    if not (comparing.periods or comparing.moves):
        return
    # With a key it stays open over the rerun in which a border is moved.
    with st.expander(
        "Phases of the treatment, and their borders", key="phase-borders", on_change="rerun"
    ):
        if comparing.borders:
            show("{}", _borders(comparing.borders))
        else:
            show('<p class="body">By the doses the whole diary is one phase.</p>')
        if may(person, Action.MOVE_PHASE_BORDER):
            if comparing.borders:
                _ask_move(person, store, patient, comparing.borders)
                _offer_back(person, store, patient, comparing.borders)
            phase_beginnings.show_beginnings(person, store, patient, comparing)
        if comparing.moves:
            show('<p class="label">Decisions, the newest first</p>')
            show("{}", _decisions(comparing.moves))


def _borders(borders: Sequence[PhaseBorder]) -> Markup:
    header = (("", "Border"), ("", "By the doses"), ("", "Counted from"))
    rows = [
        row(
            (
                ("said" if border.is_moved else "", _name(border.key)),
                ("", full_day(border.key.computed_day)),
                ("", full_day(border.day) + (" (moved)" if border.is_moved else "")),
            )
        )
        for border in borders
    ]
    return table(header, rows, "Borders of phases")


def _name(key: BorderKey) -> str:
    return sentence_case(name_border(key))


def _ask_move(
    person: Person, store: Store, patient: PatientId, borders: Sequence[PhaseBorder]
) -> None:
    """Ask which border moves, to which day and why; the day is one between its neighbours."""
    places = range(len(borders))
    place = st.selectbox(
        "Move the border",
        places,
        format_func=lambda at: f"{_name(borders[at].key)}, {full_day(borders[at].day)}",
        key="border",
    )
    border = borders[place]
    with st.form("move-border", border=False):
        day = st.date_input(
            f"First day of the phase after it (by the doses: {full_day(border.key.computed_day)})",
            value=border.day,
            min_value=border.earliest,
            max_value=border.latest,
            format="DD/MM/YYYY",
            key=f"border-day-{place}-{border.day}",
        )
        why = st.text_input("Why", max_chars=LONGEST_REASON, key=f"border-why-{place}-{border.day}")
        if st.form_submit_button("Move the border"):
            guard.guarded(_move)(person, store, patient, border.key, day, why)


def _move(
    person: Person, store: Store, patient: PatientId, key: BorderKey, day: date, why: str
) -> None:
    phase_borders.move(person, store, patient, key, day, why)
    state.say(f"{_name(key)} is now counted from {full_day(day)}.", done=True)
    st.rerun()


def _offer_back(
    person: Person, store: Store, patient: PatientId, borders: Sequence[PhaseBorder]
) -> None:
    for place, border in enumerate(borders):
        if border.is_moved and st.button(
            f"Put back as computed: {name_border(border.key)}",
            key=f"border-back-{place}",
            type="tertiary",
        ):
            guard.guarded(_put_back)(person, store, patient, border.key)


def _put_back(person: Person, store: Store, patient: PatientId, key: BorderKey) -> None:
    phase_borders.put_back(person, store, patient, key)
    state.say("The border stands where the doses put it again.", done=True)
    st.rerun()


def _decisions(moves: Sequence[BorderMove]) -> Markup:
    header = (("", "When"), ("", "Who"), ("", "What"), ("", "Why"))
    rows = [
        row((("", _moment(move)), ("", move.person), ("", _what(move)), ("", move.why or "–")))
        for move in moves
    ]
    return table(header, rows, "Decisions on borders")


def _moment(move: BorderMove) -> str:
    return f"{full_day(move.at.astimezone(UTC).date())}, {move.at.astimezone(UTC):%H:%M} UTC"


def _what(move: BorderMove) -> str:
    by_doses = full_day(move.key.computed_day)
    if move.key.is_begun:
        return f"{_name(move.key)} on {by_doses}" + (": taken back" if move.day is None else "")
    if move.day is None:
        return f"{_name(move.key)}: put back to {by_doses}"
    return f"{_name(move.key)}: from {by_doses} to {full_day(move.day)}"
