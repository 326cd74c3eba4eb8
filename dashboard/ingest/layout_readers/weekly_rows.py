"""Lists with a row for each week: what they count is no single day's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.header_words import words_of
from dashboard.ingest.tables import Column, Table

WEEK_WORDS = frozenset({"week", "weeks", "wk", "wc", "woche", "semaine", "semana", "settimana"})
WEEK, FEWEST_WEEKS, SAMPLE = 7, 2, 60
COUNT = "spasm_count"


def mark(table: Table) -> None:
    """Mark the counts of a table whose rows are dated by their week as counts of a week."""
    if not any(map(_dates_weeks, table.columns)):
        return
    for column in table.columns:
        if column.heading.measure == COUNT:
            column.heading = replace(column.heading, spans="week")


def _dates_weeks(column: Column) -> bool:
    """Tell whether a column dates weeks and not days: headed so, a week or more apart."""
    if WEEK_WORDS.isdisjoint(words_of(column.heading.text)):
        return False
    readings = [read_date(value, Given(measure="date")) for value in column.values[:SAMPLE]]
    days = sorted({reading.day for reading in readings if reading.day is not None})
    return len(days) >= FEWEST_WEEKS and all((b - a).days >= WEEK for a, b in pairwise(days))
