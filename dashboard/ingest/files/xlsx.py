"""An .xlsx, read by calamine: values, merged blocks and hidden sheets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import python_calamine

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.files.grid import EXACT_WHOLE_NUMBERS
from dashboard.ingest.files.plain import Corners, PlainSheet, PlainWorkbook, Rows
from dashboard.ingest.files.xlsx_extras import Extras, extras_of
from dashboard.ingest.refusals import refusal


def read_xlsx(data: bytes) -> PlainWorkbook:
    """Read all sheets; raises WorkbookRefused for passwords and damage."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise refusal("password") from error
    except python_calamine.CalamineError as error:
        raise refusal("damaged") from error
    caps.SHEETS.check(len(book.sheet_names))
    extras = extras_of(data)
    sheets = [
        read_sheet(book, place, meta, extras.get(meta.name, Extras()))
        for place, meta in enumerate(book.sheets_metadata)
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    caps.FILLED_CELLS.check(sum(count_filled(sheet.rows) for sheet in sheets))
    return PlainWorkbook(tuple(sheets))


def read_sheet(
    book: python_calamine.CalamineWorkbook,
    place: int,
    meta: python_calamine.SheetMetadata,
    extras: Extras,
) -> PlainSheet:
    """Read one sheet; errors and formulas without a value are put back where calamine has none."""
    try:
        sheet = book.get_sheet_by_index(place)
        first_row, first_column = sheet.start or (0, 0)
        caps.BOX_CELLS.check(sheet.height * sheet.width)
        rows = clean_rows(sheet.to_python(skip_empty_area=True))
    except (python_calamine.CalamineError, ValueError) as error:
        raise refusal("damaged") from error
    rows, first_row, first_column = extras.put_back(rows, first_row + 1, first_column + 1)
    return PlainSheet(
        meta.name,
        rows,
        first_row,
        first_column,
        merged_blocks(sheet.merged_cell_ranges),
        extras.filled[: caps.LISTED_FILLS],
        meta.visible != python_calamine.SheetVisibleEnum.Visible,
        extras.paints[: caps.LISTED_FILLS],
    )


def clean_rows(rows: Iterable[Sequence[CellValue]]) -> Rows:
    """Make blanks None and whole numbers int; equal texts become one object, to travel light."""
    known: dict[str, str | None] = {"": None}
    return tuple(
        [
            tuple(
                [
                    known[value]
                    if type(value) is str and value in known
                    else clean_value(value, known)
                    for value in row
                ]
            )
            for row in rows
        ]
    )


def clean_value(value: CellValue, known: dict[str, str | None]) -> CellValue:
    """Clean one value and remember a text that was met for the first time."""
    if isinstance(value, str):
        known[value] = value if value.strip() else None
        return known[value]
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT_WHOLE_NUMBERS:
        return int(value)
    return value


def count_filled(rows: Rows) -> int:
    """Count the cells that hold anything."""
    return sum(len(row) - row.count(None) for row in rows)


def merged_blocks(
    ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None,
) -> tuple[Corners, ...]:
    """Number the corners of merged blocks from 1."""
    return tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges or ()
    )
