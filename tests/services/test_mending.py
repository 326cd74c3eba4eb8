from __future__ import annotations

import io

import openpyxl
import pytest

from dashboard.domain.errors import AccessRefused
from dashboard.domain.people import Action, Person, Role
from dashboard.services.importing import preview
from dashboard.services.mending import marked
from dashboard.stores.sql import SqlStore
from tests.services.making import CLINIC, DOCTOR, TODAY, diary, looking

BROKEN = (
    b"Date;Spasms;Baclofen (mg/day)\n1.3.2026;3;30\n2.3.2026;eleventy-ish 5/6?;30\n3.3.2026;2;30\n"
)


def test_the_diary_comes_back_with_what_was_not_read_marked(store: SqlStore) -> None:
    data = diary(10, {2: "eleventy-ish 5/6?"})
    found = preview(DOCTOR, store, data, "diary.xlsx", today=TODAY)
    [problem] = found.reading.problems
    page = openpyxl.load_workbook(io.BytesIO(marked(DOCTOR, store, found)))["Diary"]
    assert problem.cell is not None
    cell = page.cell(problem.cell.row, problem.cell.column)
    assert cell.value == "eleventy-ish 5/6?"
    assert cell.comment is not None
    assert problem.message in cell.comment.text
    assert sum(c.comment is not None for row in page.iter_rows() for c in row) == 1


def test_a_text_file_comes_back_as_a_workbook(store: SqlStore) -> None:
    found = preview(DOCTOR, store, BROKEN, "diary.csv", today=TODAY)
    assert found.reading.problems
    page = openpyxl.load_workbook(io.BytesIO(marked(DOCTOR, store, found))).worksheets[0]
    assert page["B3"].value == "eleventy-ish 5/6?"
    assert page["B3"].comment is not None


def test_what_goes_back_is_on_the_audit_and_needs_leave_to_export(store: SqlStore) -> None:
    found = preview(DOCTOR, store, BROKEN, "diary.csv", today=TODAY)
    marked(DOCTOR, store, found)
    with looking(store) as records:
        newest = records.trail.lines()[0].event
    assert newest.action is Action.EXPORT
    assert "diary.csv" not in newest.summary
    with pytest.raises(AccessRefused):
        marked(Person("R", frozenset({Role.RESEARCHER}), CLINIC), store, found)
