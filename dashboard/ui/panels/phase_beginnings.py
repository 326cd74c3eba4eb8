"""Beginning a phase that the doses do not show, on the day that the clinician knows."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.analysis.wording import PHASE_NAMES, sentence_case
from dashboard.charts.wording import full_day
from dashboard.domain.errors import DashboardError
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.domain.phases import BorderKey, Phase
from dashboard.services import phase_borders
from dashboard.services.comparing import Comparing
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.style import show

LONGEST_REASON = 300
PHASES = (Phase.INTRATHECAL, Phase.BOTH, Phase.TITRATION, Phase.ORAL)
"""The phases that may be begun; a trial of the pump belongs to wean and titration."""


def show_beginnings(person: Person, store: Store, patient: PatientId, comparing: Comparing) -> None:
    """Ask for a phase to begin, and offer to take back each one begun before."""
    if comparing.periods:
        first, last = comparing.periods[0].first_day, comparing.periods[-1].last_day
        if first < last:
            _ask_beginning(person, store, patient, (first, last))
    for place, move in enumerate(comparing.standing):
        if move.key.is_begun and st.button(
            f"Take back: {_named(move.key)}", key=f"begun-back-{place}", type="tertiary"
        ):
            guard.guarded(_take_back)(person, store, patient, move.key)


def _ask_beginning(
    person: Person, store: Store, patient: PatientId, days: tuple[date, date]
) -> None:
    show('<p class="label">Begin a phase that the doses do not show</p>')
    with st.form("begin-phase", border=False):
        with st.container(horizontal=True):
            phase = st.selectbox(
                "Phase that begins (a trial: wean and titration)",
                PHASES,
                format_func=PHASE_NAMES.__getitem__,
                key="begun-phase",
            )
            day = st.date_input(
                "Its first day",
                value=None,
                min_value=days[0],
                max_value=days[1],
                format="DD/MM/YYYY",
                key="begun-day",
            )
        why = st.text_input("Why it begins there", max_chars=LONGEST_REASON, key="begun-why")
        if st.form_submit_button("Begin the phase"):
            guard.guarded(_begin)(person, store, patient, phase, day, why)


def _begin(
    person: Person, store: Store, patient: PatientId, phase: Phase, day: date | None, why: str
) -> None:
    if day is None:
        raise DashboardError("Choose the first day of the phase; nothing was changed.")
    made = phase_borders.begin(person, store, patient, phase, day, why)
    state.say(f"{_named(made.key)} is now counted.", done=True)
    st.rerun()


def _take_back(person: Person, store: Store, patient: PatientId, key: BorderKey) -> None:
    phase_borders.put_back(person, store, patient, key)
    state.say(f"{_named(key)} is no longer counted.", done=True)
    st.rerun()


def _named(key: BorderKey) -> str:
    return f"{sentence_case(PHASE_NAMES[key.after])} from {full_day(key.computed_day)}"
