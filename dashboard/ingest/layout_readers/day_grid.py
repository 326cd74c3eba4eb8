"""A grid that names each day half by its row and half by its column, unfolded into a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheet_clues import SheetClues, says_total, title_places
from dashboard.ingest.tables import Column, Recognised, SetAside, Table
from dashboard.ingest.themes import theme_of


@dataclass(slots=True)
class Grid:
    """Where each day of a grid is named and written; `lines` maps a line's name to its days."""

    head: int
    named: dict[date, Place] = field(default_factory=dict)
    lines: dict[str, dict[date, Place]] = field(default_factory=dict)
    labels: set[Place] = field(default_factory=set)

    def write(self, line: str, day: date, place: Place, label: Place) -> bool:
        """Note where a day stands; False when the line has that day already."""
        days = self.lines.setdefault(line, {})
        self.named.setdefault(day, label)
        self.labels.add(label)
        return days.setdefault(day, place) == place


def rows_beneath(clues: SheetClues, head: int) -> tuple[int, ...]:
    """List the filled rows below a grid's head."""
    return clues.filled_rows[bisect_right(clues.filled_rows, head) :]


def titles_over(clues: SheetClues, head: int) -> list[str]:
    """List the titles above a grid, and the words in its corner."""
    corner = next(iter(clues.filled_columns(head)))
    return [raw_text(clues.cell(*place)) for place in (*title_places(clues, head), (head, corner))]


def unfolded(clues: SheetClues, grid: Grid) -> Recognised:
    """Unfold a grid into one table of its days; its names and totals are set aside."""
    found = Recognised("crossed_days", "")
    head = tuple((grid.head, column) for column in clues.filled_columns(grid.head))
    found.set_aside.append(SetAside("title", (*title_places(clues, grid.head), *head)))
    found.set_aside.append(SetAside("title", tuple(sorted(grid.labels))))
    totals = tuple(_totals(clues, grid))
    if totals:
        found.set_aside.append(SetAside("totals", totals))
    found.tables.append(_table(clues, grid))
    return found


def _totals(clues: SheetClues, grid: Grid) -> Iterator[Place]:
    """Yield the cells of rows and columns that sum up."""
    summed = {c for c in clues.filled_columns(grid.head) if says_total(clues.cell(grid.head, c))}
    for row in clues.filled_rows:
        filled = clues.filled_columns(row)
        if row > grid.head:
            is_sum = says_total(clues.cell(row, filled[0]))
            yield from ((row, column) for column in filled if is_sum or column in summed)


def _table(clues: SheetClues, grid: Grid) -> Table:
    days = sorted(grid.named)
    dates = Column(
        heading=read_heading("Date"),
        letters="days",
        values=list(days),
        places=[grid.named[day] for day in days],
        settled="date",
    )
    theme = theme_of([clues.sheet.name, *titles_over(clues, grid.head)])
    return Table([dates, *(_line(clues, grid, line, days, theme) for line in grid.lines)])


def _line(clues: SheetClues, grid: Grid, line: str, days: list[date], theme: str | None) -> Column:
    """Cut one line out of the grid; without a name of its own it is what the title says."""
    places = [grid.lines[line].get(day) for day in days]
    return Column(
        heading=read_heading(line) if line else Heading(clues.sheet.name),
        letters=line or "grid",
        values=[clues.cell(*place) if place else None for place in places],
        places=[place or grid.named[day] for place, day in zip(places, days, strict=True)],
        settled=None if line else theme,
    )
