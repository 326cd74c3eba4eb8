"""What the reader cannot decide alone, asked once, with what each answer would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.domain.cells import CellAddress
from dashboard.domain.diaries import ColumnChoice, DateOrder, Question
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.days import DayRules, order_matters, read_day
from dashboard.ingest.entries import KnownTable
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.subjects import Subject
from dashboard.ingest.tables import Column
from dashboard.ingest.when import When
from dashboard.knowledge.measure import load_measures

SHOWN = 3
UNSURE, CHOSEN = 0.4, 1.0
SPANS = {
    "last_entry": "Its numbers run from one entry to the next: they are spasms of a day only where "
    "there is an entry on every day.",
    "week": "Each row is dated by its week: its numbers are no single day's.",
    "average": "Its numbers are averages: they were not counted on the day beside them.",
}
OPTIONS = {
    "oral_mg": ("oral_mg", "intrathecal_mcg", "other"),
    "intrathecal_mcg": ("intrathecal_mcg", "other"),
    "spasm_count": ("spasm_count", "other"),
    "spasm_severity": ("spasm_severity", "spasm_score_psfs", "pain_0_10", "other"),
    "sleep_0_10": ("sleep_0_10", "sleep_hours", "other"),
    "side_effects": ("side_effects", "notes", "other"),
}


def questions_of(
    known: list[KnownTable], whens: list[list[When]], sheet: Sheet, subject: Subject
) -> Iterator[Question]:
    """Yield the questions of a sheet: date orders first, then columns with two meanings."""
    for table, days in zip(known, whens, strict=True):
        if any(order_matters(when.problem) for when in days):
            yield _date_question(table, days, sheet)
    if not subject.other:
        for table in known:
            yield from _column_questions(table, sheet)


def _date_question(known: KnownTable, whens: list[When], sheet: Sheet) -> Question:
    column = known.date_column
    asked = [i for i, when in enumerate(whens) if order_matters(when.problem)]
    return Question(
        cell=sheet.address(*column.places[asked[0]]),
        sentence=(
            f"Does the day or the month stand first in the dates of column {column.letters} "
            f"of {sheet.name}?"
        ),
        options=tuple(
            (
                ColumnChoice(sheet.name, column.letters, date_order=order),
                _reading(column, asked[:SHOWN], order, known.rules),
            )
            for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
        ),
    )


def _reading(column: Column, entries: list[int], order: DateOrder, rules: DayRules) -> str:
    rules = replace(rules, given=replace(rules.given, order=order))
    spelled = []
    for entry in entries:
        value = column.values[entry]
        day = read_day(value, rules).day
        said = f"{day.day} {day:%B %Y}" if day else "no date"
        spelled.append(f"{raw_text(value)} is {said}")
    return "; ".join(spelled)


def _column_questions(known: KnownTable, sheet: Sheet) -> Iterator[Question]:
    for column, meaning in zip(known.table.columns, known.meanings, strict=True):
        guess = column.heading.measure
        unsettled = meaning.measure is None and UNSURE <= meaning.confidence < CHOSEN
        if unsettled and guess in OPTIONS and column.header_places:
            yield Question(
                cell=_header_address(column, sheet),
                sentence=_asked(column, sheet),
                options=tuple(
                    (
                        ColumnChoice(sheet.name, column.letters, measure=option),
                        _said(option, column),
                    )
                    for option in OPTIONS[guess]
                ),
            )


def _asked(column: Column, sheet: Sheet) -> str:
    asked = f'What does the column "{column.heading.text}" of {sheet.name} hold?'
    return f"{asked} {SPANS[column.heading.spans]}" if column.heading.spans else asked


def _header_address(column: Column, sheet: Sheet) -> CellAddress:
    return sheet.address(*column.header_places[-1])


def _said(option: str, column: Column) -> str:
    measure = load_measures().get(option)
    shown = [raw_text(value) for value in column.values if value is not None][:SHOWN]
    label = measure.label if measure else "Something else: keep it under its own name"
    unit = f" ({measure.unit})" if measure and measure.unit else ""
    return f"{label}{unit}: {', '.join(shown)}" if shown else f"{label}{unit}"
