from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

SECRET = "Ada Example 943 476 5919"


def failing_page() -> None:
    from dashboard.ui.guard import guarded

    def fail() -> None:
        float("Ada Example 943 476 5919")

    guarded(fail)()


def refusing_page() -> None:
    from dashboard.domain.errors import AccessRefused
    from dashboard.ui.guard import guarded

    def refuse() -> None:
        raise AccessRefused("Your role does not allow *this*.")

    guarded(refuse)()


def failing_callback() -> None:
    import streamlit as st

    from dashboard.ui.guard import guarded_callback, show_what_was_said

    def fail() -> None:
        float("Ada Example 943 476 5919")

    show_what_was_said()
    st.button("Fail", on_click=guarded_callback(fail))


def test_a_failure_of_ours_shows_a_reference_and_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        page = AppTest.from_function(failing_page).run()
    assert not page.exception
    assert len(page.error) == 1
    reference = page.error[0].value.rstrip(".").rsplit(" ", 1)[-1]
    assert reference in caplog.text
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text + page.error[0].value


def test_a_refusal_shows_its_sentence_as_plain_words() -> None:
    page = AppTest.from_function(refusing_page).run()
    assert page.warning[0].value.replace("\\", "") == "Your role does not allow *this*."


def test_a_failing_callback_leaves_a_sentence_for_the_page(
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = AppTest.from_function(failing_callback).run()
    page.button[0].click().run()
    assert not page.exception
    assert len(page.warning) == 1
    assert SECRET not in caplog.text + page.warning[0].value
    assert not page.run().warning
