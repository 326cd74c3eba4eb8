"""What a filled side-effects cell says of the effects that it does not name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from dashboard.analysis.record.entries import DayEntry
from dashboard.domain.cells import CellAddress
from dashboard.domain.observations import Observation, Status

EFFECTS_CELL = "side_effects"
READ = frozenset({Status.OK, Status.APPROX, Status.NONE, Status.PRESENT, Status.QUALITATIVE})

Line = tuple[str, str, int]


def effects_cells(
    observations: Iterable[Observation], effects: Collection[str]
) -> Mapping[date, tuple[CellAddress, ...]]:
    """Find the days with a free-text effects cell that was read, and those cells.

    A column (or, in a turned sheet, a row) is free text when a cell of it says "none" for all
    effects or names more than one, or when its reading says so (`details["free_text"]`).
    """
    told = [
        item
        for item in observations
        if item.measure in effects or item.measure == EFFECTS_CELL
        if item.status in READ and not item.text.isdecimal()
    ]
    lines = {line for cell in _surely_free_text(told) for line in _lines(cell)}
    found: dict[date, set[CellAddress]] = {}
    for item in told:
        if not lines.isdisjoint(_lines(item.cell)):
            found.setdefault(item.day, set()).add(item.cell)
    return {day: tuple(sorted(cells)) for day, cells in found.items()}


def _surely_free_text(told: Iterable[Observation]) -> set[CellAddress]:
    named: dict[CellAddress, set[str]] = {}
    sure: set[CellAddress] = set()
    for item in told:
        named.setdefault(item.cell, set()).add(item.measure)
        if item.measure == EFFECTS_CELL or item.details.get("free_text"):
            sure.add(item.cell)
    return sure | {cell for cell, measures in named.items() if len(measures) > 1}


def _lines(cell: CellAddress) -> tuple[Line, Line]:
    return (cell.sheet, "column", cell.column), (cell.sheet, "row", cell.row)


def fill_effects(
    entries: Mapping[date, dict[str, DayEntry]],
    cells: Mapping[date, tuple[CellAddress, ...]],
    watched: Iterable[str],
) -> None:
    """Count every watched effect as recorded on a day with a filled effects cell."""
    effects = tuple(watched)
    for day, places in cells.items():
        not_named = DayEntry(0.0, "not named", places, frozenset({Status.NONE}), implied=True)
        for effect in effects:
            entries[day].setdefault(effect, not_named)
