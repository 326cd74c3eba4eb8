"""Choosing a table's date column, and the order of day and month in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DateOrder
from dashboard.ingest.cells.dates import decide_order
from dashboard.ingest.cells.mangled import looks_like_serial
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.day_marks import looks_like_day
from dashboard.ingest.header_words import find_qualifier, words_of
from dashboard.ingest.headers import Heading
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.measure import load_measures

NAMED_BONUS = 0.5
SAMPLE = 200
MEASURED = ("dose", "count", "grade", "effect", "amount")


@dataclass(frozen=True, slots=True)
class ChosenOrder:
    """The order of a column's dates; None while it cannot be told."""

    order: DateOrder | None
    why: str


def choose_date_column(table: Table) -> int | None:
    """Give the index of the column that holds the entries' days; None when there is none."""
    scored = [
        (score, -index)
        for index, column in enumerate(table.columns)
        if (score := _score(column)) is not None
    ]
    return -max(scored)[1] if scored else None


def _score(column: Column) -> float | None:
    """Weigh a column as the one of the days; None when it cannot be.

    When an entry was written down ("Timestamp" of a form) is its day only if no other is told.
    """
    refuse_when_over()
    named = column.heading.measure == "date" and column.heading.confidence >= NAMED_BONUS
    settled = column.settled == "date"
    share = _share(column.values, _is_day_or_serial if named or settled else looks_like_day)
    if _holds_amounts(column.heading) and not settled:
        return None
    if not (settled or named or share >= NAMED_BONUS):
        return None
    bonus = NAMED_BONUS * column.heading.confidence if named else 0.0
    if find_qualifier("written_at", words_of(column.heading.text)):
        bonus = 0.0
    return (2.0 if settled else 0.0) + share + bonus


def _holds_amounts(heading: Heading) -> bool:
    """Tell whether a header surely names something measured; "10-10-20" under it is no day."""
    measure = load_measures().get(heading.measure or "")
    measured = measure is not None and measure.kind in MEASURED
    return measured and not heading.weak and heading.confidence >= NAMED_BONUS


def _is_day_or_serial(value: CellValue) -> float:
    """Judge a cell under a header of dates, where the day's number in a spreadsheet is a day."""
    number = plain_number(value)
    return 1.0 if number is not None and looks_like_serial(number) else looks_like_day(value)


def _share(values: Sequence[CellValue], judge: Callable[[CellValue], float]) -> float:
    filled = [value for value in values if value is not None]
    sample = filled[:: max(1, len(filled) // SAMPLE)]
    return sum(map(judge, sample)) / len(sample) if sample else 0.0


def order_of(values: Sequence[CellValue], weekdays: Sequence[CellValue]) -> ChosenOrder:
    """Decide the order of day and month once for a column; weekdays beside it have their say."""
    texts = [value for value in values if isinstance(value, str)]
    if not texts:
        return ChosenOrder(None, "the spreadsheet holds real dates")
    joined = list(_with_weekdays(values, weekdays)) if weekdays else list(values)
    decision = decide_order(joined)
    return ChosenOrder(decision.order, decision.why)


def _with_weekdays(values: Sequence[CellValue], weekdays: Sequence[CellValue]) -> list[CellValue]:
    return [
        f"{weekday} {value}" if isinstance(value, str) and isinstance(weekday, str) else value
        for value, weekday in zip(values, weekdays, strict=True)
    ]


def both_readings(value: str, days: Sequence[date]) -> str:
    """Spell the two readings of one written date, for the question that shows them."""
    return f"{value} is " + " or ".join(f"{day.day} {day:%B %Y}" for day in days)
