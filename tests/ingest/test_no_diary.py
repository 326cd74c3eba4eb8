from __future__ import annotations

import pytest

from dashboard.domain.diaries import DiaryReading, Ledger, SheetSummary
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.no_diary import refuse_empty, refuse_without_diary

DIARY = SheetSummary("Diary", "row_per_day", True, "One row for each day.")
FORM = SheetSummary("Diary", "empty_form", False, "Not filled in.")
WORDS = SheetSummary("Letter", "explanation", False, "Words.")


def reading(*sheets: SheetSummary) -> DiaryReading:
    return DiaryReading("x.xlsx", "0", None, sheets, (), (), (), (), (), Ledger(0, 0, 0, 0, 0), "")


def test_one_sheet_with_a_diary_is_enough() -> None:
    told = reading(WORDS, DIARY)
    assert refuse_without_diary(told) is told
    assert refuse_empty(told) is told


@pytest.mark.parametrize("sheets", [(), (WORDS,), (WORDS, WORDS)])
def test_a_file_of_other_things_is_refused(sheets: tuple[SheetSummary, ...]) -> None:
    with pytest.raises(WorkbookRefused, match="No diary was found"):
        refuse_without_diary(reading(*sheets))


def test_an_empty_form_is_a_diary_but_nothing_to_save() -> None:
    told = reading(FORM, WORDS)
    assert refuse_without_diary(told) is told
    with pytest.raises(WorkbookRefused, match="not filled in"):
        refuse_empty(told)
