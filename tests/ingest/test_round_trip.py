"""A diary written in any layout, language and format reads back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest.reading import read_diary
from tests.ingest.diary_grids import (
    LANGUAGES,
    LAYOUTS,
    MEASURES,
    PARTIAL,
    TODAY,
    Day,
    Sheets,
    as_csv,
    as_ods,
    as_xls,
    as_xlsx,
    facts_of,
    facts_read,
    read,
)

FIRST = date(2025, 2, 24)


@st.composite
def diaries(draw: st.DrawFn, whole_weeks: bool = False) -> list[Day]:
    length = draw(st.sampled_from((14, 21)) if whole_weeks else st.integers(9, 20))
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
@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "month_sheets"])
def test_a_diary_reads_back_from_text(layout: str, delimiter: str) -> None:
    (grid,) = LAYOUTS[layout](STEADY, LANGUAGES["en"]).values()
    reading = read_diary(as_csv(grid, delimiter), "diary.csv", today=TODAY)
    assert facts_read(reading) == facts_of(STEADY)
    assert reading.problems == ()


ROWS_IN_ANY_ORDER = (
    "row_per_day", "with_preamble", "two_row_header", "row_per_time", "event_log",
    "list_beside_list", "month_sheets", "dates_across", "one_text",
)  # fmt: skip


@pytest.mark.parametrize("layout", ROWS_IN_ANY_ORDER)
@settings(max_examples=8, deadline=None)
@given(days=st.permutations(STEADY), language=st.sampled_from(sorted(LANGUAGES)))
def test_the_order_of_the_days_changes_nothing(layout: str, days: list[Day], language: str) -> None:
    reading = read({**LAYOUTS, **PARTIAL}[layout](days, LANGUAGES[language]))
    assert facts_read(reading) >= facts_of(STEADY, *MEASURES.get(layout, ()))
    assert reading.problems == ()


@pytest.mark.parametrize("layout", PARTIAL)
@settings(max_examples=8, deadline=None)
@given(days=diaries())
def test_layouts_with_some_measures_read_those_back(layout: str, days: list[Day]) -> None:
    reading = read(PARTIAL[layout](days, LANGUAGES["en"]))
    found = {fact for fact in facts_read(reading) if fact[1] in MEASURES[layout]}
    assert found == facts_of(days, *MEASURES[layout])
    assert reading.problems == ()
    assert reading.ledger.adds_up


@pytest.mark.parametrize("write", [as_xls, as_ods])
@pytest.mark.parametrize("layout", [*LAYOUTS, *PARTIAL])
def test_a_diary_reads_back_from_older_and_open_formats(
    layout: str, write: Callable[[Sheets], bytes]
) -> None:
    data = write({**LAYOUTS, **PARTIAL}[layout](STEADY, LANGUAGES["en"]))
    reading = read_diary(data, f"diary.{write.__name__[3:]}", today=TODAY)
    found = facts_read(reading)
    if layout in MEASURES:
        found = {fact for fact in found if fact[1] in MEASURES[layout]}
    assert found == facts_of(STEADY, *MEASURES.get(layout, ()))
    assert reading.problems == ()
