"""Diaries kept in fill colours: they cannot be read as values, but it can be said that they are."""

from __future__ import annotations

from dashboard.ingest.entries import KnownTable
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised
from dashboard.knowledge.layout import load_layouts

FEWEST = 3


def holds_colours(sheet: Sheet, known: list[KnownTable]) -> bool:
    """Tell whether empty cells under dates are coloured one by one, and not row by row as in forms.

    A form shades whole rows or whole columns; colours that stand for values come here and there.
    """
    entries = {place for table in known for c in table.table.columns for place in c.places}
    coloured_cells = [
        (cell.row - sheet.first_row, cell.column - sheet.first_column) for cell in sheet.filled
    ]
    inside = [place for place in coloured_cells if place in entries]
    rows, columns = {row for row, _ in inside}, {column for _, column in inside}
    is_block = len(inside) == len(rows) * len(columns)
    return len(inside) >= FEWEST and not is_block


def coloured(recognised: Recognised) -> Recognised:
    """Say of a sheet that its entries are colours, and what to do."""
    layout = load_layouts()["colours_only"]
    return Recognised(
        layout="colours_only",
        why=f"{layout.message} {layout.remedy}",
        tables=recognised.tables,
        set_aside=recognised.set_aside,
        used=False,
        refused=True,
    )
