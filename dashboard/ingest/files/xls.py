"""An .xls, read by xlrd: it keeps error values, and knows the colours of empty cells."""

from __future__ import annotations

import io
import struct
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
    book = open_book(data) or open_book(data, with_looks=False)
    if book is None:
        raise refusal("damaged")
    caps.SHEETS.check(book.nsheets)
    return PlainWorkbook(tuple(read_sheet(book, sheet) for sheet in book.sheets()))


def open_book(data: bytes, with_looks: bool = True) -> Book | None:
    """Open the workbook; None when it is damaged in a way that this manner cannot stand.

    Some programs write workbooks that Excel forgives: without their looks they can be read.
    """
    try:
        return xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            ragged_rows=True,
            formatting_info=with_looks,
            ignore_workbook_corruption=not with_looks,
        )
    except XLRDError as error:
        if "encrypted" in str(error):
            raise refusal("password") from error
        return None
    except (AssertionError, ValueError, LookupError, struct.error, TypeError, AttributeError):
        return None


def read_sheet(book: Book, sheet: Sheet) -> PlainSheet:
    """Read one sheet's values, merged blocks and coloured empty cells."""
    grid = Grid()
    paints: dict[tuple[int, int], int] = {}
    for row in range(sheet.nrows):
        values: list[tuple[int, int, CellValue]] = []
        for column, cell in enumerate(sheet.row(row)):
            value = value_of(book, cell)
            if value is not None:
                values.append((column + 1, 1, value))
            elif len(paints) < caps.LISTED_FILLS and (paint := paint_of(book, cell)) is not None:
                paints[row + 1, column + 1] = paint
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
        tuple(paints),
        sheet.visibility != VISIBLE,
        tuple(paints.values()),
    )


def value_of(book: Book, cell: Cell) -> CellValue:
    """Give a cell's typed value; an error is its text."""
    value: Any = cell.value
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return value if value.strip() else None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return whole_number(value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return moment_of(book, value, cell.xf_index)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#ERROR"))
    return None


def moment_of(
    book: Book, serial: float, style_index: int | None
) -> date | datetime | time | timedelta | float:
    """Turn a serial number into what its format shows: a day, a moment, a time or a duration."""
    if style_index is not None and is_elapsed(book, style_index):
        return timedelta(seconds=round(serial * 86_400))
    try:
        moment: datetime = xldate_as_datetime(serial, book.datemode)
    except (OverflowError, ValueError):
        return serial
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if 0 <= serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time(0) else moment


def is_elapsed(book: Book, style_index: int) -> bool:
    """Whether a cell's format counts hours on beyond a day."""
    number_format = book.format_map.get(book.xf_list[style_index].format_key)
    return number_format is not None and number_format.format_str.lower().startswith(ELAPSED)


def paint_of(book: Book, cell: Cell) -> int | None:
    """Give the number of the colour of an empty cell; None where it is white or not painted."""
    if cell.ctype != xlrd.XL_CELL_BLANK or cell.xf_index is None:
        return None
    background = book.xf_list[cell.xf_index].background
    if background is None or background.fill_pattern == NO_PATTERN:
        return None
    paint: int = background.pattern_colour_index
    return None if book.colour_map.get(paint) in WHITE else paint
