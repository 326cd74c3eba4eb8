"""Days that stand inside the texts themselves, or that only look as if they did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.domain.cells import CellValue
from tests.ingest.diary_grids import Grid, read

D2, D3, D4 = date(2025, 3, 2), date(2025, 3, 3), date(2025, 3, 4)


def facts(grid: Grid) -> list[tuple[date, str, float | None]]:
    return [(o.day, o.measure, o.value) for o in read(grid).observations]


@pytest.mark.parametrize(
    "texts",
    [
        ("Diary", "13/3/2025: 3 spasms", "14/3/2025: 30 mg baclofen"),
        ("13 March 2025 - 3 spasms", "Fri, 14 March 2025; 30 mg baclofen"),
        ("13/03/2025 3 spasms", "14/03/2025 30 mg baclofen"),
        ("2025-03-13, 3 spasms", "2025-03-14, 30 mg baclofen"),
    ],
)
def test_texts_that_begin_with_their_day_are_a_diary(texts: tuple[str, ...]) -> None:
    reading = read([[text] for text in texts])
    assert [(o.day.day, o.measure, o.value) for o in reading.observations] == [
        (13, "spasm_count", 3.0),
        (14, "oral_mg", 30.0),
    ]
    assert [note.day for note in reading.notes] == [date(2025, 3, 13), date(2025, 3, 14)]
    assert reading.problems == ()
    assert reading.ledger.adds_up


def test_a_text_whose_day_cannot_be_told_is_a_problem_and_not_a_note_of_no_day() -> None:
    grid: Grid = [["2/3/2025: 3 spasms"], ["2/5/2025: 1 spasm"], ["later: 4 spasms"]]
    reading = read(grid)
    assert reading.observations == ()
    assert reading.notes == ()
    assert [problem.kind for problem in reading.problems] == ["date_order", "date_order", "no_day"]
    assert reading.ledger.adds_up
    assert len(reading.questions) == 1


def test_the_first_row_of_a_list_without_a_header_is_an_entry() -> None:
    grid: Grid = [["02 Mar 2025", "5 spasms", "good"], ["03 Mar 2025", "none", "bad"]]
    grid.append(["04 Mar 2025", "2 spasms", "good"])
    assert [fact for fact in facts(grid) if fact[1] == "spasm_count"] == [
        (D2, "spasm_count", 5.0),
        (D3, "spasm_count", 0.0),
        (D4, "spasm_count", 2.0),
    ]


@pytest.mark.parametrize("written", [str, int])
def test_doses_that_look_like_days_are_no_days_beside_the_numbers_of_days(
    written: Callable[[int], CellValue],
) -> None:
    grid: Grid = [["Date", "Spasms", "Baclofen"]]
    grid += [[written(45718 + number), number, "10-10-20"] for number in range(3)]
    assert [fact for fact in facts(grid) if fact[1] == "oral_mg"] == [
        (day, "oral_mg", 40.0) for day in (D2, D3, D4)
    ]
