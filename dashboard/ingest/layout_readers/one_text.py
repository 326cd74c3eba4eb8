"""Diaries that are one text a day: a date, and a column of words that holds everything."""

from __future__ import annotations

from dashboard.domain.cells import CellValue
from dashboard.ingest.tables import Column, Table

SHORTEST = 12
WHEN = ("date", "time", "slot", "weekday")


def settle(table: Table, dates: int) -> bool:
    """Mark the one column of words beside the dates; False when there is more or less than one."""
    others = [
        column
        for index, column in enumerate(table.columns)
        if index != dates
        and column.heading.measure not in WHEN
        and any(value is not None for value in column.values)
    ]
    if len(others) != 1 or not _is_text(others[0].values) or not _is_open(others[0]):
        return False
    others[0].settled, others[0].holds_everything = "notes", True
    table.layout = "one_text"
    return True


def _is_text(values: list[CellValue]) -> bool:
    filled = [value for value in values if value is not None]
    texts = [value for value in filled if isinstance(value, str)]
    return len(texts) >= 0.9 * len(filled) and sum(map(len, texts)) >= SHORTEST * len(filled)


def _is_open(column: Column) -> bool:
    """Tell whether the header leaves open what the texts are about."""
    return column.heading.measure in (None, "notes") or column.heading.confidence < 0.4
