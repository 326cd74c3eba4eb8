"""The entries of a table whose columns are known: which day, time and part of the day each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.domain.cells import CellValue
from dashboard.ingest.cells.slots import read_slot
from dashboard.ingest.day_runs import carry_days, doubt_days_that_turn_back
from dashboard.ingest.days import DayRules, days_of_column, read_clock
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.tables import Column, Table
from dashboard.ingest.when import When

OFTEN, MOSTLY, SURE, CHOSEN = 0.2, 0.8, 0.9, 1.0


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table with the meaning of each column, the index of its date column and its day rules."""

    table: Table
    meanings: tuple[Meaning, ...]
    date_index: int
    rules: DayRules

    def columns_of(self, *measures: str) -> Iterator[Column]:
        """Yield the columns of some measures."""
        for column, meaning in zip(self.table.columns, self.meanings, strict=True):
            if meaning.measure in measures:
                yield column

    @property
    def date_column(self) -> Column:
        """Give the column that holds the days."""
        return self.table.columns[self.date_index]


def whens_of(known: KnownTable) -> list[When]:
    """Give each entry its day, time and slot."""
    dates = days_of_column(known.date_column.values, known.rules)
    whens = carry_days(dates, lambda index: _is_filled(known, index), may_carry(known, dates))
    for column in known.columns_of("time", "slot"):
        whens = [_with_clock(when, value) for when, value in zip(whens, column.values, strict=True)]
    return doubt_days_that_turn_back(whens)


def _with_clock(when: When, value: CellValue) -> When:
    if value is None:
        return when
    at, slot = read_clock(value)
    return replace(when, at=at or when.at, slot=slot or when.slot)


def may_carry(known: KnownTable, dates: list[When | None]) -> bool:
    """Tell whether undated rows belong to the dated row above: there are slots, or it is usual."""
    undated = [i for i, when in enumerate(dates) if when is None and _is_filled(known, i)]
    if not undated:
        return False
    if any(_names_slots(column) for column in known.table.columns):
        return True
    many = len(undated) >= OFTEN * sum(1 for i in range(len(dates)) if _is_filled(known, i))
    return many and not _were_forgotten(dates)


def _names_slots(column: Column) -> bool:
    """Tell whether a column holds times or parts of the day."""
    if column.heading.measure in ("time", "slot") and column.heading.confidence > SURE:
        return any(value is not None for value in column.values)
    texts = {value for value in column.values if value is not None}
    named = sum(isinstance(text, str) and read_slot(text) is not None for text in texts)
    return named >= 2 and named >= MOSTLY * len(texts)


def _were_forgotten(dates: list[When | None]) -> bool:
    """Tell whether undated rows fill the days between their neighbours: each is a day itself."""
    fitting, runs, empty = 0, 0, 0
    last: When | None = None
    for when in dates:
        if when is None:
            empty += 1
            continue
        if last and last.day and when.day and empty:
            runs += 1
            fitting += (when.day - last.day).days == empty + 1
        last, empty = when, 0
    return runs == 0 or fitting * 2 >= runs


def _is_filled(known: KnownTable, index: int) -> bool:
    return any(column.values[index] is not None for column in known.table.columns)


def has_entry(known: KnownTable, index: int) -> bool:
    """Tell whether a row holds more than its date and weekday."""
    return any(
        column.values[index] is not None
        for column, meaning in zip(known.table.columns, known.meanings, strict=True)
        if column is not known.date_column and meaning.measure != "weekday"
    )


def with_reasons_as_notes(known: KnownTable) -> KnownTable:
    """Take the words beside a change of dose (why, by whom) for notes: they tell of no day."""
    pairs = zip(known.table.columns, known.meanings, strict=True)
    return replace(
        known,
        meanings=tuple(
            replace(meaning, measure="notes", kind="structure")
            if _is_reason(column, meaning)
            else meaning
            for column, meaning in pairs
        ),
    )


def _is_reason(column: Column, meaning: Meaning) -> bool:
    """Tell whether a column of words was left as it is, and not by a person's choice."""
    filled = [value for value in column.values if value is not None]
    is_open = meaning.measure is None and meaning.confidence < CHOSEN and not column.settled
    return is_open and bool(filled) and all(isinstance(value, str) for value in filled)
