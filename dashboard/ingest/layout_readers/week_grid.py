"""Grids with a row for each week: weekdays across, the week's date beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.cells.date_orders import decide_order
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.day_marks import names_weekday, weekdays_named
from dashboard.ingest.layout_readers.day_grid import Grid, rows_beneath
from dashboard.ingest.layout_readers.week_starts import first_days, mark_in
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheet_clues import SheetClues, says_total

FEWEST_WEEKDAYS, FEWEST_WEEKS = 5, 2
WEEK = 7


def weeks_in(clues: SheetClues, head: int) -> Grid | None:
    """Read a row for each week: weekdays across, the week's date beside them."""
    columns = _weekdays(clues, head)
    if len(columns) < FEWEST_WEEKDAYS:
        return None
    rows = [row for row in rows_beneath(clues, head) if _is_filled(clues, row, columns)]
    marked = _date_columns(clues, rows, columns[0])
    if len(marked) != 1:
        return None
    order = decide_order([clues.cell(row, marked[0]) for row in rows]).order
    grid, start, starts = Grid(head), None, set()
    for row in rows:
        place = (row, marked[0])
        if clues.cell(*place) is not None:
            start = _first_day(clues, place, Given(measure="date", order=order), columns, head)
        if start is None:
            return None
        starts.add(start)
        if not _write_week(clues, grid, row, _dated(clues, head, columns, start), marked[0]):
            return None
    apart = all((b - a).days >= WEEK for a, b in pairwise(sorted(starts)))
    return grid if apart and len(starts) >= FEWEST_WEEKS else None


def _weekdays(clues: SheetClues, row: int) -> list[int]:
    if clues.texts_across[row] < FEWEST_WEEKDAYS:
        return []
    filled = clues.filled_columns(row)
    return [c for c in filled if isinstance(v := clues.cell(row, c), str) and names_weekday(v)]


def _is_filled(clues: SheetClues, row: int, columns: list[int]) -> bool:
    """Tell whether a row holds entries; a row of totals holds none."""
    first = next((clues.cell(row, column) for column in clues.filled_columns(row)), None)
    return not says_total(first) and any(clues.cell(row, column) is not None for column in columns)


def _date_columns(clues: SheetClues, rows: list[int], before: int) -> list[int]:
    """List the columns left of the weekdays whose every word is a date, the first row's too."""
    return [
        column
        for column in range(before)
        if rows
        and rows[0] in clues.days_in_column[column]
        and all(
            row in clues.days_in_column[column] or clues.cell(row, column) is None for row in rows
        )
    ]


def _first_day(
    clues: SheetClues, place: Place, given: Given, columns: list[int], head: int
) -> date | None:
    """Date a week's first weekday; None when its date contradicts the weekdays or is open."""
    written = clues.cell(*place)
    mark = mark_in((clues.cell(head, place[1]), read_date(written, given).day or written))
    weekdays = [weekdays_named(str(clues.cell(head, each))) for each in columns]
    found = set(first_days(mark, weekdays)) if mark else set()
    return found.pop() if len(found) == 1 else None


def _dated(clues: SheetClues, head: int, columns: list[int], start: date) -> Mapping[int, date]:
    days, day = {}, start - timedelta(days=1)
    for column in columns:
        named = weekdays_named(str(clues.cell(head, column)))
        day += timedelta(days=min((each - day.weekday() - 1) % WEEK + 1 for each in named))
        days[column] = day
    return days


def _write_week(
    clues: SheetClues, grid: Grid, row: int, days: Mapping[int, date], marked: int
) -> bool:
    """Write one row down; its line is named by the label between the date and the days."""
    labels = [c for c in clues.filled_columns(row) if c < min(days) and c != marked]
    line = raw_text(clues.cell(row, labels[-1])) if labels else ""
    grid.labels |= {(row, column) for column in labels}
    return all(grid.write(line, day, (row, column), (row, marked)) for column, day in days.items())
