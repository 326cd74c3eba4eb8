"""Rows and cells that an .ods writes once and repeats: counted before anyone unfolds them.

Empty rows repeated to the end of the sheet stand in every real file and cost nothing; a filled
cell that is repeated a million times is an attack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.ingest import caps

TAG = re.compile(
    rb"<(?P<end>/)?(?P<name>table:table-row|table:table-cell|table:covered-table-cell|table:table"
    rb"|text:p)(?=[\s/>])(?P<attributes>[^<>]*)>"
)
ROWS_REPEATED = re.compile(rb"""table:number-rows-repeated\s*=\s*["'](\d{1,12})["']""")
COLUMNS_REPEATED = re.compile(rb"""table:number-columns-repeated\s*=\s*["'](\d{1,12})["']""")
VALUE = re.compile(rb"office:value-type")


def repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    """Read how often a row or cell is repeated; 1 where nothing is said."""
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


@dataclass(slots=True)
class TableCount:
    """Where the reading of one table stands, and what it has counted so far."""

    row: int = 0
    column: int = 0
    row_repeat: int = 1
    cell_repeat: int = 1
    row_cells: int = 0
    row_width: int = 0
    cell_is_filled: bool = False
    rows: int = 0
    cells: int = 0
    width: int = 0
    first_row: int | None = None
    last_row: int = 0

    def start_row(self, attributes: bytes) -> None:
        """Begin a row."""
        self.row_repeat = repeated(ROWS_REPEATED, attributes)
        self.column = self.row_cells = self.row_width = 0
        if attributes.endswith(b"/"):
            self.end_row()

    def start_cell(self, attributes: bytes) -> None:
        """Begin a cell; a value type says that it is filled, or a paragraph later does."""
        self.cell_repeat = repeated(COLUMNS_REPEATED, attributes)
        self.column += self.cell_repeat
        self.cell_is_filled = False
        if VALUE.search(attributes):
            self.fill_cell()

    def fill_cell(self) -> None:
        """Count the current cell as filled, once."""
        if not self.cell_is_filled:
            self.cell_is_filled = True
            self.row_cells += self.cell_repeat
            self.row_width = self.column

    def end_row(self) -> None:
        """Take the row into the count if it holds anything."""
        if self.row_cells:
            self.first_row = self.row if self.first_row is None else self.first_row
            self.last_row = self.row + self.row_repeat
            self.rows += self.row_repeat
            self.cells += self.row_repeat * self.row_cells
            self.width = max(self.width, self.row_width)
        self.row += self.row_repeat

    def refuse_excess(self) -> None:
        """Raise WorkbookRefused for the first cap that is passed."""
        height = self.last_row - (self.first_row or 0)
        caps.BOX_CELLS.check(height * self.width)
        caps.ROWS.check(self.rows)
        caps.FILLED_CELLS.check(self.cells)


def refuse_repeats(parts: Iterable[bytes]) -> None:
    """Raise WorkbookRefused when a table of content.xml unfolds to more than the caps allow."""
    table = TableCount()
    for piece in parts:
        for tag in TAG.finditer(piece):
            table = take_tag(table, tag)
    table.refuse_excess()


def take_tag(table: TableCount, tag: re.Match[bytes]) -> TableCount:
    """Follow one tag; give a fresh count where a table begins."""
    name, attributes = tag["name"], tag["attributes"]
    if name == b"table:table":
        table.refuse_excess()
        return TableCount()
    if name == b"table:table-row":
        if tag["end"]:
            table.end_row()
        else:
            table.start_row(attributes)
    elif name == b"text:p":
        table.fill_cell()
    elif not tag["end"]:
        table.start_cell(attributes)
    return table
