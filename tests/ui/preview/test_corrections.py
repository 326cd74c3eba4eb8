from __future__ import annotations

import pytest
import streamlit as st

from dashboard.domain.diaries import ColumnChoice, DateOrder, Mapping
from dashboard.ui.preview import corrections

FILE = "ab" * 32


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def test_a_correction_comes_back_as_it_was_made() -> None:
    choice = ColumnChoice("Diary", "B", "oral_mg", "mg", DateOrder.DAY_FIRST, 10.0, False)
    corrections.correct(FILE, None, choice)
    assert corrections.chosen_mapping(FILE) == Mapping((choice,))


def test_a_second_correction_of_a_column_leaves_the_first_where_it_says_nothing() -> None:
    corrections.correct(FILE, None, ColumnChoice("Diary", "B", measure="oral_mg"))
    used = corrections.chosen_mapping(FILE)
    corrections.correct(FILE, used, ColumnChoice("Diary", "B", tablet_mg=10.0))
    assert corrections.chosen_mapping(FILE) == Mapping(
        (ColumnChoice("Diary", "B", measure="oral_mg", tablet_mg=10.0),)
    )


def test_a_correction_adds_to_what_was_remembered_from_earlier_files() -> None:
    remembered = Mapping((ColumnChoice("Diary", "C", measure="pain_0_10"),), True)
    corrections.correct(FILE, remembered, ColumnChoice("Diary", "B", measure="oral_mg"))
    mapping = corrections.chosen_mapping(FILE)
    assert mapping is not None
    assert {choice.column for choice in mapping.choices} == {"B", "C"}
    assert mapping.nights_belong_to_the_day_before


def test_undone_corrections_are_gone_and_other_files_keep_theirs() -> None:
    corrections.correct(FILE, None, ColumnChoice("Diary", "B", measure="oral_mg"))
    corrections.correct("other", None, ColumnChoice("Diary", "B", measure="pain_0_10"))
    corrections.undo_all(FILE)
    assert corrections.chosen_mapping(FILE) is None
    assert corrections.chosen_mapping("other") is not None


def test_what_the_session_keeps_is_text(session: dict[str, object]) -> None:
    corrections.correct(FILE, None, ColumnChoice("Diary", "B", date_order=DateOrder.DAY_FIRST))
    assert all(isinstance(value, str) for value in session.values())


def test_nights_move_and_the_columns_corrections_stay() -> None:
    corrections.correct(FILE, None, ColumnChoice("Diary", "B", measure="oral_mg"))
    corrections.move_nights(FILE, corrections.chosen_mapping(FILE), True)
    mapping = corrections.chosen_mapping(FILE)
    assert mapping == Mapping((ColumnChoice("Diary", "B", measure="oral_mg"),), True)
