"""Bytes to addressed, typed cells, read in a child process so that no file can take us down."""

from __future__ import annotations

from typing import Any

from dashboard.domain.cells import CellAddress
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.files.kinds import Kind
from dashboard.ingest.files.plain import PlainSheet
from dashboard.ingest.files.pool import POOL
from dashboard.ingest.sheets import Block, Sheet, Workbook


def open_workbook(data: bytes, kind: Kind) -> Workbook:
    """Open a file that guard.check let pass.

    Text of text files stays text; a workbook's whole numbers are int, its dates and times are
    date, datetime, time or timedelta, its errors and formulas without a result are text.
    Raises WorkbookRefused when it cannot be read, or not within the limits of caps.py.
    """
    status, *rest = POOL.read(kind.format, data)
    if status == "refused":
        raise WorkbookRefused(str(rest[0]), str(rest[1]))
    sheets, encoding, delimiter = rest
    return build(sheets, kind, encoding, delimiter)


def build(sheets: Any, kind: Kind, encoding: Any, delimiter: Any) -> Workbook:
    """Name the plain tuples of the child's answer."""
    return Workbook(
        kind.format.value,
        tuple(build_sheet(PlainSheet(*sheet)) for sheet in sheets),
        encoding,
        delimiter,
        kind.remark,
    )


def build_sheet(plain: PlainSheet) -> Sheet:
    """Give one sheet its blocks and addresses."""
    return Sheet(
        plain.name,
        plain.rows,
        plain.first_row,
        plain.first_column,
        tuple(Block(*corners) for corners in plain.merged),
        tuple(CellAddress(plain.name, row, column) for row, column in plain.filled),
        plain.hidden,
        plain.paints,
    )


def warm_up() -> None:
    """Start a reader ahead of the first upload; costs nothing when one is ready."""
    POOL.warm_up()
