"""Putting marks on cells of an openpyxl worksheet: a colour and a comment each."""

from __future__ import annotations

import re
from typing import NamedTuple

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

AUTHOR = "Tonus"
COLOUR = PatternFill("solid", fgColor="FFFFD966")
COMMENT_WIDTH, COMMENT_HEIGHT = 320, 120
REACHES_OUT = re.compile(
    r"\||\[|\b(?:HYPERLINK|WEBSERVICE|IMPORT\w*|IMAGE|CALL|REGISTER|RTD|DDE)\b", re.IGNORECASE
)


class Mark(NamedTuple):
    """One cell to mark, rows and columns counted from 1, and what its comment says."""

    sheet: str
    row: int
    column: int
    comment: str


def readable(text: str) -> str:
    """Replace the control characters that a workbook cannot hold by blanks."""
    return ILLEGAL_CHARACTERS_RE.sub(" ", text)


def put_mark(cell: Cell, comment: str) -> None:
    """Colour a cell and comment on it, below a comment that it already has."""
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.fill = COLOUR
    cell.comment = Comment(
        before + readable(comment), AUTHOR, height=COMMENT_HEIGHT, width=COMMENT_WIDTH
    )


def keep_as_text(cell: Cell) -> None:
    """Make a text plain text, so that no program takes "=..." for a formula."""
    cell.data_type = "s"
    cell.quotePrefix = True


def still_formulas_that_reach_out(cell: Cell) -> None:
    """Turn a formula that could fetch or start something outside of the workbook into its text."""
    if cell.data_type == "f" and REACHES_OUT.search(str(cell.value)):
        cell.value = str(cell.value)
        keep_as_text(cell)
