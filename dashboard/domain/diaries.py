"""A diary as it was read: every cell accounted for, and how a person may correct the reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.cells import CellAddress
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.problems import Problem


class DateOrder(StrEnum):
    """Which of day and month stands first in a numeric date."""

    DAY_FIRST = "DMY"
    MONTH_FIRST = "MDY"
    YEAR_FIRST = "YMD"


class Coverage(StrEnum):
    """What a day without an entry means in a sheet: a gap, or (event logs) nothing written down."""

    DAILY = "daily"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """One sheet: the layout it was taken for, whether it was used, and why (in words)."""

    name: str
    layout: str | None
    used: bool
    why: str
    coverage: Coverage = Coverage.DAILY


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What one column (or, in a turned sheet, row) was taken for; confidence 0-1.

    `measure` None is "kept as other:<header>"; `date`, `time`, `slot` and `notes` are measures too.
    """

    sheet: str
    column: str
    header: str
    measure: str | None
    unit: str | None
    confidence: float
    date_order: DateOrder | None = None
    tablet_mg: float | None = None
    blank_means_none: bool = False


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A person's correction of one column; None leaves what was recognised."""

    sheet: str
    column: str
    measure: str | None = None
    unit: str | None = None
    date_order: DateOrder | None = None
    tablet_mg: float | None = None
    blank_means_none: bool | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """A person's corrections for a kind of sheet, remembered by the headers' fingerprint."""

    choices: tuple[ColumnChoice, ...] = ()
    nights_belong_to_the_day_before: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What the reader cannot decide alone; each option is a choice and its first days in words."""

    cell: CellAddress | None
    sentence: str
    options: tuple[tuple[ColumnChoice, str], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Non-empty cells and their one fate each; law 1: cells is the sum of the other four."""

    cells: int
    observations: int
    notes: int
    problems: int
    structure: int

    @property
    def adds_up(self) -> bool:
        """Check law 1."""
        return self.cells == self.observations + self.notes + self.problems + self.structure


@dataclass(frozen=True, slots=True)
class DiaryReading:
    """All that was read of one file; nothing of it is saved yet.

    `encoding` tells how a text file spells its letters; `remark` says in a sentence when the
    file's name promises something else than it holds.
    """

    file: str
    sha256: str
    encoding: str | None
    sheets: tuple[SheetSummary, ...]
    columns: tuple[ColumnMeaning, ...]
    observations: tuple[Observation, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    ledger: Ledger
    fingerprint: str
    remark: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """List the days that have an observation or a note, in order."""
        days = {item.day for item in self.observations}
        return tuple(sorted(days | {note.day for note in self.notes if note.day is not None}))
