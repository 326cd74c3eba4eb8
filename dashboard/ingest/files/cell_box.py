"""How far apart the filled cells of a sheet stand, counted without opening the sheet.

A reader keeps a sheet as a full rectangle: two cells in opposite corners of a tiny file ask for
more memory than any machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.ingest import caps

ANY_COLUMN = re.compile(rb' r="([A-Za-z]{1,3})[0-9]')
ANY_ROW = re.compile(rb' r="[A-Za-z]{1,3}([0-9]{1,7})"')
ODD_SPELLINGS = (b" r='", b" r =", b" r= ", b"\nr=", b"\tr=", b"\rr=")
FILLED_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})["'][^<>]*(?<!/)>"""
    rb"""\s*<(?:\w+:)?(?:v|is|f)\b"""
)


def column_number(letters: bytes) -> int:
    """Give the number of a column (A = 1), whatever the case of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class CellBox:
    """The rectangle around the cells seen so far, and the rows that hold any."""

    def __init__(self) -> None:
        self.columns: set[bytes] = set()
        self.rows: set[bytes] = set()
        self.cells = 0

    def add(self, columns: list[bytes], rows: list[bytes]) -> None:
        """Take in cells by their column letters and their row digits."""
        self.columns.update(columns)
        self.rows.update(rows)
        self.cells += len(rows)

    def add_filled(self, piece: bytes) -> None:
        """Take in the cells of a piece that hold anything, however they are spelled."""
        found = FILLED_CELL.findall(piece)
        self.add([columns for columns, _ in found], [rows for _, rows in found])

    @property
    def area(self) -> int:
        """Count the places in the rectangle."""
        if not self.rows:
            return 0
        rows = [int(row) for row in self.rows]
        columns = [column_number(letters) for letters in self.columns]
        return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)

    @property
    def is_within_caps(self) -> bool:
        """Whether rows, cells and rectangle stay below their caps."""
        return (
            len(self.rows) <= caps.ROWS.limit
            and self.cells <= caps.FILLED_CELLS.limit
            and self.area <= caps.BOX_CELLS.limit
        )

    def refuse_excess(self) -> None:
        """Raise WorkbookRefused for the first cap that is passed."""
        caps.BOX_CELLS.check(self.area)
        caps.ROWS.check(len(self.rows))
        caps.FILLED_CELLS.check(self.cells)


def box_of_all(parts: Iterable[bytes]) -> CellBox:
    """Measure all cells in the pieces of one sheet, filled or only formatted: fast."""
    box = CellBox()
    for piece in parts:
        if any(sign in piece for sign in ODD_SPELLINGS):
            box.add_filled(piece)
            continue
        box.add(ANY_COLUMN.findall(piece), ANY_ROW.findall(piece))
    return box


def box_of_filled(parts: Iterable[bytes]) -> CellBox:
    """Measure the cells that hold a value, a text or a formula: exact."""
    box = CellBox()
    for piece in parts:
        box.add_filled(piece)
    return box
