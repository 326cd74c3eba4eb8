"""What is seen of a sheet at first glance: which cells are filled, and where days stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.ingest.day_marks import looks_like_day
from dashboard.ingest.header_words import find_qualifier, qualifier_words, words_of
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.sheets import Sheet

HEADER_LENGTH = 80
TITLE_ROWS = 60
MANY_WORDS = 5
FEWEST_HOURS = 6
LONGEST_HOUR = 20
HOUR = re.compile(r"(\d{1,2})(?:[:.h]00)?\s*(am|pm)?(?:\s*(?:h|uhr))?")


@dataclass(frozen=True, slots=True)
class SheetClues:
    """A sheet with what a first look finds; indices are those of `Sheet.rows`.

    `days_in_column` lists for each column the rows whose cell looks like a day; `days_across` and
    `texts_across` count the days and the texts of each row.
    """

    sheet: Sheet
    width: int
    filled_rows: tuple[int, ...]
    days_in_column: tuple[frozenset[int], ...]
    hour_rows: frozenset[int] = frozenset()
    days_across: Mapping[int, int] = field(default_factory=dict)
    texts_across: Mapping[int, int] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> CellValue:
        """Give one cell; None beyond the sheet's edge."""
        cells = self.sheet.rows[row] if 0 <= row < len(self.sheet.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None

    def filled_columns(self, row: int) -> list[int]:
        """List the filled columns of a row; every layout asks this, so time is kept here."""
        refuse_when_over()
        return [index for index, value in enumerate(self.sheet.rows[row]) if value is not None]

    def is_name(self, row: int, column: int) -> bool:
        """Tell whether a cell may be a header: a short text, or an hour in a row of hours."""
        if row in self.hour_rows:
            return True
        return may_be_header(self.cell(row, column))

    def heading(self, row: int, column: int) -> Heading | None:
        """Read a cell as a header, if it is a short text, or an hour in a row of hours."""
        if row in self.hour_rows:
            hour = hour_of(self.cell(row, column))
            if hour is not None:
                return read_heading(f"{hour:02d}:00")
        return heading_of(self.cell(row, column))


def look_at(sheet: Sheet) -> SheetClues:
    """Take the first look at a sheet."""
    width = max(map(len, sheet.rows), default=0)
    columns = zip(*sheet.rows, strict=True) if sheet.rows else ()
    days_in_column = tuple(_days_in(column) for column in columns)
    blank = (None,) * width
    return SheetClues(
        sheet=sheet,
        width=width,
        filled_rows=tuple(index for index, row in enumerate(sheet.rows) if row != blank),
        days_in_column=days_in_column,
        days_across=Counter(row for rows in days_in_column for row in rows),
        texts_across={
            index: sum(type(value) is str for value in row) for index, row in enumerate(sheet.rows)
        },
        hour_rows=frozenset(
            index for index, row in enumerate(sheet.rows[:TITLE_ROWS]) if _names_hours(row)
        ),
    )


def _days_in(column: tuple[CellValue, ...]) -> frozenset[int]:
    refuse_when_over()
    return frozenset(
        index
        for index, value in enumerate(column)
        if isinstance(value, str | date) and looks_like_day(value)
    )


def hour_of(value: CellValue) -> int | None:
    """Read a cell as a full hour of the clock: 7, "07", "7:00", 07:00; None otherwise."""
    if isinstance(value, time):
        return value.hour if value.minute == 0 else None
    short = isinstance(value, str) and len(value) <= LONGEST_HOUR
    if short and (found := HOUR.fullmatch(str(value).strip().lower())):
        hour = int(found[1]) % 12 + (12 if found[2] == "pm" else 0) if found[2] else int(found[1])
        return hour if hour < 24 else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value <= 23 and value == int(value) else None


def _names_hours(row: tuple[CellValue, ...]) -> bool:
    """Tell whether a row counts at least six hours one after another."""
    hours = [hour_of(value) for value in row]
    follows = sum(a is not None and b is not None and b == (a + 1) % 24 for a, b in pairwise(hours))
    filled = sum(value is not None for value in row)
    return follows >= FEWEST_HOURS - 1 and follows >= 0.6 * filled


def heading_of(value: CellValue) -> Heading | None:
    """Read a cell as a header, if it is a short text that holds a letter or a #."""
    return read_heading(value) if isinstance(value, str) and may_be_header(value) else None


def may_be_header(value: CellValue) -> bool:
    """Tell whether a cell is a short text that is no date."""
    if not isinstance(value, str) or len(value) > HEADER_LENGTH or looks_like_day(value):
        return False
    return any(letter.isalpha() or letter == "#" for letter in value)


def title_places(clues: SheetClues, end: int) -> tuple[tuple[int, int], ...]:
    """List the cells above a row that only title: rows that begin with words, or are one cell."""
    return tuple(
        (row, column)
        for row in clues.filled_rows
        if row < end
        and (columns := clues.filled_columns(row))
        and (len(columns) == 1 or _begins_with_words(clues, row, columns))
        for column in columns
    )


def _begins_with_words(clues: SheetClues, row: int, columns: list[int]) -> bool:
    return heading_of(clues.cell(row, columns[0])) is not None or not any(
        isinstance(clues.cell(row, column), int | float | date) for column in columns
    )


def says_total(value: CellValue) -> bool:
    """Tell whether a cell labels a row of totals, averages or extremes."""
    if not isinstance(value, str):
        return False
    words = words_of(value)
    while words and (words[0].isdigit() or words[:1] in qualifier_words("spans")):
        words = words[1:]
    return 0 < len(words) <= MANY_WORDS and find_qualifier("totals", words[:2]) is not None
