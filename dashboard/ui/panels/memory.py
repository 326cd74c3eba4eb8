"""Memory between visits: what is new since the last review, and the earlier pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.analysis.news import news_in_words
from dashboard.charts.wording import full_day
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.domain.reviews import News, Review
from dashboard.server.exports import PDF
from dashboard.services import remembering
from dashboard.stores.port import Store
from dashboard.ui.downloads import download_link
from dashboard.ui.style import show

MOST_LISTED = 12
"""So many earlier reviews are listed; a clinic sees a patient a few times a year."""


def show_last_review(
    person: Person, store: Store, patient: PatientId, earlier: Sequence[Review]
) -> None:
    """Say what the last review decided, and offer its page and the others; nothing before one."""
    if not earlier:
        return
    if st.button("Show the last page", key="last-page", type="tertiary"):
        _last_page(person, store, patient, earlier[0])
    with st.popover("Earlier reviews", type="tertiary"):
        _show_earlier(person, store, patient, earlier)
    show('<p class="small">{}</p>', in_words(earlier[0]))


def show_news(news: News | None) -> None:
    """Say what is new since the last review; None before the first says nothing."""
    if news is not None:
        show('<p class="small">{}</p>', news_in_words(news))


def _show_earlier(
    person: Person, store: Store, patient: PatientId, earlier: Sequence[Review]
) -> None:
    for review in earlier[:MOST_LISTED]:
        show('<p class="body">{}</p>', in_words(review))
        _offer_page(person, store, patient, review, "listed")
    if len(earlier) > MOST_LISTED:
        show('<p class="small">and {} earlier ones.</p>', len(earlier) - MOST_LISTED)


@st.dialog("The page as it stood at the last review", width="large")
def _last_page(person: Person, store: Store, patient: PatientId, review: Review) -> None:
    show('<p class="small">{}</p>', in_words(review))
    text = remembering.text_as_it_stood(person, store, patient, review.id)
    st.code(text, language=None, wrap_lines=True)
    _offer_page(person, store, patient, review, "last")


def _offer_page(
    person: Person, store: Store, patient: PatientId, review: Review, place: str
) -> None:
    download_link(
        "Page as it stood",
        partial(remembering.page_as_it_stood, person, store, patient, review.id),
        name=("tonus-page-as-reviewed", ".pdf"),
        media_type=PDF,
        place=f"as-reviewed-{place}-{review.id}",
    )


def in_words(review: Review) -> str:
    """Write when and by whom a page was reviewed, what was decided, and when it goes on."""
    decided = f": {review.decision}" if review.decision else ", no decision written"
    following = review.next_appointment
    then = f". Next appointment {full_day(following)}" if following else ""
    return f"Reviewed {full_day(review.day)} by {review.person}{decided}{then}."
