"""Cells gathered one by one into the smallest rectangle that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.files.plain import Rows

EXACT_WHOLE_NUMBERS = 1e15


def whole_number(value: float) -> int | float:
    """Give a number without decimals as int, as the person wrote it."""
    if value.is_integer() and abs(value) < EXACT_WHOLE_NUMBERS:
        return int(value)
    return value


@dataclass(slots=True)
class Grid:
    """Filled cells by row number: (column, how many times side by side, value), left to right."""

    rows: dict[int, list[tuple[int, int, CellValue]]] = field(default_factory=dict)
    cells: int = 0

    def set_row(self, row: int, values: list[tuple[int, int, CellValue]]) -> None:
        """Set a row's cells; raises WorkbookRefused over the caps on rows and cells."""
        self.rows[row] = values
        self.cells += sum(width for _, width, _ in values)
        caps.ROWS.check(len(self.rows))
        caps.FILLED_CELLS.check(self.cells)

    def rectangle(self) -> tuple[Rows, int, int]:
        """Give the rows padded with None, and the first row's and column's number."""
        if not self.rows:
            return (), 1, 1
        top, bottom = min(self.rows), max(self.rows)
        left = min(values[0][0] for values in self.rows.values())
        right = max(values[-1][0] + values[-1][1] - 1 for values in self.rows.values())
        width = right - left + 1
        caps.BOX_CELLS.check((bottom - top + 1) * width)
        empty = (None,) * width
        return (
            tuple(self.spread(row, left, width) or empty for row in range(top, bottom + 1)),
            top,
            left,
        )

    def spread(self, row: int, left: int, width: int) -> tuple[CellValue, ...]:
        """Lay one row's cells out; an empty tuple for a row without any."""
        values = self.rows.get(row)
        if not values:
            return ()
        line: list[CellValue] = [None] * width
        for column, times, value in values:
            line[column - left : column - left + times] = [value] * times
        return tuple(line)
