"""Memory between visits on the screen: the page opens on what is new, and shows the last one."""

from __future__ import annotations

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from dashboard.services import notes, reviewing
from dashboard.ui import cached, state
from tests.ui.clinics import press, words

STORY = "Tablets raised step by step; spasms fall"


def mark_reviewed(page: AppTest, decision: str) -> None:
    """Mark the open patient's page reviewed, as the dialog does."""
    person, store = cached.person(), cached.store()
    shown = reviewing.review(person, store, page.session_state[state.PATIENT])
    following = date.today() + timedelta(days=90)
    reviewing.mark_reviewed(person, store, shown, decision, following)


def test_before_a_review_there_is_nothing_to_remember(empty_clinic: AppTest) -> None:
    page = press(empty_clinic, STORY)
    assert "New since" not in words(page)
    assert "Show the last page" not in {button.label for button in page.button}


def test_after_a_review_the_page_says_what_is_new_and_what_was_decided(
    empty_clinic: AppTest,
) -> None:
    page = press(empty_clinic, STORY)
    mark_reviewed(page, "stay at this dose")
    said = words(page.run())
    assert not page.exception
    assert "Nothing new since" in said
    assert "stay at this dose" in said
    patient = page.session_state[state.PATIENT]
    last = reviewing.review(cached.person(), cached.store(), patient).window.last_day
    notes.write(cached.person(), cached.store(), patient, last, "telephone call, <b>fine</b>")
    said = words(page.run())
    assert "New since the review of" in said
    assert "1 new note" in said


def test_the_last_page_is_shown_as_it_stood_with_its_pdf(empty_clinic: AppTest) -> None:
    page = press(empty_clinic, STORY)
    mark_reviewed(page, "more <i>physiotherapy</i>")
    page.run()
    links = {link.proto.label for link in page.get("link_button")}
    assert "Page as it stood" in links
    page = press(page, "Show the last page")
    assert not page.exception
    (shown,) = page.code
    assert shown.value.startswith("Sample: Ada Example, spasm diary")
    assert "more &lt;i&gt;physiotherapy" in words(page)
