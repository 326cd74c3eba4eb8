"""One sheet, from its tables to observations: meanings, dates, cells, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import (
    ColumnChoice,
    ColumnMeaning,
    DateOrder,
    Mapping,
    Question,
    SheetSummary,
)
from dashboard.ingest import caps
from dashboard.ingest.calendars import calendar_of, start_of
from dashboard.ingest.colours import coloured, holds_colours
from dashboard.ingest.corrections import choice_for, corrected
from dashboard.ingest.date_columns import ChosenOrder, choose_date_column, order_of
from dashboard.ingest.day_marks import month_of, names_weekday
from dashboard.ingest.days import DayRules, given_of
from dashboard.ingest.entries import KnownTable, with_reasons_as_notes
from dashboard.ingest.findings import SheetFindings
from dashboard.ingest.layout_readers.week_starts import day_in
from dashboard.ingest.layout_readers.without_diary import refused
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.meanings import meanings_of
from dashboard.ingest.naming import layout_of, summary_of
from dashboard.ingest.preparing import prepared, titles_of
from dashboard.ingest.questions import questions_of
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.subjects import Subject
from dashboard.ingest.table_reading import read_table
from dashboard.ingest.tables import Recognised, Table
from dashboard.ingest.when import When, day_number
from dashboard.knowledge.layout import load_layouts


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a sheet's reading needs from outside of it; `title` is the name of a text file."""

    subject: Subject
    mapping: Mapping | None
    today: date
    sheets: tuple[str, ...]
    year: int | None = None
    order: DateOrder | None = None
    title: str = ""


@dataclass(slots=True)
class SheetReading:
    """All that was read of one sheet."""

    findings: SheetFindings
    summary: SheetSummary
    refused: bool = False
    columns: list[ColumnMeaning] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """A sheet's tables with their meanings and date orders, before a cell is read."""

    sheet: Sheet
    recognised: Recognised
    tables: list[tuple[Table, list[Meaning], int, ChosenOrder]] = field(default_factory=list)


def plan_sheet(sheet: Sheet, recognised: Recognised, around: Circumstances) -> Plan:
    """Decide meanings and date orders of a sheet's tables."""
    plan, titles = Plan(sheet, recognised), titles_of(sheet, recognised)
    for drawn in recognised.tables:
        caps.COLUMNS.check(len(drawn.columns))
        table = prepared(drawn, recognised, sheet)
        index = choose_date_column(table)
        if index is None:
            continue
        table.columns[index].settled = "date"
        meanings = [
            corrected(meaning, _choice(column.letters, sheet, around))
            for column, meaning in zip(
                table.columns, meanings_of(table, around.subject, sheet.name, titles), strict=True
            )
        ]
        plan.tables.append((table, meanings, index, _order(table, meanings, index, sheet, around)))
    return plan


def _choice(letters: str, sheet: Sheet, around: Circumstances) -> ColumnChoice | None:
    return choice_for(around.mapping, sheet.name, letters, around.sheets)


def _order(
    table: Table, meanings: list[Meaning], index: int, sheet: Sheet, around: Circumstances
) -> ChosenOrder:
    column = table.columns[index]
    choice = _choice(column.letters, sheet, around)
    if choice and choice.date_order:
        return ChosenOrder(choice.date_order, "chosen by a person")
    weekdays = [
        other.values
        for other, meaning in zip(table.columns, meanings, strict=True)
        if meaning.measure == "weekday"
    ]
    return order_of(column.values, weekdays[0] if weekdays else ())


def read_sheet(plan: Plan, around: Circumstances) -> SheetReading:
    """Read every cell of a planned sheet."""
    sheet, recognised = plan.sheet, plan.recognised
    findings = SheetFindings(sheet)
    for aside in recognised.set_aside:
        findings.set_aside(aside.places)
    known = list(_known_tables(plan, around))
    layouts = [layout_of(table, recognised, sheet) for table in known]
    whens: list[list[When]] = []
    for table, layout in zip(known, layouts, strict=True):
        table.table.holds = layout in ("dose_changes", "pump")
    known = [with_reasons_as_notes(table) if table.table.holds else table for table in known]
    for table in known:
        whens.append(read_table(table, findings))
    questions = [*recognised.questions, *questions_of(known, whens, sheet, around.subject)]
    for place in recognised.lost:
        findings.add_problem("not_used", place)
    findings.finish()
    if known and not findings.observations and holds_colours(sheet, known):
        recognised, layouts = coloured(recognised), []
    elif (
        known and not findings.observations and not findings.notes and _names_no_date(known, sheet)
    ):
        recognised, layouts = refused("no_dates"), []
    if around.title and not (findings.observations or findings.notes or findings.problems):
        recognised.remarks.append(load_layouts()["empty_form"].remedy)
    return SheetReading(
        findings=findings,
        summary=summary_of(sheet, recognised, layouts, findings),
        refused=recognised.refused,
        columns=[meaning for table in known for meaning in _column_meanings(table, sheet)],
        questions=questions,
    )


def _names_no_date(known: list[KnownTable], sheet: Sheet) -> bool:
    """Tell whether the days are bare weekdays or numbers, and nothing names a month or a date."""
    if any(_tells_time(value) for row in sheet.rows for value in row):
        return False
    values = [v for table in known for v in table.date_column.values if v is not None]
    return bool(values) and all(
        day_number(value) is not None or (isinstance(value, str) and names_weekday(value))
        for value in values
    )


def _tells_time(value: CellValue) -> bool:
    if isinstance(value, str):
        return day_in(value) is not None or month_of(value)[1] is not None
    return isinstance(value, date)


def _known_tables(plan: Plan, around: Circumstances) -> Iterator[KnownTable]:
    for table, meanings, index, order in plan.tables:
        header = table.columns[index].heading.text
        titles = [*titles_of(plan.sheet, plan.recognised), around.title]
        year, month = calendar_of(table.section, titles, around.year)
        given = given_of(
            order.order or around.order, _dated(plan.sheet.name, year), header, around.today
        )
        rules = DayRules(
            given=replace(given, start=start_of(titles_of(plan.sheet, plan.recognised))),
            today=around.today,
            month=(year, month) if year and month else None,
            nights_belong_to_the_day_before=bool(
                around.mapping and around.mapping.nights_belong_to_the_day_before
            ),
        )
        yield KnownTable(table, tuple(meanings), index, rules)


def _dated(name: str, year: int | None) -> str:
    """Name a sheet with its year, which dates without one need."""
    return name if year is None or month_of(name)[0] else f"{name} {year}"


def _column_meanings(known: KnownTable, sheet: Sheet) -> Iterator[ColumnMeaning]:
    for index, (column, meaning) in enumerate(
        zip(known.table.columns, known.meanings, strict=True)
    ):
        if not column.header_places and not any(value is not None for value in column.values):
            continue
        is_date = index == known.date_index
        yield ColumnMeaning(
            sheet=sheet.name,
            column=column.letters,
            header=column.heading.text,
            measure=meaning.measure,
            unit=meaning.chosen_unit or meaning.unit,
            confidence=meaning.confidence,
            date_order=known.rules.given.order if is_date else None,
            tablet_mg=meaning.tablet_mg,
            blank_means_none=meaning.blank_means_none,
        )


def with_order(around: Circumstances, plans: list[Plan]) -> Circumstances:
    """Let a sheet whose date order is open take the only order of the workbook's other sheets."""
    orders = {
        order.order for plan in plans for _, _, _, order in plan.tables if order.order is not None
    }
    return replace(around, order=orders.pop()) if len(orders) == 1 else around
