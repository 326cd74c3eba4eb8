"""The cell ledger adds up for any grid of cells."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.ledger import NOTE, OBSERVATION, SheetLedger
from dashboard.ingest.reading import read_workbook
from dashboard.ingest.sheets import Sheet, Workbook

TODAY = date(2025, 12, 31)
WORDS = (
    "Date", "Day", "Time", "Spasms", "Baclofen (mg)", "Dose", "Notes", "Side effects", "Total",
    "Severity", "Event", "Value", "Pain 0-10", "Morning", "Night", "Mon", "Tue", "Wed", "Week of",
    "00", "01:00", "drowsy", "none", "-", "20mg", "10+10", "5-6", "ditto", "a long text of words",
    "1/2/2025", "13/2/2025", "2025-02-03", "3 March 2025", "March 2025", "Datum", "Spasmen", "",
    "On waking", "Lunchtime", "Evening", "Bedtime", "Tone", "Patient", "A. Sample",
)  # fmt: skip
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.integers(-5, 60),
    st.floats(allow_nan=False, width=32),
    st.booleans(),
    st.dates(date(1995, 1, 1), date(2030, 1, 1)),
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=2)),
    st.text(max_size=12),
)


def blanks_are_none(value: CellValue) -> CellValue:
    return None if isinstance(value, str) and not value.strip() else value


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[CellValue, ...], ...]:
    width = draw(st.integers(1, 7))
    cells = CELLS.map(blanks_are_none)
    return tuple(
        tuple(row)
        for row in draw(
            st.lists(st.lists(cells, min_size=width, max_size=width), min_size=0, max_size=9)
        )
    )


def filled_addresses(workbook: Workbook) -> list[str]:
    return [
        str(s.address(row, column)) for s in workbook.sheets for row, column, _ in s.filled_in()
    ]


def check_ledger(workbook: Workbook, reading: DiaryReading) -> None:
    filled = filled_addresses(workbook)
    observed = {str(item.cell) for item in reading.observations}
    noted = [str(note.cell) for note in reading.notes]
    refused = [str(problem.cell) for problem in reading.problems if problem.cell]
    assert reading.ledger.adds_up
    assert reading.ledger.cells == len(filled)
    assert reading.ledger.observations == len(observed & set(filled))
    assert reading.ledger.problems == len(refused) == len(set(refused))
    assert not observed & set(refused)
    assert reading.ledger.notes == len(set(noted) - observed)
    assert observed | set(noted) | set(refused) <= set(filled)


@settings(max_examples=150, deadline=None)
@given(st.lists(grids(), min_size=1, max_size=2), st.sampled_from(("Diary", "March 2025")))
def test_every_cell_of_any_grid_has_exactly_one_fate(
    drawn: list[tuple[tuple[CellValue, ...], ...]], name: str
) -> None:
    sheets = tuple(Sheet(f"{name} {index}", rows) for index, rows in enumerate(drawn))
    workbook = Workbook("xlsx", sheets)
    with suppress(WorkbookRefused):
        check_ledger(workbook, read_workbook(workbook, "diary.xlsx", "0" * 64, today=TODAY))


HEADERS = ("Date", "Spasms", "Baclofen (mg)", "Side effects", "Notes", "Pain 0-10", "Weather")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[CELLS.map(blanks_are_none)] * len(HEADERS)), max_size=12))
def test_every_cell_under_a_real_header_has_exactly_one_fate(
    rows: list[tuple[CellValue, ...]],
) -> None:
    workbook = Workbook("xlsx", (Sheet("Diary", (HEADERS, *rows)),))
    with suppress(WorkbookRefused):
        check_ledger(workbook, read_workbook(workbook, "diary.xlsx", "0" * 64, today=TODAY))


def test_a_cell_keeps_the_first_fate_it_is_given() -> None:
    ledger = SheetLedger(Sheet("Diary", ((1, None),)))
    assert ledger.settle((0, 0), OBSERVATION)
    assert not ledger.settle((0, 0), NOTE)
    assert not ledger.settle((0, 1), NOTE)
    assert ledger.count().observations == ledger.count().cells == 1


def test_a_forgotten_cell_cannot_be_counted_in_silence() -> None:
    ledger = SheetLedger(Sheet("Diary", ((1, 2),)))
    ledger.settle((0, 0), OBSERVATION)
    with pytest.raises(ValueError, match="never settled"):
        ledger.count()
