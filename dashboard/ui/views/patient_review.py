"""The review page of the open patient, worked out once for each revision of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Person
from dashboard.domain.reviews import Review
from dashboard.services import comparing, profiles, reviewing, windows
from dashboard.stores.port import Store
from dashboard.ui import cached, guard, state, style
from dashboard.ui.panels.actions import show_actions
from dashboard.ui.panels.clinical_notes import show_clinical_notes
from dashboard.ui.panels.days_shown import bring_in, chosen_window, show_other_days
from dashboard.ui.panels.memory import show_last_review, show_news
from dashboard.ui.panels.phase_borders import show_phase_borders
from dashboard.ui.views.review import Tools, show_overview


def show(person: Person, store: Store, patient: PatientId) -> None:
    """Show the page of the usual window, or what to do while there is no diary."""
    offered = windows.windows(person, store, patient)
    if not offered:
        _show_without_diary(person, store, patient)
        return
    window = chosen_window(offered)
    revision = reviewing.revision(person, store, patient)
    with st.spinner("Working out the page…"):
        overview = cached.overview(
            person,
            store,
            patient,
            revision,
            window.first_day,
            window.last_day,
            date.today(),
            window,
        )
    earlier = reviewing.reviews(person, store, patient)
    tools = Tools(
        show_actions=partial(show_actions, person, store, overview),
        show_days=partial(_show_days, person, store, overview, offered, earlier),
        show_writing=partial(show_clinical_notes, person, store, patient),
        compare=partial(comparing.compare, person, store, patient),
        show_borders=partial(show_phase_borders, person, store, patient),
        against_period=partial(comparing.against_period, person, store, patient, overview.window),
        every_note=partial(cached.every_note, person, store, patient, revision),
        times_of_day=partial(
            cached.times_of_day,
            person,
            store,
            patient,
            revision,
            window.first_day,
            window.last_day,
            window,
        ),
        bring_in=guard.guarded_callback(partial(bring_in, offered)),
    )
    show_overview(overview, tools)


def _show_days(
    person: Person,
    store: Store,
    overview: PatientOverview,
    offered: Sequence[Window],
    earlier: Sequence[Review],
) -> None:
    """Say which days these are, what the last review decided and what is new since then."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        show_other_days(offered)
        show_last_review(person, store, overview.patient, earlier)
    if earlier:
        page = f"{overview.patient} {overview.revision} {overview.window} {date.today()}"
        show_news(cached.news(person, store, page, overview))


def _show_without_diary(person: Person, store: Store, patient: PatientId) -> None:
    label = profiles.profile(person, store, patient).profile.label
    style.show(
        '<div class="head"><h1>{}</h1></div>'
        '<p class="body">No diary with a day in it is on file for this patient yet.</p>',
        label,
    )
    go = guard.guarded_callback(state.go_to)
    st.button("Upload a diary", type="primary", on_click=go, args=("upload",))
