"""Grids that name a day half by its row and half by its column.

A row for each week with weekdays across, or months one way and the days 1-31 the other way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.cells.date_orders import decide_order
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.day_marks import month_of, names_weekday, weekdays_named
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.layout_readers.week_starts import first_days, mark_in
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheet_clues import TITLE_ROWS, SheetClues, says_total, title_places
from dashboard.ingest.tables import Column, Recognised, SetAside, Table
from dashboard.ingest.themes import theme_of

FEWEST_WEEKDAYS, FEWEST_WEEKS = 5, 2
FEWEST_DAYS, FEWEST_MONTHS = 28, 2
MOST_LABELS = 120
"""A longer list is no grid of months; looking at it from every row would take for ever."""
WEEK = 7
Months = dict[int, tuple[int, int]]


@dataclass(slots=True)
class Grid:
    """Where each day of a grid is named and written; `lines` maps a line's name to its days."""

    head: int
    named: dict[date, Place] = field(default_factory=dict)
    lines: dict[str, dict[date, Place]] = field(default_factory=dict)
    labels: set[Place] = field(default_factory=set)

    def write(self, line: str, day: date, place: Place, label: Place) -> bool:
        """Note where a day stands; False when the line has that day already."""
        days = self.lines.setdefault(line, {})
        self.named.setdefault(day, label)
        self.labels.add(label)
        return days.setdefault(day, place) == place


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a grid of weeks or months; None where a cell's day would be a guess."""
    for head in clues.filled_rows:
        if head > TITLE_ROWS:
            break
        grid = _weeks(clues, head) or _months(clues, head)
        if grid is not None:
            return _recognised(clues, grid)
    return None


def _weeks(clues: SheetClues, head: int) -> Grid | None:
    """Read a row for each week: weekdays across, the week's date beside them."""
    columns = _weekdays(clues, head)
    if len(columns) < FEWEST_WEEKDAYS:
        return None
    rows = [row for row in _beneath(clues, head) if _is_filled(clues, row, columns)]
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


def _beneath(clues: SheetClues, head: int) -> tuple[int, ...]:
    return clues.filled_rows[bisect_right(clues.filled_rows, head) :]


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


def _months(clues: SheetClues, head: int) -> Grid | None:
    """Read months one way and the days 1-31 the other way."""
    across = clues.filled_columns(head)
    beneath = _beneath(clues, head)
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
    texts = [clues.sheet.name, *_titles(clues, head)]
    years = {year for text in texts if (year := month_of(text)[0]) is not None}
    return years.pop() if len(years) == 1 else None


def _titles(clues: SheetClues, head: int) -> list[str]:
    corner = next(iter(clues.filled_columns(head)))
    return [raw_text(clues.cell(*place)) for place in (*title_places(clues, head), (head, corner))]


def _recognised(clues: SheetClues, grid: Grid) -> Recognised:
    found = Recognised("crossed_days", "")
    head = tuple((grid.head, column) for column in clues.filled_columns(grid.head))
    found.set_aside.append(SetAside("title", (*title_places(clues, grid.head), *head)))
    found.set_aside.append(SetAside("title", tuple(sorted(grid.labels))))
    totals = tuple(_totals(clues, grid))
    if totals:
        found.set_aside.append(SetAside("totals", totals))
    found.tables.append(_table(clues, grid))
    return found


def _totals(clues: SheetClues, grid: Grid) -> Iterator[Place]:
    """Yield the cells of rows and columns that sum up."""
    summed = {c for c in clues.filled_columns(grid.head) if says_total(clues.cell(grid.head, c))}
    for row in clues.filled_rows:
        filled = clues.filled_columns(row)
        if row > grid.head:
            is_sum = says_total(clues.cell(row, filled[0]))
            yield from ((row, column) for column in filled if is_sum or column in summed)


def _table(clues: SheetClues, grid: Grid) -> Table:
    days = sorted(grid.named)
    dates = Column(
        heading=read_heading("Date"),
        letters="days",
        values=list(days),
        places=[grid.named[day] for day in days],
        settled="date",
    )
    theme = theme_of([clues.sheet.name, *_titles(clues, grid.head)])
    return Table([dates, *(_line(clues, grid, line, days, theme) for line in grid.lines)])


def _line(clues: SheetClues, grid: Grid, line: str, days: list[date], theme: str | None) -> Column:
    """Cut one line out of the grid; without a name of its own it is what the title says."""
    places = [grid.lines[line].get(day) for day in days]
    return Column(
        heading=read_heading(line) if line else Heading(clues.sheet.name),
        letters=line or "grid",
        values=[clues.cell(*place) if place else None for place in places],
        places=[place or grid.named[day] for place, day in zip(places, days, strict=True)],
        settled=None if line else theme,
    )
