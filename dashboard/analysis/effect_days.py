"""What a filled side-effects cell says of the effects that it does not name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from dashboard.analysis.entries import DayEntry
from dashboard.domain.observations import Observation, Status

EFFECTS_CELL = "side_effects"
READ = frozenset({Status.OK, Status.APPROX, Status.NONE, Status.PRESENT})


def effects_cells(
    observations: Iterable[Observation], effects: Collection[str]
) -> Mapping[date, tuple[str, ...]]:
    """Find the days with a free-text effects cell that was read, and those cells.

    A cell is free text when it says "none" for all effects, or when its reading says that it names
    effects (`details["free_text"]`), or when it gives more than one effect.
    """
    named: dict[str, set[str]] = {}
    days: dict[str, date] = {}
    for item in observations:
        whole = item.measure == EFFECTS_CELL
        if not (whole or item.measure in effects) or item.status not in READ:
            continue
        cell = str(item.cell)
        days[cell] = item.day
        marks = {"", EFFECTS_CELL} if whole or item.details.get("free_text") else {item.measure}
        named.setdefault(cell, set()).update(marks)
    found: dict[date, list[str]] = {}
    for cell in sorted(named):
        if len(named[cell]) > 1:
            found.setdefault(days[cell], []).append(cell)
    return {day: tuple(cells) for day, cells in found.items()}


def fill_effects(
    entries: Mapping[date, dict[str, DayEntry]],
    cells: Mapping[date, tuple[str, ...]],
    watched: Iterable[str],
) -> None:
    """Count every watched effect as recorded on a day with a filled effects cell."""
    effects = tuple(watched)
    for day, places in cells.items():
        not_named = DayEntry(0.0, "not named", places, frozenset({Status.NONE}), implied=True)
        for effect in effects:
            entries[day].setdefault(effect, not_named)
