"""Where a thing stands in a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""What a workbook can hold in one cell; None is an empty cell."""


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Spell a column number (1 = A) the way spreadsheets do: 1 -> A, 27 -> AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class CellAddress:
    """One cell of a workbook; row and column count from 1, as spreadsheets do."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.sheet}!{column_letters(self.column)}{self.row}"
