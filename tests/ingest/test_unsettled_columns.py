"""Columns whose numbers are of another route, unit or span of time than their header suggests."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.diary_grids import Grid, Sheets, read


def day(number: int) -> date:
    return date(2025, 3, number)


def doses(sheets: Sheets | Grid) -> set[tuple[str, float | None]]:
    return {
        (o.measure, o.value)
        for o in read(sheets).observations
        if o.measure in ("oral_mg", "intrathecal_mcg")
    }


DOSES: Grid = [["Date", "Dose", "Spasms"], [day(1), 120, 3], [day(2), 130, 2]]


@pytest.mark.parametrize(
    "title",
    ["Diary since the pump", "ITB chart", "All doses in mcg per day", "Journal de la pompe"],
)
def test_a_dose_under_a_title_about_the_pump_is_asked_about(title: str) -> None:
    reading = read([[title], *DOSES])
    assert {o.measure for o in reading.observations} == {"other:Dose", "spasm_count"}
    assert [len(question.options) for question in reading.questions] == [3]


def test_a_unit_or_a_route_in_the_header_settles_it_under_any_title() -> None:
    for header, found in (("Dose (mg)", "oral_mg"), ("Oral baclofen", "oral_mg")):
        grid: Grid = [["Diary since the pump"], ["Date", header, "Spasms"], [day(1), 30, 3]]
        assert doses([*grid, [day(2), 30, 2]]) == {(found, 30.0)}


@pytest.mark.parametrize(
    ("name", "header"), [("Pump", "Note"), ("Sheet2", "Alarm date"), ("Sheet2", "Concentration")]
)
def test_a_dose_on_the_pumps_own_sheet_is_the_pumps(name: str, header: str) -> None:
    pump: Grid = [["Date", "Dose", header], [day(1), 120, day(9) if "A" in header else 500]]
    pump += [[day(20), 130, None]]
    diary: Grid = [["Date", "Spasms"], [day(1), 3], [day(2), 4]]
    assert doses({"Diary": diary, name: pump}) == {
        ("intrathecal_mcg", 120.0),
        ("intrathecal_mcg", 130.0),
    }


def test_a_row_of_units_beneath_the_header_gives_the_units() -> None:
    grid: Grid = [["Date", "Baclofen", "Spasms"], [None, "mcg", "per day"], [day(1), 120, 3]]
    assert doses([*grid, [day(2), 120, 2]]) == {("intrathecal_mcg", 120.0)}
    alone: Grid = [["Date", "Baclofen", "Spasms"], [None, "mcg", None], [day(1), 120, 3]]
    assert doses([*alone, [day(2), 120, 2]]) == {("intrathecal_mcg", 120.0)}


def test_hours_of_sitting_are_minutes_and_fractions_without_a_unit_are_not() -> None:
    rows: Grid = [[day(1), 1.5, 3], [day(2), 2, 4], [day(3), "45 min", 5]]
    told = read([["Date", "Sitting (hours)", "Pain 0-10"], *rows]).observations
    assert [o.value for o in told if o.measure == "sitting_minutes"] == [90.0, 120.0, 45.0]
    bare = read([["Date", "Sitting", "Pain 0-10"], *rows]).observations
    assert {o.measure for o in bare} == {"other:Sitting", "pain_0_10"}


@pytest.mark.parametrize(
    "header", ["Cumulative spasms", "Average spasms per day", "Spasmen kumuliert", "avg spasms"]
)
def test_running_sums_and_averages_are_no_counts_of_a_day(header: str) -> None:
    grid: Grid = [["Date", header, "Baclofen (mg)"], [day(1), 3, 30], [day(2), 8, 30]]
    assert f"other:{header}" in {o.measure for o in read(grid).observations}


def test_a_count_of_a_week_is_no_count_of_its_first_day() -> None:
    weeks: Grid = [["Week commencing", "Spasms", "Pain 0-10"], [day(3), 20, 4], [day(10), 15, 3]]
    reading = read([*weeks, [day(17), 12, 2]])
    assert {o.measure for o in reading.observations} == {"other:Spasms", "pain_0_10"}
    assert "dated by its week" in reading.questions[0].sentence
    days: Grid = [["Week", "Spasms", "Pain 0-10"], [day(3), 2, 4], [day(4), 1, 3]]
    assert "spasm_count" in {o.measure for o in read(days).observations}


@pytest.mark.parametrize(
    "header",
    [
        *("Minutes of spasms", "Spasms (sec)", "Spasmen (Minuten)", "Longest spasm"),
        *("Times woken by spasms", "Drowsy (hours)", "Headache tablets", "Nausea (ml)"),
        *("Diazepam for spasms (mg)", "Tizanidine for spasms", "Spasms yesterday"),
        *("Max baclofen allowed", "Average baclofen dose", "Baclofen yesterday (mg)"),
    ],
)
def test_a_header_with_the_unit_of_something_else_is_kept_as_it_is(header: str) -> None:
    grid: Grid = [["Date", header, "Spasms a day", "Baclofen (mg)"], [day(1), 3, 2, 30]]
    reading = read([*grid, [day(2), 8, 4, 30]])
    assert {o.measure for o in reading.observations} == {
        f"other:{header}",
        "spasm_count",
        "oral_mg",
    }


@pytest.mark.parametrize(
    "header", ["Spasms in 24 hours", "Spasms/24h", "Spasms (per 24 hrs)", "Spasms a day"]
)
def test_spasms_in_a_days_hours_are_a_days_count(header: str) -> None:
    grid: Grid = [["Date", header, "Baclofen (mg)"], [day(1), 3, 30], [day(2), 8, 30]]
    assert [o.value for o in read(grid).observations if o.measure == "spasm_count"] == [3.0, 8.0]


def test_a_rate_by_the_hour_is_no_days_dose() -> None:
    grid: Grid = [["Date", "ITB rate (mcg/hr)", "Spasms"], [day(1), 10.4, 3], [day(2), 10.4, 2]]
    assert doses(grid) == set()


def test_millilitres_in_a_doses_header_are_no_milligrams() -> None:
    grid: Grid = [["Date", "Baclofen liquid (ml)", "Spasms"], [day(1), 10, 3], [day(2), 0, 2]]
    assert doses(grid) == {("oral_mg", None), ("oral_mg", 0.0)}
