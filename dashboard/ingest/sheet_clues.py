"""What is seen of a sheet at first glance: which cells are filled, and where days stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.domain.cells import CellValue
from dashboard.ingest.day_marks import looks_like_day
from dashboard.ingest.header_words import find_qualifier, words_of
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.sheets import Sheet

HEADER_LENGTH = 80
TITLE_ROWS = 60
MANY_WORDS = 5


@dataclass(frozen=True, slots=True)
class SheetClues:
    """A sheet with what a first look finds; indices are those of `Sheet.rows`.

    `days_in_column` lists for each column the rows whose cell looks like a day.
    """

    sheet: Sheet
    width: int
    filled_rows: tuple[int, ...]
    days_in_column: tuple[frozenset[int], ...]

    def cell(self, row: int, column: int) -> CellValue:
        """Give one cell; None beyond the sheet's edge."""
        cells = self.sheet.rows[row] if 0 <= row < len(self.sheet.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None

    def filled_columns(self, row: int) -> list[int]:
        """List the filled columns of a row."""
        return [index for index, value in enumerate(self.sheet.rows[row]) if value is not None]

    def heading(self, row: int, column: int) -> Heading | None:
        """Read a cell as a header, if it is a short text."""
        return heading_of(self.cell(row, column))


def look_at(sheet: Sheet) -> SheetClues:
    """Take the first look at a sheet."""
    width = max(map(len, sheet.rows), default=0)
    columns = zip(*sheet.rows, strict=True) if sheet.rows else ()
    return SheetClues(
        sheet=sheet,
        width=width,
        filled_rows=tuple(
            index for index, row in enumerate(sheet.rows) if any(v is not None for v in row)
        ),
        days_in_column=tuple(_days_in(column) for column in columns),
    )


def _days_in(column: tuple[CellValue, ...]) -> frozenset[int]:
    return frozenset(
        index
        for index, value in enumerate(column)
        if isinstance(value, str | date) and looks_like_day(value)
    )


def heading_of(value: CellValue) -> Heading | None:
    """Read a cell as a header, if it is a short text that holds a letter or a #."""
    if not isinstance(value, str) or len(value) > HEADER_LENGTH or looks_like_day(value):
        return None
    return read_heading(value) if any(c.isalpha() or c == "#" for c in value) else None


def says_total(value: CellValue) -> bool:
    """Tell whether a cell labels a row of totals, averages or extremes."""
    if not isinstance(value, str):
        return False
    words = words_of(value)
    return 0 < len(words) <= MANY_WORDS and find_qualifier("totals", words[:2]) is not None
