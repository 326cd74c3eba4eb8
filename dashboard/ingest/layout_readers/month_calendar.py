"""Month calendars: weekdays across, day numbers beneath, and under each number what was written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.day_marks import month_of, names_weekday, weekdays_named
from dashboard.ingest.headers import read_heading
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.ingest.tables import Column, Recognised, SetAside, Table

FEWEST_WEEKDAYS = 5
LONGEST_TITLE = 40
WEEK = 7


@dataclass(slots=True)
class Week:
    """One week of a calendar: the row of its day numbers, its days, and the rows beneath."""

    row: int
    days: dict[int, date]
    beneath: list[int] = field(default_factory=list)


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a sheet of month calendars; None when no weekdays stand over fitting day numbers."""
    heads = [row for row in clues.filled_rows if len(_weekdays(clues, row)) >= FEWEST_WEEKDAYS]
    months = [_month(clues, before, head) for before, head in pairwise([-1, *heads])]
    if not heads or any(month is None for month in months):
        return None
    found = Recognised("month_calendar", "")
    for (head, end), month in zip(pairwise([*heads, len(clues.sheet.rows)]), months, strict=True):
        weeks = list(_weeks(clues, head, end, month or (1, 1)))
        if not weeks or _misses_a_week(weeks):
            return None
        found.tables.append(_table(clues, weeks))
        found.set_aside.append(
            SetAside("title", tuple((head, c) for c in clues.filled_columns(head)))
        )
    _set_titles_aside(clues, found, heads)
    return found


def _weekdays(clues: SheetClues, row: int) -> list[int]:
    if clues.texts_across[row] < FEWEST_WEEKDAYS:
        return []
    filled = clues.filled_columns(row)
    return [c for c in filled if isinstance(v := clues.cell(row, c), str) and names_weekday(v)]


def _month(clues: SheetClues, before: int, head: int) -> tuple[int, int] | None:
    """Find the month in the short titles between two rows, else in the sheet's name."""
    titles = [
        text
        for row in clues.filled_rows
        if before < row < head
        for column in clues.filled_columns(row)
        if len(text := raw_text(clues.cell(row, column))) <= LONGEST_TITLE
    ]
    for text in (*reversed(titles), " ".join(titles), clues.sheet.name):
        year, month = month_of(text)
        if year and month:
            return year, month
    return None


def _weeks(clues: SheetClues, head: int, end: int, month: tuple[int, int]) -> Iterator[Week]:
    """Yield the weeks of a calendar.

    Numbers written beneath a day may happen to go on from its week, so that a week's numbers are
    taken only where they fill it, or stand as far below the last ones as those below theirs.
    """
    columns = _weekdays(clues, head)
    week: Week | None = None
    following, height = 1, 0
    for row in clues.filled_rows:
        if not head < row < end:
            continue
        numbers = _day_numbers(clues, row, columns, following)
        days = _days(clues, head, numbers, month)
        whole = len(days) == min(len(columns), monthrange(*month)[1] - following + 1)
        if days and (week is None or whole or row == week.row + height):
            if week:
                height = row - week.row
                yield week
            week = Week(row, days)
            following = max(numbers.values()) + 1
        elif week and any(clues.cell(row, column) is not None for column in columns):
            week.beneath.append(row)
    if week:
        yield week


def _misses_a_week(weeks: list[Week]) -> bool:
    """Tell whether rows that look like another week's day numbers stand beneath the last week."""
    last = max(max(week.days.values()) for week in weeks)
    height = weeks[1].row - weeks[0].row if len(weeks) > 1 else 0
    follow = monthrange(last.year, last.month)[1] - last.day
    return follow > 0 and len(weeks[-1].beneath) > max(height, 1) + follow // WEEK


def _day_numbers(clues: SheetClues, row: int, columns: list[int], following: int) -> dict[int, int]:
    """Read a row of day numbers that go on from the week before; {} for any other row."""
    numbers: dict[int, int] = {}
    for column in columns:
        value = clues.cell(row, column)
        if value is None:
            continue
        if isinstance(value, date):
            value = value.day
        number = _whole(value)
        if number != following + len(numbers):
            return {}
        numbers[column] = number
    return numbers


def _whole(value: CellValue) -> int:
    number = plain_number(value.strip(" .") if isinstance(value, str) else value)
    return int(number) if number is not None and 0 < number < 32 and number.is_integer() else -1


def _days(
    clues: SheetClues, head: int, numbers: dict[int, int], month: tuple[int, int]
) -> dict[int, date]:
    """Give the days of a week, if each falls on the weekday it stands under."""
    days: dict[int, date] = {}
    for column, number in numbers.items():
        try:
            day = date(*month, number)
        except ValueError:
            return {}
        if day.weekday() not in weekdays_named(str(clues.cell(head, column))):
            return {}
        days[column] = day
    return days


def _table(clues: SheetClues, weeks: list[Week]) -> Table:
    spots = [(week, column, day) for week in weeks for column, day in week.days.items()]
    dates = Column(
        heading=read_heading("Date"),
        letters="days",
        values=[day for _, _, day in spots],
        places=[(week.row, column) for week, column, _ in spots],
        settled="date",
    )
    names = list(dict.fromkeys(name for week in weeks for name in _row_names(clues, week)))
    return Table([dates, *(_column(clues, spots, weeks, name) for name in names)])


def _row_names(clues: SheetClues, week: Week) -> list[str]:
    """Name the rows beneath a week: by the label left of it, else by their place."""
    first = min(week.days)
    names = []
    for index, row in enumerate(week.beneath, start=1):
        labels = [clues.cell(row, c) for c in clues.filled_columns(row) if c < first]
        names.append(str(labels[0]) if labels else f"Line {index}")
    return names


def _column(
    clues: SheetClues, spots: list[tuple[Week, int, date]], weeks: list[Week], name: str
) -> Column:
    rows = {
        id(week): row
        for week in weeks
        for found, row in zip(_row_names(clues, week), week.beneath, strict=True)
        if found == name
    }
    places = [(rows.get(id(week), week.row), column) for week, column, _ in spots]
    values = [
        clues.cell(*place) if id(week) in rows else None
        for place, (week, _, _) in zip(places, spots, strict=True)
    ]
    return Column(read_heading(name), name, values, places, _labels(clues, rows, spots))


def _labels(
    clues: SheetClues, rows: dict[int, int], spots: list[tuple[Week, int, date]]
) -> tuple[Place, ...]:
    first = min(column for _, column, _ in spots)
    return tuple((r, c) for r in rows.values() for c in clues.filled_columns(r) if c < first)


def _set_titles_aside(clues: SheetClues, found: Recognised, heads: list[int]) -> None:
    read = {place for table in found.tables for c in table.columns for place in c.places}
    starts = [min(row for row, _ in table.columns[0].places) for table in found.tables]
    places = tuple(
        (row, column)
        for row in clues.filled_rows
        if row < starts[0] or row + 1 in heads
        for column in clues.filled_columns(row)
        if (row, column) not in read
    )
    found.set_aside.append(SetAside("title", places))
