"""Text, yes/no and unknown columns: the cell's own words, and a value if it is a plain number."""

from __future__ import annotations

import re
from datetime import date

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.mangled import candidates_of
from dashboard.ingest.columns.results import CellResult, Piece
from dashboard.ingest.meaning import Meaning

TOO_LARGE, LONGEST_NUMBER = 1e15, 20
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\d+,\d{1,2}|\.\d+)")


def plain_number(value: CellValue) -> float | None:
    """Give the number that a cell is, if it is nothing else; "7,5" is 7.5, "1,234" is unclear."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < TOO_LARGE else None
    if (
        isinstance(value, str)
        and len(value) < LONGEST_NUMBER
        and NUMBER.fullmatch(bare := value.strip())
    ):
        return float(bare.replace(",", "."))
    return None


def read_text_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Keep a cell's words as they are; a dash is "not recorded", a plain number has its value."""
    number = plain_number(value)
    if number is not None:
        return CellResult((Piece(meaning.measure_id, Status.OK, number, meaning.unit),))
    said = answer(value) if isinstance(value, str) else None
    if said is Answer.DITTO:
        return CellResult((Piece(meaning.measure_id, Status.DITTO),), repeats=True)
    if meaning.mostly_numbers and isinstance(value, date):
        return CellResult(problem="date_mangled", candidates=candidates_of(value, given))
    status = Status.NOT_RECORDED if said is Answer.NOT_RECORDED else Status.TEXT
    return CellResult((Piece(meaning.measure_id, status),))


def read_yes_no_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Read yes as 1 and no as 0; anything else is kept as text."""
    said = answer(value) if isinstance(value, str) else None
    if value is True or said is Answer.YES:
        return CellResult((Piece(meaning.measure_id, Status.OK, 1.0),))
    if value is False or said is Answer.NONE or value in ("n", "N"):
        return CellResult((Piece(meaning.measure_id, Status.NONE, 0.0),))
    return read_text_cell(value, meaning, given)
