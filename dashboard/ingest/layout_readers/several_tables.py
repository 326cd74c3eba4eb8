"""Two tables under one header: the same days again below an empty row, with no names above them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.day_marks import names_weekday
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.ingest.tables import Recognised
from dashboard.knowledge.layout import load_layouts

LAYOUT = "several_tables"
FEWEST_DAYS = 3


def recognise(
    clues: SheetClues, dates: int, entries: Sequence[int], headers: Collection[int]
) -> Recognised | None:
    """Refuse a list whose days begin again below an empty row; None for every other list.

    `dates` is the column of the days, `entries` are the list's rows, `headers` those that say its
    header again. Only the very same days, each once and in the same order, are a second table;
    anything less is left to the reading. Weekdays begin again each week.
    """
    blocks = [
        [clues.cell(row, dates) for row in block]
        for above, block in pairwise([[-1], *_blocks(entries)])
        if not any(above[-1] < row < block[0] for row in headers)
    ]
    if not any(_begin_again(first, second) for first, second in pairwise(blocks)):
        return None
    return refused(clues)


def begins_earlier(clues: SheetClues, dates: int, entries: Sequence[int]) -> int | None:
    """Find the row below an empty one where a list goes back to days before those above it.

    Such days may be a table of their own whose names are not written: the page says how they
    were read. None for a list that only continues.
    """
    blocks = list(_blocks(entries))
    for first, second in pairwise(blocks):
        above, below = _days(clues, dates, first), _days(clues, dates, second)
        rises = above == sorted(above) and below == sorted(below)
        if rises and len(above) >= FEWEST_DAYS <= len(below) and below[0] < above[-1]:
            return second[0]
    return None


def _days(clues: SheetClues, dates: int, rows: Sequence[int]) -> list[date]:
    readings = [read_date(clues.cell(row, dates), Given(measure="date")) for row in rows]
    return [reading.day for reading in readings if reading.day is not None]


def refused(clues: SheetClues) -> Recognised:
    """Refuse a sheet that holds a second table without a header of its own."""
    known = load_layouts()[LAYOUT]
    return Recognised(
        LAYOUT,
        f"{known.message} {known.remedy}",
        used=False,
        refused=True,
        lost=[(row, column) for row, column, _ in clues.sheet.filled_in()],
    )


def _blocks(entries: Sequence[int]) -> Iterator[list[int]]:
    """Split rows where others stand between them."""
    block: list[int] = []
    for row in entries:
        if block and row != block[-1] + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _begin_again(first: Sequence[CellValue], second: Sequence[CellValue]) -> bool:
    if all(isinstance(value, str) and names_weekday(value) for value in second):
        return False
    each_once = None not in second and len(set(second)) == len(second) >= FEWEST_DAYS
    return each_once and list(first) == list(second)
