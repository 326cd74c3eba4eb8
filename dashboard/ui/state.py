"""What a session remembers between two clicks: ids, dates and strings, nothing else.

What a diary says stays in the store, and comes from there each time.
"""

from __future__ import annotations

import secrets

import streamlit as st

from dashboard.domain.patients import PatientId

PATIENT = "tonus.patient"
SAID = "tonus.said"
DESTINATION = "tonus.destination"
SESSION = "tonus.session"
CORRECTIONS = "tonus.corrections"
ROUND = "tonus.upload_round"


def patient() -> PatientId | None:
    """Name the patient whose pages are open."""
    chosen = st.session_state.get(PATIENT)
    return PatientId(chosen) if chosen else None


def choose_patient(chosen: PatientId | None) -> None:
    """Open a patient's pages, or none."""
    st.session_state[PATIENT] = None if chosen is None else str(chosen)


def say(sentence: str, done: bool = False) -> None:
    """Leave a sentence for the page that comes next: a refusal, or what was `done`."""
    said: list[tuple[str, bool]] = st.session_state.setdefault(SAID, [])
    said.append((sentence, done))


def hear() -> list[tuple[str, bool]]:
    """Take the sentences that were left, once."""
    said: list[tuple[str, bool]] = st.session_state.pop(SAID, [])
    return said


def upload_round() -> int:
    """Number the uploads of this session, so that each starts with an empty uploader."""
    return int(st.session_state.get(ROUND, 0))


def next_upload_round() -> None:
    """Forget the file in the uploader."""
    st.session_state[ROUND] = upload_round() + 1


def go_to(path: str) -> None:
    """Choose the page that comes next; it opens at the next run."""
    st.session_state[DESTINATION] = path


def take_destination() -> str | None:
    """Take the page that was chosen, once."""
    path: str | None = st.session_state.pop(DESTINATION, None)
    return path


def session() -> str:
    """Name this session at random, for what must not be shared between two of them."""
    name: str = st.session_state.setdefault(SESSION, secrets.token_hex(8))
    return name


def corrections(sha256: str) -> str:
    """Give the corrections made to a file, as text; empty when there are none."""
    return str(st.session_state.get(f"{CORRECTIONS}.{sha256}", ""))


def keep_corrections(sha256: str, told: str) -> None:
    """Keep the corrections made to a file until it is saved or this session ends."""
    st.session_state[f"{CORRECTIONS}.{sha256}"] = told
