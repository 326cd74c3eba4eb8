"""Lists whose days are weekdays: "Mon, Tue, ..." beneath the day on which the week began."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.domain.cells import CellValue
from dashboard.ingest.day_marks import names_weekday
from dashboard.ingest.layout_readers.week_starts import day_in
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Column, Recognised, SetAside, Table
from dashboard.knowledge.word import load_weekdays

MOSTLY = 0.7
WEEK = 7


def date_weekdays(table: Table, recognised: Recognised, sheet: Sheet) -> bool:
    """Replace a column of weekdays by the days they stand for; False when no week start is told."""
    columns = [column for column in table.columns if _holds_weekdays(column.values)]
    if len(columns) != 1 or _has_dates(table, columns[0]):
        return False
    starts = dict(_starts(recognised.set_aside, sheet))
    days = _days(columns[0], starts)
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


def _starts(aside: list[SetAside], sheet: Sheet) -> list[tuple[int, date]]:
    """List (row, first day of the week) of the titles and separators that tell one."""
    return [
        (row, day)
        for item in aside
        if item.kind in ("title", "prose")
        for row, column in item.places
        if (day := day_in(sheet.rows[row][column])) is not None
    ]


def _days(column: Column, starts: dict[int, date]) -> list[CellValue] | None:
    days: list[CellValue] = []
    last: date | None = None
    anchors = sorted(starts.items())
    for value, (row, _) in zip(column.values, column.places, strict=True):
        while anchors and anchors[0][0] < row:
            last = anchors.pop(0)[1] - timedelta(days=1)
        if value is None:
            days.append(None)
            continue
        weekdays = load_weekdays().get(str(value).strip(" .,").casefold(), frozenset())
        if last is None or len(weekdays) != 1:
            return None
        last += timedelta(days=(next(iter(weekdays)) - last.weekday() - 1) % WEEK + 1)
        days.append(last)
    return days
