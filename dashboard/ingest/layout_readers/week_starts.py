"""The first day of a week block, as it is written above the block: "Week commencing 3 March"."""

from __future__ import annotations

import re
from datetime import date

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.knowledge.word import load_months

NUMERIC = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"


def week_start(clues: SheetClues, head: int, before: int) -> date | None:
    """Find the one day written between two rows (both left out); None when none or unclear."""
    days = {
        day
        for row in clues.filled_rows
        if before < row < head
        for column in clues.filled_columns(row)
        if (day := day_in(clues.cell(row, column))) is not None
    }
    return days.pop() if len(days) == 1 else None


def day_in(value: CellValue) -> date | None:
    """Find the day in a title: a date, or the first one in its words, if it reads one way only."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return None
    found = _pattern().search(value.lower())
    if found is None:
        return None
    reading = read_date(found[0], Given(measure="date"))
    if reading.status is Status.OK:
        return reading.day
    mondays = [day for day in reading.candidates if day.weekday() == 0]
    return mondays[0] if len(mondays) == 1 else None


def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, load_months()), key=len, reverse=True))
    return re.compile(
        rf"{NUMERIC}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of |de )?(?:{months})\.?\s+\d{{4}}"
        rf"|(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    )
