"""One column of texts, each of which begins with its day: "2/3/26: 3 spasms, 30 mg baclofen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.domain.cells import CellValue, column_letters
from dashboard.ingest.day_marks import looks_like_day
from dashboard.ingest.header_words import plain
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.ledger import Place
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.ingest.tables import Column, Recognised, SetAside, Table
from dashboard.knowledge.word import load_months

LAYOUT = "one_text"
FEWEST_DAYS, MOSTLY = 2, 0.6
LONGEST_DAY = 45
END_OF_DAY = re.compile(r"\s*(?::(?!\d)|;|,|\n|\s[-–—]\s?|[-–—]\s)\s*")
NUMERIC_DAY = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d-\d\d-\d\d)(?=\s+\S)")


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a sheet whose one column holds dated texts; None for every other sheet."""
    columns = {column for row in clues.filled_rows for column in clues.filled_columns(row)}
    if len(columns) != 1:
        return None
    column = columns.pop()
    parts = {row: _parted(clues.cell(row, column)) for row in clues.filled_rows}
    dated = [row for row, part in parts.items() if part]
    if len(dated) < FEWEST_DAYS or len(dated) < MOSTLY * len(parts):
        return None
    entries = [row for row in parts if row >= dated[0]]
    found = Recognised(LAYOUT, "")
    titles = tuple((row, column) for row in parts if row < dated[0])
    if titles:
        found.set_aside.append(SetAside("title", titles))
    found.tables.append(_table(clues, column, entries, parts))
    return found


def _parted(value: CellValue) -> tuple[str, str] | None:
    """Part a text into its day and what it tells; None where it does not begin with a day."""
    refuse_when_over()
    if not isinstance(value, str):
        return None
    ends = [*_ends(value)]
    return (value[: ends[-1][0]], value[ends[-1][1] :]) if ends else None


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a day that begins the text may end, and where the rest begins; nearest first."""
    if numeric := NUMERIC_DAY.match(text):
        yield numeric.end(), numeric.end()
    for mark in END_OF_DAY.finditer(text, 0, LONGEST_DAY):
        if _is_day(text[: mark.start()]) and mark.end() < len(text):
            yield mark.span()


def _is_day(text: str) -> bool:
    """Tell whether a text is a day and says no more: "4 March", but not "4/3/26 evening"."""
    last = plain(text).split()[-1:]
    ends_in_words = bool(last) and last[0].strip(".").isalpha()
    named = bool(last) and last[0].strip(".") in load_months()
    return bool(looks_like_day(text)) and (named or not ends_in_words)


def _table(
    clues: SheetClues, column: int, entries: list[int], parts: dict[int, tuple[str, str] | None]
) -> Table:
    places: list[Place] = [(row, column) for row in entries]
    letters = column_letters(clues.sheet.first_column + column)
    days: list[CellValue] = [part[0] if (part := parts[row]) else None for row in entries]
    texts: list[CellValue] = [
        part[1] if (part := parts[row]) else clues.cell(row, column) for row in entries
    ]
    dates = Column(read_heading("Date"), f"{letters}: day", days, places, settled="date")
    diary = Column(Heading(""), letters, texts, places, settled="notes", holds_everything=True)
    return Table([dates, diary], events=frozenset(places), layout=LAYOUT)
