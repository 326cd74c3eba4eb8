"""Dates split over three columns: year, month and day put together again."""

from __future__ import annotations

from datetime import date

from dashboard.domain.cells import CellValue
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.header_words import find_qualifier, plain, words_of
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.word import load_months


def join(table: Table) -> None:
    """Give the day's column whole dates where columns of years and months stand beside it."""
    parts = {name: _column(table, name) for name in ("year", "month", "day")}
    year, month, day = parts["year"], parts["month"], parts["day"]
    if year is None or month is None or day is None:
        return
    day.values = [
        _date(y, m, d) if d is not None else None
        for y, m, d in zip(year.values, month.values, day.values, strict=True)
    ]
    day.settled = "date"
    year.settled = month.settled = "weekday"


def _column(table: Table, name: str) -> Column | None:
    found = [column for column in table.columns if _is_named(column, name)]
    return found[0] if len(found) == 1 else None


def _is_named(column: Column, name: str) -> bool:
    words = words_of(column.heading.text)
    meaning = find_qualifier("date_parts", words)
    return meaning is not None and meaning[0] == name and len(words) == 1


def _date(year: CellValue, month: CellValue, day: CellValue) -> CellValue:
    """Put a date together; one that does not exist, or is not told, stays the written day."""
    numbers = (plain_number(year), _month(month), plain_number(day))
    if any(number is None or not number.is_integer() for number in numbers):
        return day
    try:
        return date(*(int(number) for number in numbers if number is not None))
    except (ValueError, OverflowError):
        return day


def _month(value: CellValue) -> float | None:
    if isinstance(value, str):
        months = load_months().get(plain(value).strip(" ."), frozenset())
        if len(months) == 1:
            return float(next(iter(months)))
    return plain_number(value)
