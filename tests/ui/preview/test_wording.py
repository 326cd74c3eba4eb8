from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.cells import CellAddress
from dashboard.domain.diaries import ColumnMeaning, DateOrder
from dashboard.domain.observations import Observation, Status
from dashboard.ui.preview.wording import (
    column_settings,
    counted,
    days_in_words,
    measure_name,
    reading_in_words,
    sureness,
)

CELL = CellAddress("Diary", 5, 2)
DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Observation(DAY, "oral_mg", Status.OK, "20", CELL, value=20.0, unit="mg"), "20 mg"),
        (Observation(DAY, "spasm_count", Status.APPROX, "~7", CELL, value=7.0), "about 7"),
        (Observation(DAY, "spasm_count", Status.RANGE, "5-7", CELL, low=5, high=7), "5 to 7"),
        (Observation(DAY, "spasm_count", Status.NOT_RECORDED, "-", CELL), "not recorded"),
        (Observation(DAY, "other:Mood", Status.TEXT, "fine", CELL), "kept as text"),
        (Observation(DAY, "spasm_count", Status.OK, "0", CELL, value=0.0), "0"),
        (Observation(DAY, "pain_0_10", Status.OK, "3", CELL, value=3.0, unit="0-10"), "3"),
    ],
)
def test_a_reading_is_told_with_its_unit_and_a_zero_is_a_zero(item: Observation, said: str) -> None:
    assert reading_in_words(item) == said


@pytest.mark.parametrize(
    ("confidence", "said"), [(1.0, "sure"), (0.7, "likely"), (0.3, "unsure, please check")]
)
def test_sureness_is_a_word(confidence: float, said: str) -> None:
    assert sureness(ColumnMeaning("Diary", "B", "Spasms", "spasm_count", None, confidence)) == said


def test_an_unknown_column_is_kept_and_says_so() -> None:
    unknown = ColumnMeaning("Diary", "F", "Weather", None, None, 1.0)
    assert sureness(unknown) == "not known"
    assert measure_name(unknown.measure) == "Kept, but not drawn"


def test_how_cells_of_a_column_are_read_is_told_in_full() -> None:
    column = ColumnMeaning(
        "Diary", "B", "Tablets", "oral_mg", "mg", 1.0, DateOrder.DAY_FIRST, 10.0, True
    )
    assert column_settings(column) == "mg, day first, tablets of 10 mg, a blank means none"


def test_a_stretch_of_days_says_the_year_once() -> None:
    assert days_in_words(DAY, date(2026, 6, 2)) == "4 March to 2 June 2026"
    assert days_in_words(date(2025, 12, 30), DAY) == "30 December 2025 to 4 March 2026"
    assert days_in_words(DAY, DAY) == "4 March 2026"


def test_things_are_counted_in_words() -> None:
    assert (counted(1, "day"), counted(0, "day")) == ("1 day", "0 days")
    assert counted(1234, "cell") == "1\u202f234 cells"
