"""Lists without a header: a column of days, and columns that only their values describe."""

from __future__ import annotations

from dashboard.ingest.headers import read_heading
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.sheet_clues import SheetClues, says_total
from dashboard.ingest.tables import Recognised, SetAside, Table, column_of
from dashboard.knowledge.layout import load_layouts

FEWEST_DAYS = 2
MOSTLY = 0.6


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a list without column names; None when no column holds days."""
    dates = _date_column(clues)
    if dates is None:
        return None
    first = min(clues.days_in_column[dates])
    found = Recognised("no_header", load_layouts()["no_header"].message)
    entries = []
    for row in clues.filled_rows:
        refuse_when_over()
        filled = clues.filled_columns(row)
        if row < first:
            _set_aside(found, "title", row, filled)
        elif row not in clues.days_in_column[dates] and says_total(clues.cell(row, filled[0])):
            _set_aside(found, "totals", row, filled)
        else:
            entries.append(row)
    columns = [
        column_of(clues.sheet, read_heading(""), column, entries, [])
        for column in range(clues.width)
        if any(clues.cell(row, column) is not None for row in entries)
    ]
    found.tables.append(Table(columns))
    return found


def _set_aside(found: Recognised, kind: str, row: int, columns: list[int]) -> None:
    found.set_aside.append(SetAside(kind, tuple((row, column) for column in columns)))


def _date_column(clues: SheetClues) -> int | None:
    """Find the column most of whose cells, from its first day on, are days."""
    scored = []
    for column, days in enumerate(clues.days_in_column):
        if len(days) < FEWEST_DAYS:
            continue
        below = [r for r in clues.filled_rows if r >= min(days)]
        filled = sum(clues.cell(row, column) is not None for row in below)
        if len(days) >= MOSTLY * filled:
            scored.append((len(days), -column))
    return -max(scored)[1] if scored else None
