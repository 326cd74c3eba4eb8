"""A workbook opened: addressed, typed cells, before anyone asks what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.domain.cells import CellAddress, CellValue


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, both corners included; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[i][j]` stands in row `first_row + i`, column `first_column + j`.

    Rows are padded to one width; an empty cell (or one holding only blanks) is None; text keeps
    its spelling. `merged` are merged blocks (the value stands in the first cell); `filled` are
    EMPTY cells with a fill colour (data that cannot be read, but can be said to exist);
    `hidden` is true for a sheet that the workbook hides; `paints` number the colour of each of
    `filled`.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    first_row: int = 1
    first_column: int = 1
    merged: tuple[Block, ...] = ()
    filled: tuple[CellAddress, ...] = ()
    hidden: bool = False
    paints: tuple[int, ...] = ()

    def address(self, row_index: int, column_index: int) -> CellAddress:
        """Name the cell at `rows[row_index][column_index]`."""
        return CellAddress(self.name, self.first_row + row_index, self.first_column + column_index)

    def filled_in(self) -> Iterator[tuple[int, int, CellValue]]:
        """Yield (row_index, column_index, value) of every non-empty cell: the ledger's total."""
        for row_index, row in enumerate(self.rows):
            for column_index, value in enumerate(row):
                if value is not None:
                    yield row_index, column_index, value


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of a file; `kind` is xlsx, xls, ods or text; `encoding` is told for text.

    `remark` is a sentence where the file's name says something else than its content, else empty.
    """

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None
    remark: str = ""
