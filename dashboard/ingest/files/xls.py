"""An .xls, read by xlrd: it keeps error values, and knows the colours of empty cells."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet
from xlrd.xldate import xldate_as_datetime

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.files.grid import Grid, whole_number
from dashboard.ingest.files.plain import PlainSheet, PlainWorkbook
from dashboard.ingest.refusals import refusal

WHITE = frozenset({(255, 255, 255), None})
NO_PATTERN = 0
ELAPSED = ("[h", "[m", "[s")
VISIBLE = 0


def read_xls(data: bytes) -> PlainWorkbook:
    """Read all sheets; raises WorkbookRefused for passwords and damage."""
    try:
        book = xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=False,
        )
    except XLRDError as error:
        raise refusal("password" if "encrypted" in str(error) else "damaged") from error
    caps.SHEETS.check(book.nsheets)
    return PlainWorkbook(tuple(read_sheet(book, sheet) for sheet in book.sheets()))


def read_sheet(book: Book, sheet: Sheet) -> PlainSheet:
    """Read one sheet's values, merged blocks and coloured empty cells."""
    grid = Grid()
    filled: list[tuple[int, int]] = []
    for row in range(sheet.nrows):
        values: list[tuple[int, int, CellValue]] = []
        for column, cell in enumerate(sheet.row(row)):
            value = value_of(book, cell)
            if value is not None:
                values.append((column + 1, 1, value))
            elif len(filled) < caps.LISTED_FILLS and is_coloured(book, cell):
                filled.append((row + 1, column + 1))
        if values:
            grid.set_row(row + 1, values)
    rows, first_row, first_column = grid.rectangle()
    return PlainSheet(
        sheet.name,
        rows,
        first_row,
        first_column,
        tuple(
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
        ),
        tuple(filled),
        sheet.visibility != VISIBLE,
    )


def value_of(book: Book, cell: Cell) -> CellValue:
    """Give a cell's typed value; an error is its text."""
    value: Any = cell.value
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return value if value.strip() else None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return whole_number(value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return moment_of(book, value, cell.xf_index or 0)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#ERROR"))
    return None


def moment_of(
    book: Book, serial: float, style_index: int
) -> date | datetime | time | timedelta | float:
    """Turn a serial number into what its format shows: a day, a moment, a time or a duration."""
    style = book.xf_list[style_index]
    if book.format_map[style.format_key].format_str.lower().startswith(ELAPSED):
        return timedelta(seconds=round(serial * 86_400))
    try:
        moment: datetime = xldate_as_datetime(serial, book.datemode)
    except (OverflowError, ValueError):
        return serial
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if 0 <= serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time(0) else moment


def is_coloured(book: Book, cell: Cell) -> bool:
    """Whether an empty cell is painted in a colour other than white."""
    if cell.ctype != xlrd.XL_CELL_BLANK or cell.xf_index is None:
        return False
    background = book.xf_list[cell.xf_index].background
    if background is None or background.fill_pattern == NO_PATTERN:
        return False
    return book.colour_map.get(background.pattern_colour_index) not in WHITE
