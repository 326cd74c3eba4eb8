from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.domain.cells import CellAddress
from dashboard.domain.problems import Problem
from dashboard.ingest import guard
from dashboard.ingest.marking import mark_problems
from dashboard.ingest.workbook import open_workbook
from tests.ingest.hostile_files import DIARY_CELLS, ods, sheet_xml, xlsx_parts, zipped
from tests.ingest.test_workbook import old_workbook, opened

WHERE = CellAddress("Diary", 2, 2)


def problem(cell: CellAddress = WHERE, *candidates: str) -> Problem:
    return Problem("ambiguous", "Two doses could be meant.", "5-6", cell, candidates=candidates)


def page_of(data: bytes, sheet: str = "Diary") -> Worksheet:
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    assert isinstance(page, Worksheet)
    return page


def diary() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Diary"
    page.append(["Date", "Dose", "Link"])
    page.append([date(2024, 3, 1), "5-6", '=HYPERLINK("http://example.invalid")'])
    page.append([date(2024, 3, 2), 5, "=SUM(B2:B3)"])
    page["B3"].comment = Comment("mine", "me")
    page.merge_cells("A4:C4")
    page.column_dimensions["A"].width = 33
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_the_persons_own_workbook_comes_back_with_the_cell_marked() -> None:
    page = page_of(mark_problems(diary(), "d.xlsx", [problem(WHERE, "5", "6")]))
    assert page["B2"].value == "5-6"
    assert page["B2"].fill.fgColor.rgb == "FFFFD966"
    assert page["B2"].comment.text == "Two doses could be meant. Could be: 5 / 6."
    assert page["A2"].comment is None
    assert page["A2"].fill.fill_type is None
    assert page.column_dimensions["A"].width == 33


def test_a_comment_of_the_person_is_kept_above_ours() -> None:
    page = page_of(mark_problems(diary(), "d.xlsx", [problem(CellAddress("Diary", 3, 2))]))
    assert page["B3"].comment.text == "mine\n\nTwo doses could be meant."


def test_a_covered_cell_of_a_merged_block_is_passed_over() -> None:
    assert page_of(mark_problems(diary(), "d.xlsx", [problem(CellAddress("Diary", 4, 2))]))


def test_a_sum_stays_a_formula_and_one_that_reaches_out_becomes_text() -> None:
    page = page_of(mark_problems(diary(), "d.xlsx", [problem()]))
    assert page["C3"].data_type == "f"
    assert page["C2"].data_type != "f"
    assert page["C2"].value == '=HYPERLINK("http://example.invalid")'


def test_a_text_file_becomes_a_workbook_of_the_same_cells_marked() -> None:
    data = b'Date,Dose,Note\n1/3/2024,5-6,=1+1\n2/3/2024,"+ half",007\n'
    marked = mark_problems(data, "d.csv", [problem(CellAddress("Sheet1", 2, 2))])
    page = page_of(marked, "Sheet1")
    assert page["B2"].comment.text == "Two doses could be meant."
    before = open_workbook(data, guard.check(data, "d.csv")).sheets[0].rows
    assert opened(marked).sheets[0].rows == before


@pytest.mark.parametrize(("name", "build"), [("d.xls", old_workbook), ("d.ods", ods)])
def test_older_and_open_workbooks_become_an_xlsx_of_the_same_cells(
    name: str, build: object
) -> None:
    data = old_workbook() if build is old_workbook else ods()
    before, after = opened(data, name).sheets[0], opened(mark_problems(data, name, [])).sheets[0]
    assert after.rows == before.rows
    assert (after.first_row, after.first_column) == (before.first_row, before.first_column)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "#REF!"]
)
def test_no_text_of_a_cell_comes_out_live(text: str) -> None:
    marked = mark_problems(f"Date|Note\n1|{text}\n".encode(), "d.csv", [])
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<f " not in sheet
    assert b'quotePrefix="1"' in zipfile.ZipFile(io.BytesIO(marked)).read("xl/styles.xml")


def test_a_workbook_that_cannot_be_written_again_is_rebuilt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dashboard.ingest.caps.MARKING_WALL_SECONDS", 0.001)
    page = page_of(mark_problems(diary(), "d.xlsx", [problem()]))
    assert page["B2"].comment.text == "Two doses could be meant."
    assert page["A2"].value.date() == date(2024, 3, 1)


def test_a_very_large_workbook_is_marked_in_a_new_one_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dashboard.ingest.caps.MARKED_IN_PLACE_BYTES", 1_000)
    monkeypatch.setattr("dashboard.ingest.marking.mark_original", None)
    page = page_of(mark_problems(diary(), "d.xlsx", [problem()]))
    assert page["B2"].comment.text == "Two doses could be meant."
    assert page["B3"].value == 5


def test_two_problems_of_one_cell_are_both_told() -> None:
    marked = mark_problems(b"a,b\n1,5-6\n", "d.csv", [problem(CellAddress("Sheet1", 2, 2))] * 2)
    assert page_of(marked, "Sheet1")["B2"].comment.text.count("Two doses") == 2


def test_a_merge_over_the_whole_sheet_brings_nothing_down() -> None:
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = zipped({**xlsx_parts(), "xl/worksheets/sheet1.xml": sheet_xml(DIARY_CELLS, after=merge)})
    marked = mark_problems(data, "d.xlsx", [problem(CellAddress("S1", 2, 2))])
    assert page_of(marked, "S1")["B2"].comment.text == "Two doses could be meant."
