from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.clinics import press, words


@pytest.fixture
def diaries(empty_clinic: AppTest) -> AppTest:
    press(empty_clinic, "Tablets ran out for three days")
    empty_clinic.session_state["tonus.destination"] = "diaries"
    return empty_clinic.run()


def test_a_file_is_listed_with_its_days_and_how_it_was_read(diaries: AppTest) -> None:
    said = words(diaries)
    assert "tablets_ran_out.xlsx" in said
    assert "not read" in said


def test_a_file_goes_only_after_a_second_word(diaries: AppTest) -> None:
    page = press(diaries, "Remove…")
    assert "tablets_ran_out.xlsx" in words(page)
    page = press(page, "Remove the file")
    assert "No diary is on file for this patient yet." in words(page)


def test_a_patient_does_not_go_before_the_name_is_written_out(diaries: AppTest) -> None:
    page = press(diaries, "Remove this patient…")
    assert next(one for one in page.button if one.label == "Remove the patient").disabled
