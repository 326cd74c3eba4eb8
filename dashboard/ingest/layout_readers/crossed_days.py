"""Grids that name a day half by its row and half by its column.

A row for each week with weekdays across, or months one way and the days 1-31 the other way.
"""

from __future__ import annotations

from dashboard.ingest.layout_readers.day_grid import unfolded
from dashboard.ingest.layout_readers.month_grid import months_in
from dashboard.ingest.layout_readers.week_grid import weeks_in
from dashboard.ingest.sheet_clues import TITLE_ROWS, SheetClues
from dashboard.ingest.tables import Recognised


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a grid of weeks or months; None where a cell's day would be a guess."""
    for head in clues.filled_rows:
        if head > TITLE_ROWS:
            break
        grid = weeks_in(clues, head) or months_in(clues, head)
        if grid is not None:
            return unfolded(clues, grid)
    return None
