"""Notes of the clinic on the page: written, corrected, found again."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from dashboard.domain.phases import Phase
from tests.ui.clinics import press, words

STORY = "Tablets raised step by step; spasms fall"


def notes_tab(page: AppTest) -> AppTest:
    """Open a sample's review page on its notes."""
    page = press(page, STORY)
    page.session_state["review-tabs"] = "Notes"
    page = page.run()
    assert not page.exception
    return page


def write(page: AppTest, text: str) -> AppTest:
    page.text_area[0].set_value(text)
    page.date_input[0].set_value(page.date_input[0].value)
    return press(page, "Save the note")


def test_a_note_is_written_and_its_correction_keeps_the_earlier_text(
    empty_clinic: AppTest,
) -> None:
    page = write(notes_tab(empty_clinic), "telephone call, a bit drowsy")
    assert not page.exception
    assert "telephone call, a bit drowsy" in words(page)
    page.text_area[-1].set_value("telephone call, very drowsy")
    page = press(page, "Save the correction")
    assert not page.exception
    said = words(page)
    assert "telephone call, very drowsy" in said
    assert re.search(r"Earlier, .* UTC, .*: “telephone call, a bit drowsy”", said)


def test_a_note_may_be_given_a_phase_that_its_day_does_not_have(empty_clinic: AppTest) -> None:
    page = notes_tab(empty_clinic)
    page.selectbox(key="note-phase").set_value(Phase.INTRATHECAL)
    page = write(page, "the pump's own day")
    assert not page.exception
    assert "phase: pump" in words(page)


def test_an_empty_note_is_refused_in_one_sentence(empty_clinic: AppTest) -> None:
    page = write(notes_tab(empty_clinic), "   ")
    assert any("empty" in warning.value for warning in page.warning)


def test_filters_leave_the_notes_that_are_asked_for(empty_clinic: AppTest) -> None:
    page = notes_tab(empty_clinic)
    page.text_input(key="notes-search").set_value("stairs")
    said = words(page.run())
    assert "1 of " in said
    page.text_input(key="notes-search").set_value("")
    page.selectbox(key="notes-Written by").set_value("the patient")
    page.selectbox(key="notes-Phase").set_value(Phase.INTRATHECAL)
    assert "0 of " in words(page.run())


def test_a_note_written_after_the_diary_is_found_among_these_days(empty_clinic: AppTest) -> None:
    said = words(write(notes_tab(empty_clinic), "telephone call, a bit drowsy"))
    assert re.search(
        r"outside the days of the diary · [^<]*</span><p class=\"body\">telephone call", said
    )
