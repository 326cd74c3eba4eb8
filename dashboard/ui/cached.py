"""What a session need not work out twice.

Nothing about a patient is shared between sessions: such answers are kept per session, under the
record's revision, so that a change on file is never hidden by an older answer.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.domain.diaries import Mapping
from dashboard.domain.overviews import NoteOnDay, PatientOverview
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Person
from dashboard.domain.reviews import News
from dashboard.domain.times_of_day import TimesOfDay
from dashboard.services import (
    bootstrap,
    comparing,
    importing,
    remembering,
    reviewing,
    time_of_day,
)
from dashboard.services.upload_preview import Preview
from dashboard.stores.port import Store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Open the clinic's store, once for the process; it holds no answer of its own."""
    return bootstrap.open_store()


def person() -> Person:
    """Name the person at this computer."""
    return bootstrap.local_person()


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def preview(
    _person: Person,
    _store: Store,
    _data: bytes,
    name: str,
    sha256: str,
    patient: PatientId | None,
    revision: int | None,
    corrections: str,
    _mapping: Mapping | None,
) -> Preview:
    """Read a file and compare it, once for each file, patient, revision and set of corrections."""
    return importing.preview(_person, _store, _data, name, patient, _mapping)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def overview(
    _person: Person,
    _store: Store,
    patient: PatientId,
    revision: int,
    first_day: date | None,
    last_day: date | None,
    today: date,
    _window: Window | None,
) -> PatientOverview:
    """Work out what the review page says, once for each revision, window and day."""
    return reviewing.review(_person, _store, patient, _window, today)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def news(_person: Person, _store: Store, page_key: str, _shown: PatientOverview) -> News | None:
    """Compare a page with the one reviewed last, once for each page that is shown."""
    return remembering.news(_person, _store, _shown)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def every_note(
    _person: Person, _store: Store, patient: PatientId, revision: int
) -> tuple[NoteOnDay, ...]:
    """Find what every note on file speaks of, once for each revision."""
    return comparing.every_note(_person, _store, patient)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def times_of_day(
    _person: Person,
    _store: Store,
    patient: PatientId,
    revision: int,
    first_day: date,
    last_day: date,
    _window: Window,
) -> TimesOfDay:
    """Tell a page's days by the time of day, once for each revision and window."""
    return time_of_day.times_of_day(_person, _store, patient, _window)
