"""A phase that the doses do not show, begun on the page and taken back."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard.domain.phases import Phase
from tests.ui.clinics import press, words

STORY = "Tablets raised step by step; spasms fall"


def begin(page: AppTest, why: str) -> AppTest:
    page = press(page, STORY)
    page.session_state["review-tabs"] = "Oral and intrathecal"
    page = page.run()
    page.selectbox(key="begun-phase").set_value(Phase.INTRATHECAL)
    asked = page.date_input(key="begun-day")
    assert isinstance(asked.max, date)
    asked.set_value(date(2026, 10, 20))
    page.text_input(key="begun-why").set_value(why)
    return press(page, "Begin the phase")


def test_a_phase_is_begun_compared_listed_and_taken_back(empty_clinic: AppTest) -> None:
    page = begin(empty_clinic, "implanted that day <b>")
    assert not page.exception
    said = words(page)
    assert "Pump counted from 20 Oct, begun by" in said
    assert "implanted that day &lt;b&gt;" in said
    assert "Pump begun on" in said
    page = press(page, next(b.label for b in page.button if b.label.startswith("Take back: Pump")))
    assert not page.exception
    said = words(page)
    assert "counted from 20 Oct" not in said
    assert "taken back" in said


def test_a_beginning_without_a_reason_is_refused_in_one_sentence(empty_clinic: AppTest) -> None:
    page = begin(empty_clinic, " ")
    assert any("why" in warning.value for warning in page.warning)
    assert "begun by" not in words(page)
