"""Units that stand in a column of their own beside the doses."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from tests.ingest.diary_grids import Grid, read

Fact = tuple[str, Status, float | None, str | None]


def day(number: int) -> date:
    return date(2025, 3, number)


def doses(grid: Grid) -> list[Fact]:
    return [
        (o.measure, o.status, o.value, o.unit)
        for o in read(grid).observations
        if o.measure in ("oral_mg", "intrathecal_mcg")
    ]


def listed(unit: CellValue, *amounts: CellValue, header: str = "Unit") -> Grid:
    rows: Grid = [["Date", "Baclofen dose", header, "Spasms"]]
    return rows + [[day(n), amount, unit, 3] for n, amount in enumerate(amounts, 1)]


@pytest.mark.parametrize("header", ["Unit", "units", "Einheit", "unité", "Dose unit"])
@pytest.mark.parametrize("unit", ["mcg", "µg", "UG", "micrograms"])
def test_micrograms_beside_a_dose_are_never_milligrams(header: str, unit: str) -> None:
    found = doses(listed(unit, 150, 160, header=header))
    assert found == [
        ("intrathecal_mcg", Status.OK, 150.0, "mcg"),
        ("intrathecal_mcg", Status.OK, 160.0, "mcg"),
    ]


def test_each_rows_own_unit_holds_where_a_column_has_two() -> None:
    grid: Grid = [*listed("mg", 20, 25), [day(3), 120, "mcg", 3]]
    assert doses(grid) == [
        ("oral_mg", Status.OK, 20.0, "mg"),
        ("oral_mg", Status.OK, 25.0, "mg"),
        ("oral_mg", Status.SUSPECT, 120.0, "mcg"),
    ]


def test_tablets_beside_a_number_are_tablets() -> None:
    assert {fact[1:] for fact in doses(listed("tablets", 2, 3))} == {(Status.TABLETS, None, None)}


def test_a_unit_of_something_else_changes_no_dose() -> None:
    assert doses(listed("per person", 20)) == [("oral_mg", Status.OK, 20.0, "mg")]


def test_unit_and_frequency_are_read_together() -> None:
    grid: Grid = [["Date", "Baclofen", "Unit", "Frequency", "Spasms"]]
    grid += [[day(n), 10, "mg", "three times a day", 2] for n in (1, 2)]
    assert doses(grid) == [("oral_mg", Status.OK, 30.0, "mg")] * 2


def test_the_unit_of_an_event_is_its_doses_alone() -> None:
    grid: Grid = [["Date", "Event", "Value", "Unit"], [day(1), "Baclofen", 150, "mcg"]]
    grid += [[day(1), "Pain", 4, None], [day(2), "Baclofen", 150, "mcg"]]
    assert doses(grid) == [("intrathecal_mcg", Status.OK, 150.0, "mcg")] * 2


def test_a_unit_is_left_open_between_two_doses_of_a_row() -> None:
    grid: Grid = [["Date", "Baclofen tablets (mg)", "Pump dose (mcg)", "Unit", "Spasms"]]
    grid += [[day(1), 20, 150, "mcg", 2]]
    assert doses(grid) == [
        ("oral_mg", Status.OK, 20.0, "mg"),
        ("intrathecal_mcg", Status.OK, 150.0, "mcg"),
    ]
