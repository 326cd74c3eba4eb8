"""Event logs: one row for each event, named in a column of its own; unfolded to a column a name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from dashboard.domain.cells import CellValue
from dashboard.ingest.header_words import Words, words_of
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.ledger import Place
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.measure import load_measures

MOST_NAMES = 40
LONGEST_NAME = 6
RARE = 0.3
REPEATED = 1.5
DOSE = re.compile(r"\s*\d+(?:[.,]\d+)?\s*(?:mg|mcg|[µμu]g)\s*", re.IGNORECASE)
COUNTED_KINDS = ("count", "effect")


def unfold(table: Table) -> Table | None:
    """Turn a log into one column for each event's name; None when no column names events."""
    index = _name_column(table)
    if index is None:
        return None
    names = table.columns[index]
    value = _value_column(table, index)
    columns = [c for i, c in enumerate(table.columns) if i not in (index, value)]
    if value is not None:
        values = table.columns[value].values
        columns += _event_columns(table, names, table.columns[value])
    else:
        told = _told_doses(table, names)
        values = told.values
        columns = [_without(told, column) for column in columns]
        columns += _event_columns(table, names, told, always=False)
    said = tuple(place for i, place in enumerate(names.places) if values[i] is not None)
    return Table(columns, said_elsewhere=(*said, *_headers(table, index, value)))


def _told_doses(table: Table, names: Column) -> Column:
    """Cut the doses of medicines out of a column of notes: "Baclofen" beside "20 mg"."""
    notes = next((c for c in table.columns if c.heading.measure == "notes"), None)
    if notes is None:
        return replace(names, values=[None] * len(names.values))
    doses: list[CellValue] = [
        value if _is_dose(name) and isinstance(value, str) and DOSE.fullmatch(value) else None
        for name, value in zip(names.values, notes.values, strict=True)
    ]
    return replace(notes, values=doses)


def _is_dose(name: CellValue) -> bool:
    measure = load_measures().get(_heading(name).measure or "") if isinstance(name, str) else None
    return measure is not None and measure.kind == "dose"


def _without(told: Column, column: Column) -> Column:
    """Leave out of a column the values that were cut out of it."""
    if column.places != told.places:
        return column
    left = [v if t is None else None for v, t in zip(column.values, told.values, strict=True)]
    return replace(column, values=left)


def _headers(table: Table, index: int, value: int | None) -> tuple[Place, ...]:
    chosen = [table.columns[i] for i in (index, value) if i is not None]
    return tuple(place for column in chosen for place in column.header_places)


def _name_column(table: Table) -> int | None:
    """Find the column that names events: headed so, with short names that come again."""
    for index, column in enumerate(table.columns):
        if words_of(column.heading.text) in _known("names") and _names_events(column.values):
            return index
    return None


@cache
def _known(kind: str) -> frozenset[Words]:
    return frozenset(words_of(word) for word in load_layouts()["event_log"].words[kind])


def _names_events(values: list[CellValue]) -> bool:
    names = Counter(value for value in values if value is not None)
    if not names or not all(isinstance(name, str) for name in names):
        return False
    short = all(len(words_of(str(name))) <= LONGEST_NAME for name in names)
    comes_again = sum(names.values()) >= REPEATED * len(names)
    known = any(_heading(str(name)).measure for name in names)
    return short and len(names) <= MOST_NAMES and (comes_again or known)


def _value_column(table: Table, names: int) -> int | None:
    for index, column in enumerate(table.columns):
        if index != names and words_of(column.heading.text) in _known("values"):
            return index
    return None


def _event_columns(
    table: Table, names: Column, values: Column, *, always: bool = True
) -> list[Column]:
    """Make a column of each name's events; `always`: the values are there for every name."""
    grouped: dict[str, list[int]] = {}
    for entry, name in enumerate(names.values):
        if name is not None:
            grouped.setdefault(str(name).strip(), []).append(entry)
    days = len({_day_key(table, entry) for entry in range(table.entries)})
    return [
        _column(name, entries, names, values if always or _tells(values, entries) else None, days)
        for name, entries in grouped.items()
    ]


def _tells(values: Column, entries: list[int]) -> bool:
    return any(values.values[entry] is not None for entry in entries)


def _day_key(table: Table, entry: int) -> object:
    for column in table.columns:
        if column.heading.measure == "date":
            value = column.values[entry]
            return date(value.year, value.month, value.day) if isinstance(value, date) else value
    return entry


def _column(
    name: str, entries: list[int], names: Column, values: Column | None, days: int
) -> Column:
    heading = _heading(name)
    if values is None and not _is_counted(heading) and not any(map(str.isdigit, name)):
        heading = Heading(name)
    found: list[CellValue] = [None] * len(names.values)
    places = list(names.places)
    for entry in entries:
        value = values.values[entry] if values else None
        if value is not None and values is not None:
            found[entry], places[entry] = value, values.places[entry]
        else:
            found[entry] = 1 if _is_counted(heading) else name
    return Column(
        heading=heading,
        letters=f"{names.letters}: {name}",
        values=found,
        places=places,
        holds=_sets_dose(heading, name, entries, days),
    )


def _heading(name: str) -> Heading:
    """Read an event's name as a header; a verb of change beside a medicine is no unknown word."""
    heading = read_heading(name)
    if heading.measure and load_measures()[heading.measure].kind == "structure":
        return Heading(name)
    return heading


def _is_counted(heading: Heading) -> bool:
    measure = load_measures().get(heading.measure or "")
    return measure is not None and measure.kind in COUNTED_KINDS and not heading.weak


def _sets_dose(heading: Heading, name: str, entries: list[int], days: int) -> bool:
    """Tell whether a medicine's rows set the dose from then on, rather than tell each tablet."""
    measure = load_measures().get(heading.measure or "")
    if measure is None or measure.kind != "dose":
        return False
    says_so = any((word,) in _known("sets") for word in words_of(name))
    return says_so or len(entries) <= RARE * days
