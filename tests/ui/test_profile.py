from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.clinics import press, words


@pytest.fixture
def profile(empty_clinic: AppTest) -> AppTest:
    press(empty_clinic, "Tablets ran out for three days")
    empty_clinic.session_state["tonus.destination"] = "profile"
    return empty_clinic.run()


def labelled(page: AppTest, kind: str, label: str) -> Any:
    widgets: Iterable[Any] = page.get(kind)
    return next(widget for widget in widgets if widget.label == label)


def test_the_form_holds_what_is_on_file_and_nothing_guessed(profile: AppTest) -> None:
    assert labelled(profile, "text_input", "Diagnosis").value == "Incomplete tetraplegia"
    assert labelled(profile, "selectbox", "Drives").value == "no"
    assert labelled(profile, "selectbox", "Pregnant").value == "unknown"
    assert labelled(profile, "number_input", "eGFR, mL/min/1.73 m²").value is None


def test_a_saved_profile_comes_back(profile: AppTest) -> None:
    labelled(profile, "number_input", "eGFR, mL/min/1.73 m²").set_value(48.0)
    labelled(profile, "number_input", "Agreed spasms a day, from").set_value(2.0)
    labelled(profile, "number_input", "to").set_value(5.0)
    page = press(profile, "Save")
    assert any("saved" in message.value for message in page.success)
    again = page.run()
    assert labelled(again, "number_input", "eGFR, mL/min/1.73 m²").value == 48.0
    page.session_state["tonus.destination"] = "review"
    assert "2–5 spasms a day" in words(page.run())


def test_a_profile_that_cannot_be_is_refused(profile: AppTest) -> None:
    labelled(profile, "number_input", "Agreed spasms a day, from").set_value(6.0)
    labelled(profile, "number_input", "to").set_value(5.0)
    page = press(profile, "Save")
    assert len(page.warning) == 1
    assert not page.success
