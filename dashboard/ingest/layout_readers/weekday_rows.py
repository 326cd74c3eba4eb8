"""Lists whose days are weekdays: "Mon, Tue, ..." beneath the day on which the week began."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.domain.cells import CellValue
from dashboard.ingest.day_marks import names_weekday, weekdays_named
from dashboard.ingest.layout_readers.week_starts import WeekMark, first_days, mark_in
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Column, Recognised, SetAside, Table

MOSTLY = 0.7
WEEK = 7


def date_weekdays(table: Table, recognised: Recognised, sheet: Sheet) -> bool:
    """Replace a column of weekdays by the days they stand for; False when no week start is told."""
    columns = [column for column in table.columns if _holds_weekdays(column.values)]
    if len(columns) != 1 or _has_dates(table, columns[0]):
        return False
    days = _days(columns[0], _marks(recognised.set_aside, sheet))
    if days is None:
        return False
    columns[0].values = days
    columns[0].settled = "date"
    return True


def _has_dates(table: Table, weekdays: Column) -> bool:
    return any(
        isinstance(value, date)
        for column in table.columns
        if column is not weekdays and column.heading.measure == "date"
        for value in column.values
    )


def _holds_weekdays(values: list[CellValue]) -> bool:
    filled = [value for value in values if value is not None]
    named = [value for value in filled if isinstance(value, str) and names_weekday(value)]
    return len(named) >= 2 and len(named) >= MOSTLY * len(filled)


def _marks(aside: list[SetAside], sheet: Sheet) -> dict[int, WeekMark]:
    """Find the titles and separators that name a week, by their rows."""
    rows = {row for item in aside if item.kind in ("title", "prose") for row, _ in item.places}
    found = {row: mark_in(sheet.rows[row]) for row in sorted(rows)}
    return {row: mark for row, mark in found.items() if mark}


def _days(column: Column, marks: dict[int, WeekMark]) -> list[CellValue] | None:
    """Date the weekdays from each mark on; None where one of them contradicts its mark."""
    days: list[CellValue] = []
    last: date | None = None
    waiting = sorted(marks)
    for index, (value, (row, _)) in enumerate(zip(column.values, column.places, strict=True)):
        if value is None:
            days.append(None)
            continue
        if waiting and waiting[0] < row:
            mark, waiting = _nearest(marks, waiting, row)
            firsts = set(first_days(mark, _first_week(column.values[index:])))
            last = firsts.pop() - timedelta(days=1) if len(firsts) == 1 else None
        last = _next_day(last, str(value))
        if last is None:
            return None
        days.append(last)
    return days


def _nearest(
    marks: dict[int, WeekMark], waiting: list[int], row: int
) -> tuple[WeekMark, list[int]]:
    """Take the last mark above a row, and leave those that stand beneath it."""
    above = [each for each in waiting if each < row]
    return marks[above[-1]], waiting[len(above) :]


def _first_week(values: list[CellValue]) -> list[frozenset[int]]:
    """List the weekdays from here on, until one of them comes again."""
    week: list[frozenset[int]] = []
    for value in values:
        named = weekdays_named(str(value)) if value is not None else frozenset()
        if named and named in week:
            break
        if named:
            week.append(named)
    return week[:WEEK]


def _next_day(last: date | None, name: str) -> date | None:
    """Give the next day of this name; None where it is unknown or stands for several."""
    weekdays = weekdays_named(name)
    if last is None or not weekdays:
        return None
    step = min((weekday - last.weekday() - 1) % WEEK + 1 for weekday in weekdays)
    return None if len(weekdays) > 1 and step > 1 else last + timedelta(days=step)
