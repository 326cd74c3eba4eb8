"""A diary written in any layout, language and format reads back as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest.reading import read_diary
from tests.ingest.diary_grids import (
    LANGUAGES,
    LAYOUTS,
    TODAY,
    Day,
    as_csv,
    as_xlsx,
    facts_of,
    facts_read,
    read,
)

FIRST = date(2025, 2, 24)


@st.composite
def diaries(draw: st.DrawFn) -> list[Day]:
    length = draw(st.integers(9, 20))
    return [
        Day(
            FIRST + timedelta(days=index),
            draw(st.integers(0, 40)),
            draw(st.sampled_from((5, 10, 15, 20, 30, 45, 60, 80))),
            draw(st.integers(0, 10)),
        )
        for index in range(length)
    ]


STEADY = [Day(FIRST + timedelta(days=i), i % 9, 30 if i < 8 else 45, i % 7) for i in range(20)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_diary_reads_back_in_every_layout_and_language(layout: str, language: str) -> None:
    reading = read(LAYOUTS[layout](STEADY, LANGUAGES[language]))
    assert facts_read(reading) == facts_of(STEADY)
    assert reading.problems == ()
    assert reading.ledger.adds_up


@settings(max_examples=20, deadline=None)
@given(diaries(), st.sampled_from(sorted(LAYOUTS)), st.sampled_from(sorted(LANGUAGES)))
def test_any_diary_reads_back(days: list[Day], layout: str, language: str) -> None:
    reading = read(LAYOUTS[layout](days, LANGUAGES[language]))
    assert facts_read(reading) == facts_of(days)
    assert reading.problems == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_diary_reads_back_from_a_real_workbook(layout: str) -> None:
    data = as_xlsx(LAYOUTS[layout](STEADY, LANGUAGES["en"]))
    reading = read_diary(data, "diary.xlsx", today=TODAY)
    assert facts_read(reading) == facts_of(STEADY)
    assert reading.problems == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("layout", ["row_per_day", "row_per_entry", "dates_across", "event_log"])
def test_a_diary_reads_back_from_text(layout: str, delimiter: str) -> None:
    (grid,) = LAYOUTS[layout](STEADY, LANGUAGES["en"]).values()
    reading = read_diary(as_csv(grid, delimiter), "diary.csv", today=TODAY)
    assert facts_read(reading) == facts_of(STEADY)
    assert reading.problems == ()


@settings(max_examples=25, deadline=None)
@given(st.permutations(STEADY), st.sampled_from(sorted(LANGUAGES)))
def test_the_order_of_the_rows_changes_nothing(days: list[Day], language: str) -> None:
    reading = read(LAYOUTS["row_per_day"](days, LANGUAGES[language]))
    assert facts_read(reading) == facts_of(STEADY)
