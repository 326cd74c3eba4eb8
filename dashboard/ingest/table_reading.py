"""Reading a table whose columns are known: days first, then each column's cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from types import MappingProxyType

from dashboard.domain.cells import CellAddress, CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.slots import read_slot
from dashboard.ingest.columns.one_text import read_one_text_cell
from dashboard.ingest.columns.registry import CELL_READERS
from dashboard.ingest.columns.results import CellResult, Piece
from dashboard.ingest.days import (
    DayRules,
    When,
    carry_days,
    days_of_column,
    doubt_days_that_turn_back,
    read_clock,
    to_the_night_before,
)
from dashboard.ingest.findings import SheetFindings
from dashboard.ingest.ledger import OBSERVATION, Place
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.meanings import given_for
from dashboard.ingest.observation_making import make_observation
from dashboard.ingest.repeated_days import contradicts, doubled_days, with_totals
from dashboard.ingest.tables import Column, Table

WHEN = ("date", "time", "slot", "weekday")
OFTEN, MOSTLY, SURE = 0.2, 0.8, 0.9
DAY_TWICE = CellResult(problem="day_twice")


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


def read_table(known: KnownTable, findings: SheetFindings) -> list[When]:
    """Read every cell of a table into the findings; gives the day of each entry."""
    for column in known.table.columns:
        findings.set_aside(column.header_places)
    for place in known.table.said_elsewhere:
        findings.set_aside((place,))
    whens = whens_of(known)
    _settle_dates(known, whens, findings)
    for column in known.columns_of("time", "slot", "weekday"):
        findings.set_aside(place for place in column.places if place not in known.table.events)
    for column in known.columns_of("notes"):
        _read_notes(column, whens, findings)
    twice = doubled_days(whens)
    for column, meaning in zip(known.table.columns, known.meanings, strict=True):
        if meaning.measure not in (*WHEN, "notes") and column is not known.date_column:
            read_column(column, meaning, whens, known, findings, twice)
    return whens


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


def _settle_dates(known: KnownTable, whens: list[When], findings: SheetFindings) -> None:
    column = known.date_column
    for index, place in enumerate(column.places):
        when = whens[index]
        if place in known.table.events:
            continue
        if when.problem is None or not _has_entry(known, index):
            findings.set_aside((place,))
        else:
            findings.add_problem(when.problem, place, candidates=when.candidates)


def _has_entry(known: KnownTable, index: int) -> bool:
    """Tell whether a row holds more than its date and weekday."""
    return any(
        column.values[index] is not None
        for column, meaning in zip(known.table.columns, known.meanings, strict=True)
        if column is not known.date_column and meaning.measure != "weekday"
    )


def _read_notes(column: Column, whens: list[When], findings: SheetFindings) -> None:
    """Keep notes; of a text that is all the diary there is, what it names outright as well."""
    meaning = Meaning("Baclofen and spasms", None, "other", 1.0)
    for place, value, when in zip(column.places, column.values, whens, strict=True):
        if value is None:
            continue
        if column.holds_everything and when.day is not None:
            result = read_one_text_cell(value, meaning, Given())
            if result.pieces:
                _add_observations(place, result, meaning, when, None, findings)
                findings.keep_note(place, when.day)
                continue
        findings.add_note(place, when.day)


def read_column(
    column: Column,
    meaning: Meaning,
    whens: list[When],
    known: KnownTable,
    findings: SheetFindings,
    twice: frozenset[date] = frozenset(),
) -> None:
    """Read one column's cells: an observation, or a problem, for each that is filled.

    `twice` are days that stand on several rows of a daily list: they must not be added up.
    """
    meaning = with_totals(column, meaning, whens)
    doubled = frozenset() if _may_repeat(known, column) else twice
    given = given_for(meaning, findings.sheet.name)
    results = ColumnResults(meaning, given, known.table.holds or column.holds)
    at, nights = _clock_of(meaning.slot), known.rules.nights_belong_to_the_day_before
    above: CellResult | None = None
    for index, value in enumerate(column.values):
        if value is None and not _means_none(meaning, whens[index], known, index):
            above = None
            continue
        result = results.of(value) if value is not None else results.of_blank()
        if result.repeats and above is not None and _can_repeat(above):
            result = results.carried(above)
        above, when = result, whens[index]
        if nights:
            when = to_the_night_before(when, meaning.slot)
        if contradicts(meaning, when, doubled):
            result = DAY_TWICE
        if result.problem or when.day is None or not result.pieces:
            _add_problem(column.places[index], result, meaning, when, findings)
        else:
            _add_observations(column.places[index], result, meaning, when, at, findings)


def _can_repeat(above: CellResult) -> bool:
    """Tell whether the row above says something that a ditto can say again."""
    silent = (Status.NOT_RECORDED, Status.DITTO, Status.USUAL)
    return bool(above.pieces) and all(piece.status not in silent for piece in above.pieces)


def _may_repeat(known: KnownTable, column: Column) -> bool:
    """Tell whether several rows of a day are what the layout is: events, changes of dose."""
    return known.table.layout is not None or known.table.holds or column.holds


def _means_none(meaning: Meaning, when: When, known: KnownTable, index: int) -> bool:
    """Tell whether a blank cell is a recorded none: the user said so, and the row is filled in."""
    return meaning.blank_means_none and when.day is not None and _has_entry(known, index)


def _clock_of(slot: str | None) -> time | None:
    return time.fromisoformat(slot) if slot and slot[:1].isdigit() else None


def _add_problem(
    place: Place, result: CellResult, meaning: Meaning, when: When, findings: SheetFindings
) -> None:
    undated = "unsure_day" if when.problem == "unsure_day" else "no_day"
    kind = result.problem or ("unparseable" if when.day else undated)
    candidates = result.candidates if result.problem else when.candidates
    findings.add_problem(kind, place, when.day, meaning.measure_id, candidates)


def _add_observations(
    place: Place,
    result: CellResult,
    meaning: Meaning,
    when: When,
    at: time | None,
    findings: SheetFindings,
) -> None:
    if when.day is None:
        return
    sheet = findings.sheet
    row, index = place
    value = sheet.rows[row][index]
    findings.ledger.settle(place, OBSERVATION)
    cell = CellAddress(sheet.name, sheet.first_row + row, sheet.first_column + index)
    text = value if type(value) is str else raw_text(value)
    slot = when.slot if meaning.slot is None else None if at else meaning.slot
    for piece in result.pieces:
        findings.observations.append(
            make_observation(
                when.day,
                piece.measure,
                piece.status,
                text,
                cell,
                slot,
                at or when.at,
                piece.value,
                piece.unit,
                piece.low,
                piece.high,
                piece.op,
                piece.details,
            )
        )


class ColumnResults:
    """A column's cells read once for each distinct value, with what holds for the whole column."""

    def __init__(self, meaning: Meaning, given: Given, holds: bool) -> None:
        self.meaning = meaning
        self.given = given
        self.read = CELL_READERS[meaning.kind]
        self.known: dict[object, CellResult] = {}
        self.column_details = _column_details(meaning, holds)

    def of(self, value: CellValue) -> CellResult:
        """Read a cell, or remember how the same value was read above."""
        key = value if type(value) is str else (type(value), value)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._detailed(self.read(value, self.meaning, self.given))
        return found

    def of_blank(self) -> CellResult:
        """Read a blank as none, where the user said that it means so."""
        piece = Piece(self.meaning.measure_id, Status.NONE, 0.0, details={"blank": True})
        if self.meaning.kind in ("count", "dose", "effect", "grade", "amount"):
            piece = replace(piece, status=Status.OK)
        return self._detailed(CellResult((piece,)))

    def carried(self, above: CellResult) -> CellResult:
        """Repeat the row above, marked as carried."""
        return CellResult(tuple(_with(piece, {"carried": True}) for piece in above.pieces))

    def _detailed(self, result: CellResult) -> CellResult:
        if not self.column_details:
            return result
        pieces = tuple(_with(piece, self.column_details) for piece in result.pieces)
        return replace(result, pieces=pieces)


def _with(piece: Piece, details: Mapping[str, object]) -> Piece:
    return replace(piece, details=MappingProxyType({**piece.details, **details}))


def _column_details(meaning: Meaning, holds: bool) -> Mapping[str, object]:
    details: dict[str, object] = {}
    if meaning.site:
        details["site"] = meaning.site
    if meaning.is_total:
        details["total"] = True
    if holds and meaning.kind == "dose":
        details["holds"] = True
    return details
