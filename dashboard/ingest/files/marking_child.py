"""The process that marks cells in a person's own .xlsx: once per file, under limits.

Run as `python -m dashboard.ingest.files.marking_child`. Reads (bytes, marks) from standard input
and writes the marked workbook to standard output, or ends without a word.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Iterable

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.ingest import caps
from dashboard.ingest.files.child import limit_next_reading, limit_process
from dashboard.ingest.files.marks import Mark, put_mark, still_formulas_that_reach_out


def marked(data: bytes, marks: Iterable[Mark]) -> bytes:
    """Mark the cells of a workbook; links to other files are left out."""
    book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    for sheet in book.worksheets:
        still_formulas(sheet)
    for mark in marks:
        mark_cell(book, mark)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def still_formulas(sheet: Worksheet) -> None:
    """Go through the formulas of a sheet."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                still_formulas_that_reach_out(cell)


def mark_cell(book: Workbook, mark: Mark) -> None:
    """Mark one cell; the covered cells of a merged block cannot be marked."""
    sheet = book[mark.sheet]
    cell = sheet.cell(mark.row, mark.column) if isinstance(sheet, Worksheet) else None
    if isinstance(cell, Cell):
        put_mark(cell, mark.comment)


def main() -> None:
    """Mark one workbook."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    data, marks = pickle.loads(sys.stdin.buffer.read())
    limit_process(file_bytes=caps.UNPACKED_BYTES.limit)
    limit_next_reading()
    answers.write(marked(data, (Mark(*mark) for mark in marks)))
    answers.flush()


if __name__ == "__main__":
    main()
