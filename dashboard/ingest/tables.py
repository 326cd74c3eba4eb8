"""A sheet as a table: columns with a heading, and one value for each entry of the diary.

Every layout is unfolded into tables, so that turned sheets, grids and calendars are read by the
same code as a plain list; `places` keeps where each value stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.domain.cells import CellValue, column_letters
from dashboard.domain.diaries import Coverage, Question
from dashboard.ingest.day_marks import looks_like_day
from dashboard.ingest.header_parts import find_slot
from dashboard.ingest.headers import Heading
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheets import Sheet


@dataclass(frozen=True, slots=True)
class SetAside:
    """Cells that are no diary entries: a title, totals, a legend, prose beside the table."""

    kind: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class Column:
    """One column (in a turned sheet, one row) of a table: `values[i]` stands at `places[i]`.

    `letters` name it as the page does ("C", or a row's number when turned). `settled` is a measure
    that the layout itself fixes ("date", "spasm_count"), whatever the header says. `holds`: a value
    stands until the next one; `holds_everything`: a text that is all the diary there is.
    """

    heading: Heading
    letters: str
    values: list[CellValue]
    places: list[Place]
    header_places: tuple[Place, ...] = ()
    settled: str | None = None
    holds: bool = False
    holds_everything: bool = False


@dataclass(slots=True)
class Table:
    """Entries under one another: all columns have the same length.

    `holds`: a value stands from its day on until the next one. `events` are cells of a date or
    time that stand for an event and are read as such. `said_elsewhere` are cells whose words went
    into a heading (an event's name). `layout` is set when the table shows one of its own;
    `section` is the line above its entries that names their month.
    """

    columns: list[Column]
    holds: bool = False
    events: frozenset[Place] = frozenset()
    said_elsewhere: tuple[Place, ...] = ()
    layout: str | None = None
    section: str = ""

    @property
    def entries(self) -> int:
        """Count the entries."""
        return len(self.columns[0].values) if self.columns else 0


@dataclass(slots=True)
class Recognised:
    """What a sheet was taken for: its layout, its tables, and the cells set aside.

    `why` says it in words for the page; a sheet that is not `used` is refused or empty, and its
    `lost` cells are listed as problems because they may hold diary entries. `remarks` are further
    sentences for the page: what was read and still deserves a look.
    """

    layout: str
    why: str
    tables: list[Table] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    used: bool = True
    refused: bool = False
    lost: list[Place] = field(default_factory=list)
    coverage: Coverage = Coverage.DAILY
    questions: list[Question] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def column_of(
    sheet: Sheet, heading: Heading, index: int, rows: list[int], header_rows: list[int]
) -> Column:
    """Cut one upright column out of a sheet: the values of `rows` under the `header_rows`.

    A day or part of the day in a merged block stands for all of the block's rows.
    """
    values = [sheet.rows[row][index] for row in rows]
    if sheet.merged:
        spread = dict(_merged_days(sheet, index))
        values = [spread.get(row, value) for row, value in zip(rows, values, strict=True)]
    return Column(
        heading=heading,
        letters=column_letters(sheet.first_column + index),
        values=values,
        places=[(row, index) for row in rows],
        header_places=tuple((row, index) for row in header_rows),
    )


def _merged_days(sheet: Sheet, index: int) -> Iterator[tuple[int, CellValue]]:
    """Yield (row, value) for the rows of merged blocks in a column that hold a day or a slot."""
    for block in sheet.merged:
        row = block.first_row - sheet.first_row
        if block.first_column - sheet.first_column != index or not 0 <= row < len(sheet.rows):
            continue
        value = sheet.rows[row][index]
        if looks_like_day(value) or (isinstance(value, str) and find_slot(value)):
            for below in range(row, block.last_row - sheet.first_row + 1):
                yield below, value
