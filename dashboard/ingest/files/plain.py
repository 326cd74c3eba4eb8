"""A workbook in plain tuples, as it travels from the child process."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.domain.cells import CellValue

Corners = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""
Rows = tuple[tuple[CellValue, ...], ...]


class PlainSheet(NamedTuple):
    """What sheets.Sheet is made from, field by field; `filled` holds (row, column)."""

    name: str
    rows: Rows
    first_row: int = 1
    first_column: int = 1
    merged: tuple[Corners, ...] = ()
    filled: tuple[tuple[int, int], ...] = ()
    hidden: bool = False
    paints: tuple[int, ...] = ()


class PlainWorkbook(NamedTuple):
    """What sheets.Workbook is made from."""

    sheets: tuple[PlainSheet, ...]
    encoding: str | None = None
    delimiter: str | None = None
