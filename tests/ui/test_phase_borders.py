"""The borders between phases on the page: moved with a reason, listed, put back."""

from __future__ import annotations

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from tests.ui.clinics import press, words

STORY = "Tablets, then a pump; drowsiness later"


def routes_tab(page: AppTest) -> AppTest:
    """Open the sample's review page on its routes."""
    page = press(page, STORY)
    page.session_state["review-tabs"] = "Oral and intrathecal"
    page = page.run()
    assert not page.exception
    return page


def move_last_border(page: AppTest, days: int, why: str) -> AppTest:
    page.selectbox(key="border").select_index(len(page.selectbox(key="border").options) - 1)
    page = page.run()
    asked = next(each for each in page.date_input if each.label.startswith("First day of"))
    assert isinstance(asked.value, date)
    asked.set_value(asked.value + timedelta(days=days))
    next(each for each in page.text_input if each.label == "Why").set_value(why)
    return press(page, "Move the border")


def test_a_border_is_moved_with_a_reason_listed_and_put_back(empty_clinic: AppTest) -> None:
    page = routes_tab(empty_clinic)
    assert "(moved)" not in words(page)
    page = move_last_border(page, 10, "tablets stopped only then <b>")
    assert not page.exception
    said = words(page)
    assert "(moved)" in said
    assert "tablets stopped only then &lt;b&gt;" in said
    assert "moved by" in said
    page = press(
        page, next(b.label for b in page.button if b.label.startswith("Put back as computed"))
    )
    said = words(page)
    assert "put back to" in said
    assert "(moved)" not in said


def test_a_move_without_a_reason_is_refused_in_one_sentence(empty_clinic: AppTest) -> None:
    page = move_last_border(routes_tab(empty_clinic), 10, " ")
    assert any("why" in warning.value for warning in page.warning)
    assert "(moved)" not in words(page)


def test_a_phrase_of_a_day_that_is_not_shown_brings_its_day_onto_the_page(
    empty_clinic: AppTest,
) -> None:
    page = routes_tab(empty_clinic)
    shown = {button.label for button in page.button if (button.key or "").startswith("quote-")}
    assert shown
    early = next(button for button in page.button if "-0-" in (button.key or ""))
    page = early.click().run()
    assert not page.exception
    said = words(page)
    assert f"{early.label} 2026</h3>" in said
    assert "lies outside" not in said


def test_the_whole_records_notes_can_be_searched(empty_clinic: AppTest) -> None:
    page = routes_tab(empty_clinic)
    page.session_state["review-tabs"] = "Notes"
    page = page.run()
    page.session_state["notes-of"] = "The whole record"
    page = page.run()
    assert not page.exception
    whole = words(page)
    page.date_input(key="notes-To").set_value(date(2026, 7, 1))
    page = page.run()
    assert not page.exception
    assert "notes</p>" in whole
    assert words(page) != whole


def test_other_days_can_still_be_chosen_after_a_phrase_chose_them(empty_clinic: AppTest) -> None:
    page = routes_tab(empty_clinic)
    early = next(button for button in page.button if "-0-" in (button.key or ""))
    page = early.click().run()
    assert "the whole diary" in words(page)
    asked = page.radio(key="window-choice")
    page = asked.set_value(asked.options[0]).run()
    assert not page.exception
    assert "the last 90 days of the diary" in words(page)
