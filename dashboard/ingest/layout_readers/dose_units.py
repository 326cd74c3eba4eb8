"""Doses whose unit stands in a column of its own: "150" beside "mcg" is never 150 mg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dashboard.domain.cells import CellValue
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.header_words import Words, words_of
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.word import fold, meanings

DOSES = ("oral_mg", "intrathecal_mcg")
OF_DOSES = ("mg", "mcg", "ml", "gram", "tablet")
Units = Sequence[str | None]


def join(table: Table) -> None:
    """Write each dose together with its row's unit; a column all in mcg is one of the pump."""
    found = _unit_column(table)
    if found is None:
        return
    units = units_of(found)
    columns = [column for column in table.columns if column is not found]
    doses = [column for column in columns if column.heading.measure in DOSES]
    for column in doses:
        others = [other for other in doses if other is not column]
        _join(column, others, units)
    found.settled = "other"


def units_beside(table: Table) -> Units:
    """Give each row's unit of doses, None where no column tells one."""
    found = _unit_column(table)
    return units_of(found) if found else [None] * table.entries


def units_of(column: Column) -> Units:
    """Give the units of doses that a column of units holds."""
    return [_unit(value) for value in column.values]


def _join(column: Column, others: Sequence[Column], units: Units) -> None:
    joined: list[CellValue] = list(column.values)
    told: set[str] = set()
    for row, (value, unit) in enumerate(zip(column.values, units, strict=True)):
        alone = all(other.values[row] is None for other in others)
        if unit and alone and plain_number(value) is not None:
            joined[row] = f"{raw_text(value)} {unit}"
            told.add(meanings("units")[unit])
    column.values = joined
    if told == {"mcg"} and column.heading.measure == "oral_mg":
        column.heading = replace(column.heading, measure="intrathecal_mcg", unit="mcg")


def _unit_column(table: Table) -> Column | None:
    """Find the one column that is headed as units and holds units of doses."""
    found = [column for column in table.columns if holds_units(column)]
    return found[0] if len(found) == 1 else None


def holds_units(column: Column) -> bool:
    """Tell whether a column is headed as units and holds some of doses."""
    return words_of(column.heading.text) in _headers() and any(units_of(column))


def _unit(value: CellValue) -> str | None:
    spelled = fold(value.strip()).replace("µ", "u").replace("μ", "u") if type(value) is str else ""
    return spelled if meanings("units").get(spelled) in OF_DOSES else None


@cache
def _headers() -> frozenset[Words]:
    return frozenset(words_of(word) for word in load_layouts()["dose_changes"].words["units"])
