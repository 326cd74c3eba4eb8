"""Grids of a year: months one way, the days 1-31 the other way."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.day_marks import month_of
from dashboard.ingest.layout_readers.day_grid import Grid, rows_beneath, titles_over
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheet_clues import SheetClues

FEWEST_DAYS, FEWEST_MONTHS = 28, 2
MOST_LABELS = 120
"""A longer list is no grid of months; looking at it from every row would take for ever."""
Months = dict[int, tuple[int, int]]


def months_in(clues: SheetClues, head: int) -> Grid | None:
    """Read months one way and the days 1-31 the other way."""
    across = clues.filled_columns(head)
    beneath = rows_beneath(clues, head)
    if max(len(across), len(beneath)) > MOST_LABELS:
        return None
    for labels in (min(across), min(across) - 1):
        down = [row for row in beneath if labels >= 0 and clues.cell(row, labels) is not None]
        columns = [column for column in across if column > labels]
        turned = {column: (head, column) for column in columns}
        upright = {row: (row, labels) for row in down}
        for months, days in ((turned, upright), (upright, turned)):
            grid = _crossed(clues, head, months, days)
            if grid is not None:
                return grid
    return None


def _crossed(
    clues: SheetClues,
    head: int,
    months: dict[int, Place],
    days: dict[int, Place],
) -> Grid | None:
    numbers = _day_numbers(clues, days)
    dated = _dated_months(clues, months, head) if numbers else {}
    if len(dated) < FEWEST_MONTHS:
        return None
    grid, is_turned = Grid(head), all(row == head for row, _ in months.values())
    for at, (of_year, month) in dated.items():
        for across, number in numbers.items():
            place = (across, at) if is_turned else (at, across)
            try:
                day = date(of_year, month, number)
            except ValueError:
                continue
            grid.write("", day, place, months[at])
    grid.labels |= set(days.values())
    return grid


def _day_numbers(clues: SheetClues, places: dict[int, Place]) -> dict[int, int]:
    """Read labels that count 1, 2, 3 ... to the end of a month; {} for any others."""
    found = {at: plain_number(clues.cell(*place)) for at, place in places.items()}
    numbers = {at: int(n) for at, n in found.items() if n is not None and n.is_integer()}
    counts = list(numbers.values()) == list(range(1, len(numbers) + 1))
    return numbers if counts and FEWEST_DAYS <= len(numbers) <= 31 else {}


def _dated_months(clues: SheetClues, places: dict[int, Place], head: int) -> Months:
    """Read labels that name months in order, with a year of their own or the title's."""
    told = {at: month_of(raw_text(clues.cell(*place))) for at, place in places.items()}
    year = _title_year(clues, head)
    dated = {at: (y or year, m) for at, (y, m) in told.items() if m is not None}
    found = {at: (y, m) for at, (y, m) in dated.items() if y is not None}
    in_order = all(a < b for a, b in pairwise(found.values()))
    return found if in_order and len(found) == len(dated) else {}


def _title_year(clues: SheetClues, head: int) -> int | None:
    """Find the one year that the titles, the corner or the sheet's name tell."""
    texts = [clues.sheet.name, *titles_over(clues, head)]
    years = {year for text in texts if (year := month_of(text)[0]) is not None}
    return years.pop() if len(years) == 1 else None
