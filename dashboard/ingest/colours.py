"""Diaries kept in fill colours: they cannot be read as values, but it can be said that they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.ingest.entries import KnownTable
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised
from dashboard.knowledge.layout import load_layouts

FEWEST = 3


def holds_colours(sheet: Sheet, known: list[KnownTable]) -> bool:
    """Tell whether empty cells under dates are coloured one by one, and not row by row as in forms.

    A form shades whole rows or whole columns; colours that stand for values come here and there,
    or change both down a column and from column to column.
    """
    entries = {place for table in known for c in table.table.columns for place in c.places}
    inside = {place: paint for place, paint in _coloured_cells(sheet) if place in entries}
    rows, columns = {row for row, _ in inside}, {column for _, column in inside}
    is_block = len(inside) == len(rows) * len(columns)
    return len(inside) >= FEWEST and (not is_block or _changes_both_ways(inside))


def _coloured_cells(sheet: Sheet) -> Iterator[tuple[Place, int]]:
    paints = sheet.paints or (0,) * len(sheet.filled)
    for cell, paint in zip(sheet.filled, paints, strict=True):
        yield (cell.row - sheet.first_row, cell.column - sheet.first_column), paint


def _changes_both_ways(inside: Mapping[Place, int]) -> bool:
    """Tell whether colours differ within a row and within a column: stripes differ one way only."""
    return all(_changes_within(inside, line) for line in (0, 1))


def _changes_within(inside: Mapping[Place, int], line: int) -> bool:
    colours: dict[int, set[int]] = {}
    for place, paint in inside.items():
        colours.setdefault(place[line], set()).add(paint)
    return any(len(different) > 1 for different in colours.values())


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
