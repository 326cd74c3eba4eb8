"""Grids in which the row and the column together name a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.domain.diaries import DiaryReading
from dashboard.ingest.reading import read_workbook
from dashboard.ingest.sheets import Sheet, Workbook
from tests.ingest.diary_grids import WEEKDAYS, Fact, Grid, facts_read

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 1, 5)
MONTHS = ("January", "February", "March")
LENGTHS = (31, 28, 31)


def read(grid: Grid, name: str = "Spasms 2026") -> DiaryReading:
    width = max(map(len, grid))
    rows = tuple(tuple(row) + (None,) * (width - len(row)) for row in grid)
    return read_workbook(Workbook("xlsx", (Sheet(name, rows),)), "grid.xlsx", "", None, TODAY)


def weeks(count: int, heading: str, shown: str | None = None, shift: int = 0) -> Grid:
    grid: Grid = [[heading, *WEEKDAYS]]
    for week in range(count):
        told = MONDAY + timedelta(days=7 * week + shift)
        grid.append([told.strftime(shown) if shown else told, *range(week, week + 7)])
    return grid


def told_in_weeks(count: int) -> set[Fact]:
    return {
        (MONDAY + timedelta(days=7 * week + day), "spasm_count", float(week + day))
        for week in range(count)
        for day in range(7)
    }


def told_in_months() -> set[Fact]:
    return {
        (date(2026, month, day), "spasm_count", float(day % 5))
        for month, length in enumerate(LENGTHS, start=1)
        for day in range(1, length + 1)
    }


def months_across() -> Grid:
    grid: Grid = [["Day", *MONTHS]]
    for day in range(1, 32):
        grid.append([day, *(day % 5 if day <= length else None for length in LENGTHS)])
    return grid


def turned(grid: Grid) -> Grid:
    return [list(column) for column in zip(*grid, strict=True)]


@pytest.mark.parametrize(
    ("heading", "shown", "shift"),
    [
        ("Week starting", None, 0),
        ("Week starting", "%d/%m/%Y", 0),
        ("Week of", "%d/%m/%Y", 0),
        ("Week commencing", "%d %B %Y", 0),
        ("Week ending", None, 6),
    ],
)
def test_a_row_for_each_week_dates_each_weekday(heading: str, shown: str, shift: int) -> None:
    reading = read(weeks(4, heading, shown, shift), "Spasms")
    assert facts_read(reading) == told_in_weeks(4)
    assert reading.sheets[0].layout == "crossed_days"
    assert reading.problems == ()
    assert reading.ledger.adds_up


def test_several_lines_a_week_are_named_by_their_labels() -> None:
    grid: Grid = [["Week starting", "What", *WEEKDAYS]]
    for week in range(3):
        monday = MONDAY + timedelta(days=7 * week)
        grid += [[monday, "Spasms", *range(7)], [None, "Baclofen (mg)", *[30] * 7]]
    facts = facts_read(read(grid, "Diary"))
    assert {measure for _, measure, _ in facts} == {"spasm_count", "oral_mg"}
    assert (MONDAY + timedelta(days=16), "spasm_count", 2.0) in facts
    assert len(facts) == 42


def test_weeks_whose_dates_contradict_the_weekdays_are_not_dated_by_this_reader() -> None:
    reading = read(weeks(4, "Week starting", shift=2), "Spasms")
    assert reading.sheets[0].layout != "crossed_days"


def test_a_week_told_twice_is_not_dated_by_this_reader() -> None:
    grid = weeks(3, "Week starting")
    assert read([*grid, grid[-1]], "Spasms").sheets[0].layout != "crossed_days"


@pytest.mark.parametrize("grid", [months_across(), turned(months_across())], ids=["down", "across"])
def test_a_grid_of_months_and_days_is_read_either_way(grid: Grid) -> None:
    reading = read(grid)
    assert facts_read(reading) == told_in_months()
    assert reading.problems == ()
    assert reading.ledger.adds_up


def test_months_may_carry_their_own_year() -> None:
    grid: Grid = [[None, *range(1, 32)], ["December 2025", *[1] * 31], ["January 2026", *[2] * 31]]
    facts = facts_read(read(grid, "Spasms"))
    assert (date(2025, 12, 31), "spasm_count", 1.0) in facts
    assert (date(2026, 1, 31), "spasm_count", 2.0) in facts


def test_months_without_any_year_are_given_none() -> None:
    assert facts_read(read(months_across(), "Sheet1")) == set()


def test_an_entry_on_a_day_that_does_not_exist_is_a_problem_and_not_lost() -> None:
    grid = months_across()
    grid[30][2] = 4
    reading = read(grid)
    assert facts_read(reading) == told_in_months()
    assert [problem.text for problem in reading.problems] == ["4"]
    assert reading.ledger.adds_up


def test_totals_of_weeks_are_no_days() -> None:
    grid = weeks(3, "Week starting")
    grid[0].append("Total")
    for row in grid[1:]:
        row.append(99)
    grid.append(["Total", *[9] * 7, 99])
    reading = read(grid, "Spasms")
    assert facts_read(reading) == told_in_weeks(3)
    assert reading.problems == ()
