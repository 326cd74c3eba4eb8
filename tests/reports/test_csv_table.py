from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.csv_table import LIVE_STARTS, asleep, csv_file

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "+ half a tablet"]
)
def test_a_text_that_a_spreadsheet_would_run_gets_one_apostrophe(text: str) -> None:
    assert asleep(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "-5", "+2.5", "-0,5", "none", "20 mg", "7-9"])
def test_what_patients_usually_write_stays_as_it_is(text: str) -> None:
    assert asleep(text) == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_text_comes_back_with_nothing_added_but_apostrophes(row: list[str]) -> None:
    text = csv_file(["a"] * len(row), [row]).decode("utf-8-sig")
    back = list(csv.reader(StringIO(text, newline="")))[1:]
    assert [field.replace("'", "") for field in back[0] or [""]] == [
        field.replace("'", "") for field in row
    ]
    assert not any(
        field.startswith(LIVE_STARTS) and any(sign in field for sign in "(|!=") for field in back[0]
    )
