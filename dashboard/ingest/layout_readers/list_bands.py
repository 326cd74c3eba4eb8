"""Columns of a list that stand together: lists side by side, and legends beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.domain.cells import CellValue
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.header_rows import Header
from dashboard.ingest.header_words import words_of
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.ingest.tables import Recognised, SetAside
from dashboard.knowledge.layout import load_layouts

FEW_CELLS = 0.3
NAMED = 0.5


def spelled(value: CellValue) -> str:
    """Fold a cell's text for comparing; a cell that is no text folds to nothing."""
    return str(value).strip().casefold() if isinstance(value, str) else ""


def bands(clues: SheetClues, header: Header, entries: Sequence[int]) -> Iterator[list[int]]:
    """Split the columns where an empty one stands between them."""
    band: list[int] = []
    for column in range(clues.width):
        used = column in header.headings or any(
            clues.cell(row, column) is not None for row in entries
        )
        if used:
            if column in header.date_columns and _starts_new_list(clues, header, band, column):
                yield band
                band = []
            band.append(column)
        elif band:
            yield band
            band = []
    if band:
        yield band


def _starts_new_list(clues: SheetClues, header: Header, band: list[int], column: int) -> bool:
    """Tell whether a date column repeats the first one's header: a list beside a list."""
    dates = [known for known in band if known in header.date_columns]
    names = {spelled(clues.cell(header.last_row, known)) for known in dates}
    return bool(dates) and spelled(clues.cell(header.last_row, column)) in names - {""}


def is_part_of_list(
    clues: SheetClues, header: Header, entries: Sequence[int], columns: list[int]
) -> bool:
    """Tell whether columns behind an empty one belong to the list: named, and filled like it."""
    if not any(column in header.headings for column in columns):
        return False
    if any(_names_legend(header.headings[c].text) for c in columns if c in header.headings):
        return False
    headings = [header.headings[column] for column in columns if column in header.headings]
    if any(heading.measure and heading.confidence >= NAMED for heading in headings):
        return True
    filled = sum(any(clues.cell(row, column) is not None for column in columns) for row in entries)
    return filled >= FEW_CELLS * max(1, len(entries))


def _is_wording(value: CellValue) -> bool:
    return isinstance(value, str) and plain_number(value) is None


def _names_legend(text: str) -> bool:
    words = words_of(text)
    known = {words_of(word) for word in load_layouts()["row_per_day"].words["legends"]}
    return words[:1] in known or words in known


def set_legend_aside(
    clues: SheetClues, header: Header, entries: Sequence[int], columns: list[int], found: Recognised
) -> None:
    """Set text beside the list aside; rows of bare numbers stay unread, and are asked about."""
    places = tuple(
        (row, column)
        for row in (*header.rows, *entries)
        if any(_is_wording(clues.cell(row, column)) for column in columns)
        for column in columns
        if clues.cell(row, column) is not None
    )
    if places:
        found.set_aside.append(SetAside("legend", places))
