"""A file that opens but holds no diary."""

from __future__ import annotations

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.errors import WorkbookRefused

SENTENCE = (
    "No diary was found in this file: Tonus looks for a sheet with a header, a column of days and "
    "at least one column of entries."
)


def refuse_without_diary(reading: DiaryReading) -> DiaryReading:
    """Give the reading back, or raise WorkbookRefused when no sheet of it is a diary."""
    if any(sheet.used for sheet in reading.sheets):
        return reading
    raise WorkbookRefused("no_diary", SENTENCE)
