"""Forms, calendars, grids and lists of changes read back in every language, format and order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.diaries import DiaryReading
from dashboard.ingest.reading import read_diary
from tests.ingest.diary_grids import (
    LANGUAGES,
    TODAY,
    Day,
    Fact,
    Sheets,
    as_csv,
    as_ods,
    as_xls,
    as_xlsx,
    facts_read,
    read,
)
from tests.ingest.further_grids import FURTHER, told_in
from tests.ingest.test_round_trip import STEADY, diaries

ONE_SHEET = [
    layout for layout, write in FURTHER.items() if len(write(told_in(STEADY, "en"))[0]) == 1
]


def check(reading: DiaryReading, told: set[Fact]) -> None:
    measures = {measure for _, measure, _ in told}
    assert {fact for fact in facts_read(reading) if fact[1] in measures} == told
    assert reading.problems == ()
    assert reading.ledger.adds_up


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", FURTHER)
def test_a_form_reads_back_in_every_language(layout: str, language: str) -> None:
    sheets, told = FURTHER[layout](told_in(STEADY, language))
    check(read(sheets), told)


@pytest.mark.parametrize("layout", FURTHER)
@settings(max_examples=6, deadline=None)
@given(days=diaries(whole_weeks=True), language=st.sampled_from(sorted(LANGUAGES)))
def test_any_days_read_back_from_a_form(layout: str, days: list[Day], language: str) -> None:
    sheets, told = FURTHER[layout](told_in(days, language))
    check(read(sheets), told)


@pytest.mark.parametrize("layout", FURTHER)
@settings(max_examples=6, deadline=None)
@given(days=st.permutations(STEADY), language=st.sampled_from(sorted(LANGUAGES)))
def test_the_order_of_days_or_weeks_changes_nothing(
    layout: str, days: list[Day], language: str
) -> None:
    sheets, told = FURTHER[layout](told_in(days, language))
    check(read(sheets), told)


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("write", [as_xlsx, as_xls, as_ods])
@pytest.mark.parametrize("layout", FURTHER)
def test_a_form_reads_back_from_every_kind_of_workbook(
    layout: str, write: Callable[[Sheets], bytes], language: str
) -> None:
    sheets, told = FURTHER[layout](told_in(STEADY, language))
    check(read_diary(write(sheets), f"x.{write.__name__[3:]}", today=TODAY), told)


@pytest.mark.parametrize(("name", "delimiter"), [("x.csv", ","), ("x.csv", ";"), ("x.tsv", "\t")])
@pytest.mark.parametrize("layout", ONE_SHEET)
def test_a_form_on_one_sheet_reads_back_from_text(layout: str, name: str, delimiter: str) -> None:
    sheets, told = FURTHER[layout](told_in(STEADY, "es"))
    (title,) = sheets
    name = f"{title} {name}"
    check(read_diary(as_csv(sheets[title], delimiter), name, today=TODAY), told)
