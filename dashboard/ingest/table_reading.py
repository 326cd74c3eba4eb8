"""Reading a table whose columns are known: days first, then each column's cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from dashboard.domain.cells import CellAddress
from dashboard.domain.observations import Status
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.column_results import ColumnResults
from dashboard.ingest.columns.one_text import read_one_text_cell
from dashboard.ingest.columns.results import CellResult
from dashboard.ingest.days import to_the_night_before
from dashboard.ingest.entries import KnownTable, has_entry, whens_of
from dashboard.ingest.findings import SheetFindings
from dashboard.ingest.ledger import OBSERVATION, Place
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.meanings import given_for
from dashboard.ingest.observation_making import make_observation
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.repeated_days import contradicts, doubled_days, with_totals
from dashboard.ingest.signatures import (
    SIGNING,
    UNSIGNED,
    Signature,
    as_written,
    signatures_of,
    signed_by_header,
    unsigned,
)
from dashboard.ingest.tables import Column
from dashboard.ingest.when import When

WHEN = ("date", "time", "slot", "weekday")
DAY_TWICE = CellResult(problem="day_twice")


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
    signed = signatures_of(known)
    for column in known.columns_of("notes"):
        _read_notes(column, whens, signed, known, findings)
    twice = doubled_days(whens)
    for column, meaning in zip(known.table.columns, known.meanings, strict=True):
        if meaning.measure in SIGNING:
            _read_signatures(column, meaning, whens, known, findings)
        elif meaning.measure not in (*WHEN, "notes") and column is not known.date_column:
            read_column(column, meaning, whens, known, findings, twice)
    return whens


def _settle_dates(known: KnownTable, whens: list[When], findings: SheetFindings) -> None:
    column = known.date_column
    for index, place in enumerate(column.places):
        when = whens[index]
        if place in known.table.events:
            continue
        if when.problem is None or not has_entry(known, index):
            findings.set_aside((place,))
        else:
            findings.add_problem(when.problem, place, candidates=when.candidates)


def _read_signatures(
    column: Column,
    meaning: Meaning,
    whens: list[When],
    known: KnownTable,
    findings: SheetFindings,
) -> None:
    """Set aside the names that went into notes; a name without a note is kept as it is."""
    alone = unsigned(known, column)
    findings.set_aside(
        place
        for place, value, left in zip(column.places, column.values, alone.values, strict=True)
        if value is not None and left is None
    )
    read_column(alone, as_written(meaning), whens, known, findings)


def _read_notes(
    column: Column,
    whens: list[When],
    signed: Sequence[Signature],
    known: KnownTable,
    findings: SheetFindings,
) -> None:
    """Keep notes; of a text that is all the diary there is, what it names outright as well."""
    meaning = Meaning("Baclofen and spasms", None, "other", 1.0)
    rows = zip(column.places, column.values, whens, signed, strict=True)
    by_header = signed_by_header(column)
    for place, value, when, named in rows:
        if value is None:
            continue
        signature = named if named != UNSIGNED else by_header
        if column.holds_everything and when.day is not None:
            refuse_when_over(value)
            result = read_one_text_cell(value, meaning, Given())
            if result.pieces:
                _add_observations(place, result, meaning, when, None, findings)
                findings.keep_note(place, when.day, signature)
                continue
        if when.problem and place in known.table.events:
            findings.add_problem(when.problem, place, candidates=when.candidates)
            continue
        findings.add_note(place, when.day, signature)


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
    return meaning.blank_means_none and when.day is not None and has_entry(known, index)


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
