"""The form a patient takes home: filled in and read back, it gives every cell."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboard.ingest.reading import read_diary
from dashboard.knowledge.blank_diary import FormColumn, load_blank_diaries
from dashboard.reports.blank_diary import HEADER_ROW, blank_diary

FIRST_DAY = date(2026, 3, 2)
KINDS = sorted(load_blank_diaries())


def entry(column: FormColumn) -> st.SearchStrategy[int | float | str | None]:
    if column.kind == "list":
        return st.sampled_from([*column.choices, None])
    if column.kind in ("grade", "whole"):
        return st.one_of(
            st.none(), st.integers(int(column.low or 0), min(int(column.high or 0), 60))
        )
    return st.sampled_from([None, "slept well", "legs stiff after physio"])


@st.composite
def filled_rows(draw: st.DrawFn, kind: str) -> list[list[int | float | str | None]]:
    columns = load_blank_diaries()[kind].diary.columns[1:]
    days = draw(st.integers(1, 12))
    return [[draw(entry(column)) for column in columns] for _ in range(days)]


def fill(kind: str, rows: list[list[int | float | str | None]]) -> bytes:
    workbook = load_workbook(BytesIO(blank_diary(kind, FIRST_DAY)))
    for offset, row in enumerate(rows):
        for index, value in enumerate(row, start=2):
            workbook["Diary"].cell(row=HEADER_ROW + 1 + offset, column=index, value=value)
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_filled_form_gives_back_every_cell_without_a_problem(
    kind: str, data: st.DataObject
) -> None:
    rows = data.draw(filled_rows(kind))
    reading = read_diary(fill(kind, rows), "diary.xlsx")
    assert reading.problems == ()
    assert reading.ledger.adds_up
    columns = load_blank_diaries()[kind].diary.columns[1:]
    written = {
        (FIRST_DAY + timedelta(days=offset), column.measure, value)
        for offset, row in enumerate(rows)
        for column, value in zip(columns, row, strict=True)
        if value is not None
    }
    found = {
        (item.day, item.measure, item.text if item.value is None else item.value)
        for item in reading.observations
    } | {(note.day, "notes", note.text) for note in reading.notes}
    numbers = {one for one in written if not isinstance(one[2], str) or one[1] == "notes"}
    assert numbers <= found
    answers = {(day, measure) for day, measure, value in written if isinstance(value, str)}
    assert answers <= {(day, measure) for day, measure, _ in found}


@pytest.mark.parametrize("kind", KINDS)
def test_the_dose_changes_of_a_form_hold_until_the_next(kind: str) -> None:
    workbook = load_workbook(BytesIO(blank_diary(kind, FIRST_DAY)))
    workbook["Diary"].cell(row=HEADER_ROW + 1, column=2, value=4)
    sheet = workbook["Dose changes"]
    for offset, dose in enumerate((15, 30)):
        sheet.cell(row=HEADER_ROW + 1 + offset, column=1, value=FIRST_DAY + timedelta(10 * offset))
        sheet.cell(row=HEADER_ROW + 1 + offset, column=2, value=dose)
    packed = BytesIO()
    workbook.save(packed)
    reading = read_diary(packed.getvalue(), "diary.xlsx")
    doses = [item for item in reading.observations if item.measure == "oral_mg"]
    assert [(dose.day, dose.value) for dose in doses] == [
        (FIRST_DAY, 15),
        (FIRST_DAY + timedelta(10), 30),
    ]
    assert all(dose.details["holds"] for dose in doses)


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_limits_what_can_be_typed_and_keeps_its_header_in_sight(kind: str) -> None:
    sheet = load_workbook(BytesIO(blank_diary(kind)))["Diary"]
    assert sheet.freeze_panes == f"B{HEADER_ROW + 1}"
    limited = {str(rule.sqref).split(":")[0][0] for rule in sheet.data_validations.dataValidation}
    columns = load_blank_diaries()[kind].diary.columns
    assert len(limited) == sum(column.kind != "text" for column in columns)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def test_an_empty_form_holds_no_readings() -> None:
    reading = read_diary(blank_diary("spasticity", FIRST_DAY), "form.xlsx")
    assert reading.observations == ()
    assert reading.problems == ()
    assert reading.ledger.adds_up
