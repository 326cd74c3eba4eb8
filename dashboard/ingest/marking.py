"""What was not read, marked in the diary itself, for its writer to mend and upload again."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from dashboard.domain.cells import CellValue
from dashboard.domain.problems import Problem
from dashboard.ingest import caps, guard
from dashboard.ingest.files.kinds import Format
from dashboard.ingest.files.marks import Mark, keep_as_text, put_mark, readable
from dashboard.ingest.files.pool import HOUSE, child_environment
from dashboard.ingest.sheets import Sheet, Workbook
from dashboard.ingest.workbook import open_workbook

LONGEST_TITLE = 31
LIBRARIES = ("openpyxl", "et_xmlfile")
CHOICES = "Could be: {}."


def mark_problems(data: bytes, name: str, problems: Sequence[Problem]) -> bytes:
    """Give an .xlsx in which each cell that has a problem is coloured and carries a comment.

    An .xlsx stays the person's own workbook; a text file, an .xls, an .ods, and an .xlsx that is
    very large or cannot be written again, become a new workbook of the same cells at the same
    addresses. No text of a cell comes out as a formula. Of very many problems only the first
    caps.MARKED_CELLS are marked. Raises WorkbookRefused as open_workbook does.
    """
    kind = guard.check(data, name)
    marks = tuple(islice(marks_of(problems), caps.MARKED_CELLS))
    if kind.format is Format.XLSX and unpacked_bytes(data) <= caps.MARKED_IN_PLACE_BYTES:
        original = mark_original(data, marks)
        if original:
            return original
    return rebuilt(open_workbook(data, kind), marks)


def unpacked_bytes(data: bytes) -> int:
    """Add up what the parts of a workbook unpack to; the guard has checked that they do."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist())


def marks_of(problems: Iterable[Problem]) -> Iterable[Mark]:
    """Turn the problems that stand in a cell into marks."""
    for problem in problems:
        if problem.cell:
            choices = CHOICES.format(" / ".join(problem.candidates)) if problem.candidates else ""
            comment = f"{problem.message} {choices}".strip()
            yield Mark(problem.cell.sheet, problem.cell.row, problem.cell.column, comment)


def mark_original(data: bytes, marks: Sequence[Mark]) -> bytes | None:
    """Mark the person's own workbook in a process of its own; None when that does not work."""
    with tempfile.TemporaryDirectory() as folder:
        environment = child_environment(LIBRARIES)
        try:
            done = subprocess.run(
                [sys.executable, "-S", "-B", "-P", "-m", "dashboard.ingest.files.marking_child"],
                input=pickle.dumps((data, tuple(map(tuple, marks)))),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=HOUSE,
                env={**environment, "TMPDIR": folder, "TEMP": folder, "TMP": folder},
                timeout=caps.MARKING_WALL_SECONDS,
                check=True,
            )
        except (subprocess.SubprocessError, OSError):
            return None
    return done.stdout or None


def rebuilt(workbook: Workbook, marks: Iterable[Mark]) -> bytes:
    """Write the cells of any workbook into a new .xlsx, marked."""
    comments: dict[tuple[str, int, int], str] = {}
    for sheet, row, column, comment in marks:
        before = comments.get((sheet, row, column))
        comments[sheet, row, column] = f"{before}\n\n{comment}" if before else comment
    book = openpyxl.Workbook(write_only=True)
    titles: set[str] = set()
    for number, sheet_of_cells in enumerate(workbook.sheets, 1):
        title = free_title(sheet_of_cells.name, number, titles)
        write_sheet(book, title, sheet_of_cells, comments)
    if not workbook.sheets:
        book.create_sheet()
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def free_title(name: str, number: int, taken: set[str]) -> str:
    """Give a sheet's name as a workbook allows it, and each only once."""
    title = INVALID_TITLE_REGEX.sub("_", readable(name)).strip("'")[:LONGEST_TITLE]
    if not title or title.lower() in taken:
        title = f"Sheet {number}"
    taken.add(title.lower())
    return title


def write_sheet(
    book: openpyxl.Workbook,
    title: str,
    sheet: Sheet,
    comments: Mapping[tuple[str, int, int], str],
) -> None:
    """Write one sheet, every cell at its old address."""
    page = book.create_sheet(title)
    for _ in range(sheet.first_row - 1):
        page.append([])
    for row_index, row in enumerate(sheet.rows):
        line: list[Cell | None] = [None] * (sheet.first_column - 1)
        for column_index, value in enumerate(row):
            place = (sheet.name, sheet.first_row + row_index, sheet.first_column + column_index)
            line.append(cell_of(page, value, comments.get(place)))
        page.append(line)


def cell_of(page: Any, value: CellValue, comment: str | None) -> Cell | None:
    """Make one cell: a text stays text, whatever it begins with."""
    if value is None and comment is None:
        return None
    cell = Cell(page, row=1, column=1)
    cell.value = readable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        keep_as_text(cell)
    if comment:
        put_mark(cell, comment)
    return cell
