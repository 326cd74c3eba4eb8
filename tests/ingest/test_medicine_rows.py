"""Lists that say in a column of its own by which route each dose was given."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DiaryReading
from dashboard.ingest.reading import read_workbook
from dashboard.ingest.sheets import Sheet, Workbook
from tests.ingest.diary_grids import TODAY, Grid, facts_read, read

HEADERS = ("Dose", "New dose", "New daily dose", "Dose (mg/day)", "Baclofen", "Daily dose (mg)")


def day(number: int) -> date:
    return date(2025, 3, number)


def changes(header: str, pump: CellValue = "100 mcg") -> DiaryReading:
    """Read a diary of spasms with a second sheet of dose changes."""
    spasms: Grid = [["Date", "Spasms"]]
    spasms += [[day(number), 4] for number in range(1, 29)]
    doses: Grid = [["From", "Route", header], [day(1), "tablets", "40 mg"]]
    doses += [[day(11), "tablets", "60 mg"], [day(21), "pump", pump]]
    sheets = (_sheet("Diary", spasms), _sheet("Dose changes", doses))
    return read_workbook(Workbook("xlsx", sheets), "diary.xlsx", "", None, TODAY)


def _sheet(name: str, grid: Grid) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in grid))


def doses_read(reading: DiaryReading) -> set[tuple[date, str, float]]:
    return {fact for fact in facts_read(reading) if fact[1] in ("oral_mg", "intrathecal_mcg")}


@pytest.mark.parametrize("header", HEADERS)
def test_a_column_of_routes_parts_tablets_from_the_pump(header: str) -> None:
    reading = changes(header)
    assert doses_read(reading) == {
        (day(1), "oral_mg", 40.0),
        (day(11), "oral_mg", 60.0),
        (day(21), "intrathecal_mcg", 100.0),
    }
    assert reading.sheets[1].layout == "dose_changes"
    assert reading.ledger.adds_up


def test_a_pump_row_under_a_header_in_mg_is_no_dose_in_micrograms() -> None:
    facts = doses_read(changes("Dose (mg)", 100))
    assert {measure for _, measure, _ in facts} == {"oral_mg"}
    assert {given for given, _, _ in facts} == {day(1), day(11)}


def test_other_words_beside_the_dose_are_no_route() -> None:
    grid: Grid = [["Date", "Spasms", "Dose", "How"], [day(1), 3, 30, "tablets with food"]]
    grid += [[day(2), 4, 30, "tablets"], [day(3), 2, 45, "late"]]
    reading = read(grid)
    assert (day(1), "oral_mg", 30.0) in facts_read(reading)
    assert {"other:How"} <= {item.measure for item in reading.observations}
