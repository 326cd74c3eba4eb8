"""A file that opens but holds no diary."""

from __future__ import annotations

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.errors import WorkbookRefused
from dashboard.knowledge.layout import load_layouts

EMPTY_FORM = "empty_form"
NOT_FILLED_IN = "This form is not filled in yet: there is nothing to read and nothing to save."
SENTENCE = (
    "No diary was found in this file: Tonus looks for a sheet with a header, a column of days and "
    "at least one column of entries."
)


def refuse_without_diary(reading: DiaryReading) -> DiaryReading:
    """Give the reading back, or raise WorkbookRefused when no sheet of it is a diary or a form."""
    if any(sheet.used or sheet.layout == EMPTY_FORM for sheet in reading.sheets):
        return reading
    raise WorkbookRefused("no_diary", SENTENCE)


def refuse_empty(reading: DiaryReading) -> DiaryReading:
    """Give a reading back that has something to save; refuse an empty form and anything else."""
    refuse_without_diary(reading)
    if any(sheet.used for sheet in reading.sheets):
        return reading
    raise WorkbookRefused(EMPTY_FORM, _not_filled_in(reading))


def _not_filled_in(reading: DiaryReading) -> str:
    """Say that a form is empty, and of a text file what it may have lost."""
    is_text = reading.encoding is not None
    return f"{NOT_FILLED_IN} {load_layouts()[EMPTY_FORM].remedy}" if is_text else NOT_FILLED_IN
