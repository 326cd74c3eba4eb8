"""Lists without a header: a column of days, and columns that only their values describe."""

from __future__ import annotations

from collections import Counter

from dashboard.ingest.header_rows import CLEAR
from dashboard.ingest.header_words import words_of
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.sheet_clues import HEADER_LENGTH, SheetClues, says_total
from dashboard.ingest.tables import Recognised, SetAside, Table, column_of
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.measure import load_measures

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
        column_of(clues.sheet, _heading(clues, column, entries), column, entries, [])
        for column in range(clues.width)
        if any(clues.cell(row, column) is not None for row in entries)
    ]
    found.tables.append(Table(columns))
    return found


def _heading(clues: SheetClues, column: int, entries: list[int]) -> Heading:
    """Head a column by what its own cells name: "3 spasms", "5 spasms"; else it has no name."""
    named = Counter(
        " ".join(words)
        for row in entries
        if isinstance(value := clues.cell(row, column), str)
        and len(value) <= HEADER_LENGTH
        and (words := tuple(word for word in words_of(value) if word.isalpha()))
    )
    filled = sum(clues.cell(row, column) is not None for row in entries)
    name, count = named.most_common(1)[0] if named else ("", 0)
    heading = read_heading(name)
    is_sure = heading.confidence >= CLEAR and not heading.weak and _counts(heading)
    return heading if is_sure and count >= MOSTLY * filled else read_heading("")


def _counts(heading: Heading) -> bool:
    measure = load_measures().get(heading.measure or "")
    return measure is not None and measure.kind == "count"


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
