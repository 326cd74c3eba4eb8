"""Sheets that hold no diary: empty, explaining, or without any day."""

from __future__ import annotations

from dashboard.domain.cells import CellValue
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.ingest.tables import Recognised, SetAside
from dashboard.knowledge.layout import load_layouts

FEW_NUMBERS = 3
FEWEST_COLOURS = 12


def recognise_empty(clues: SheetClues) -> Recognised | None:
    """Recognise a sheet without any filled cell; coloured cells alone are refused."""
    if clues.filled_rows:
        return None
    if clues.sheet.filled:
        return refused("colours_only")
    return Recognised("empty_sheet", load_layouts()["empty_sheet"].message, used=False)


def recognise(clues: SheetClues) -> Recognised:
    """Set a sheet of words aside; refuse one that holds values but no day."""
    places = [(row, column) for row, column, _ in clues.sheet.filled_in()]
    numbers = sum(_is_value(value) for _, _, value in clues.sheet.filled_in())
    if numbers < FEW_NUMBERS:
        found = Recognised("explanation", load_layouts()["explanation"].message, used=False)
        found.set_aside.append(SetAside("prose", tuple(places)))
        return found
    if len(clues.sheet.filled) >= FEWEST_COLOURS:
        return _with_lost(refused("colours_only"), places)
    return _with_lost(refused("no_dates"), places)


def _with_lost(found: Recognised, places: list[tuple[int, int]]) -> Recognised:
    found.lost = places
    return found


def _is_value(value: CellValue) -> bool:
    return plain_number(value) is not None or not isinstance(value, str)


def refused(layout: str) -> Recognised:
    """Refuse a sheet, saying why and what to do."""
    known = load_layouts()[layout]
    return Recognised(layout, f"{known.message} {known.remedy}", used=False, refused=True)
