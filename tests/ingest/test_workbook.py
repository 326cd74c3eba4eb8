from __future__ import annotations

import io
import threading
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.domain.cells import CellAddress
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import guard
from dashboard.ingest.files import pool as pools
from dashboard.ingest.files.kinds import Format
from dashboard.ingest.sheets import Block, Sheet, Workbook
from dashboard.ingest.workbook import open_workbook, warm_up
from tests.ingest.hostile_files import far_cell, ods, shared, sheet_xml, xlsx, xlsx_parts, zipped


def opened(data: bytes, name: str = "diary.xlsx") -> Workbook:
    return open_workbook(data, guard.check(data, name))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def first_sheet(book: openpyxl.Workbook) -> Sheet:
    return opened(saved(book)).sheets[0]


def page(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def row_of(*values: Any) -> tuple[object, ...]:
    book = openpyxl.Workbook()
    page(book).append(list(values))
    return first_sheet(book).rows[0]


def test_dates_times_and_durations_come_out_typed() -> None:
    assert row_of(
        date(2024, 3, 1), datetime(2024, 3, 1, 14, 30), time(2, 0), timedelta(hours=26)
    ) == (date(2024, 3, 1), datetime(2024, 3, 1, 14, 30), time(2, 0), timedelta(hours=26))


def test_whole_numbers_are_int_and_yes_no_stays_so() -> None:
    row = row_of(4.0, 2.5, True, 0)
    assert row == (4, 2.5, True, 0)
    assert [type(value) for value in row] == [int, float, bool, int]


def test_a_workbook_of_the_1904_calendar_gives_the_same_day() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    page(book).append([date(2024, 3, 1)])
    assert first_sheet(book).rows == ((date(2024, 3, 1),),)


def test_words_for_missing_survive_as_words() -> None:
    assert row_of("None", "NA", "nil", "n/a", "-") == ("None", "NA", "nil", "n/a", "-")


def test_a_cell_of_blanks_is_empty_and_a_zero_is_not() -> None:
    assert row_of("x", "   ", 0, "y") == ("x", None, 0, "y")


def test_an_error_is_kept_as_its_text() -> None:
    assert opened(xlsx('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>')).sheets[0].rows == (
        ("#REF!",),
    )


def test_a_formula_without_a_result_is_kept_as_its_text() -> None:
    assert row_of(1, 2, "=A1+B1") == (1, 2, "=A1+B1")


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell() -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1,"","")</f><v></v></c></row>'
    )
    assert list(opened(xlsx(cells)).sheets[0].filled_in()) == [(0, 0, 1)]


def test_a_formula_with_a_result_gives_the_result() -> None:
    cells = '<row r="1"><c r="A1"><f>2*3</f><v>6</v></c></row>'
    assert opened(xlsx(cells)).sheets[0].rows == ((6,),)


def test_an_error_outside_of_all_other_cells_widens_the_sheet() -> None:
    cells = (
        '<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row><row r="4"><c r="C4"><v>1</v></c></row>'
    )
    sheet = opened(xlsx(cells)).sheets[0]
    assert (sheet.first_row, sheet.first_column) == (2, 2)
    assert sheet.rows == (("#N/A", None), (None, None), (None, 1))


def test_a_table_in_the_middle_of_a_sheet_keeps_its_addresses() -> None:
    book = openpyxl.Workbook()
    page(book)["D7"] = "here"
    sheet = first_sheet(book)
    assert str(sheet.address(0, 0)) == "Sheet!D7"


def test_merged_blocks_are_cut_to_the_filled_part() -> None:
    book = openpyxl.Workbook()
    sheet = page(book)
    sheet["A1"], sheet["B2"] = "title", 1
    sheet.merge_cells("A1:XFD1")
    sheet.merge_cells("J9:K9")
    assert first_sheet(book).merged == (Block(1, 1, 1, 2),)


def test_a_coloured_empty_cell_is_told_and_a_white_one_is_not() -> None:
    book = openpyxl.Workbook()
    sheet = page(book)
    sheet["A1"] = "Mon"
    for place, colour in (("A2", "FF0000"), ("A3", "FFFFFF"), ("A1", "00FF00")):
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    assert first_sheet(book).filled == (CellAddress("Sheet", 2, 1),)


def test_hidden_sheets_are_marked() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("away").sheet_state = "hidden"
    assert [sheet.hidden for sheet in opened(saved(book)).sheets] == [False, True]


def test_shared_texts_and_prefixed_tags_are_read() -> None:
    data = shared("<si><t>Date</t></si>", 1, '<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    assert opened(data).sheets[0].rows == (("Date",),)
    parts = xlsx_parts()
    parts["xl/worksheets/sheet1.xml"] = (
        sheet_xml('<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>')
        .replace("<worksheet xmlns=", "<x:worksheet xmlns:x=")
        .replace("</worksheet", "</x:worksheet")
        .replace("sheetData", "x:sheetData")
    )
    assert opened(zipped(parts)).sheets[0].rows == ((7,),)


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Diary")
    formats = {name: xlwt.easyxf(num_format_str=name) for name in ("DD/MM/YYYY", "hh:mm", "[h]:mm")}
    sheet.write(2, 1, date(2024, 3, 1), formats["DD/MM/YYYY"])
    sheet.write(2, 2, 0.25, formats["hh:mm"])
    sheet.write(2, 3, 1.25, formats["[h]:mm"])
    sheet.write(2, 4, 3)
    sheet.row(2).set_cell_error(5, "#REF!")
    sheet.write(2, 6, "", xlwt.easyxf("pattern: pattern solid, fore_colour red"))
    sheet.write_merge(4, 5, 1, 2, "both")
    sheet.write(5, 4, 1)
    book.add_sheet("away").visibility = 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_an_old_excel_workbook_gives_types_errors_merges_and_colours() -> None:
    book = opened(old_workbook(), "diary.xls")
    sheet = book.sheets[0]
    assert book.kind == "xls"
    assert sheet.rows[0] == (date(2024, 3, 1), time(6), timedelta(hours=30), 3, "#REF!")
    assert (sheet.first_row, sheet.first_column) == (3, 2)
    assert sheet.merged == (Block(5, 2, 6, 3),)
    assert sheet.filled == (CellAddress("Diary", 3, 7),)
    assert len(sheet.paints) == 1
    assert [sheet.hidden for sheet in book.sheets] == [False, True]


ODS_ROW = """<table:table-row>
<table:table-cell office:value-type="string">
<text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p>
<text:p>d</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-03-01"/>
<table:table-cell office:value-type="date" office:date-value="2024-03-01T14:30:00"/>
<table:table-cell office:value-type="time" office:time-value="PT02H30M00S"/>
<table:table-cell office:value-type="time" office:time-value="PT26H30M00S"/>
<table:table-cell office:value-type="boolean" office:boolean-value="true"/>
<table:table-cell office:value-type="string" office:string-value="">
<text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A1]"/>
<table:table-cell><office:annotation><text:p>a comment</text:p></office:annotation>
</table:table-cell>
<table:table-cell table:style-name="red"/>
<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>m</text:p>
</table:table-cell><table:covered-table-cell/>
</table:table-row>"""
RED = (
    '<style:style style:name="red" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
)


def test_an_ods_gives_types_errors_line_breaks_merges_and_colours() -> None:
    sheet = opened(ods(ODS_ROW, RED), "diary.ods").sheets[0]
    assert sheet.rows[0] == (
        "a  b\nc\nd",
        3,
        date(2024, 3, 1),
        datetime(2024, 3, 1, 14, 30),
        time(2, 30),
        timedelta(hours=26, minutes=30),
        True,
        "#DIV/0!",
        "=[.A1]",
        None,
        None,
        "m",
    )
    assert sheet.filled == (CellAddress("Diary", 1, 11),)
    assert sheet.paints == (0,)


def test_rows_and_cells_that_an_ods_repeats_are_unfolded() -> None:
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    cell = (
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="1"/>'
    )
    data = ods(row.format(2, cell) + row.format(3, "<table:table-cell/>") + row.format(1, cell))
    rows = opened(data, "diary.ods").sheets[0].rows
    assert rows == ((1, 1), (1, 1), (None, None), (None, None), (None, None), (1, 1))


CELL = st.one_of(
    st.none(),
    st.integers(-10_000, 10_000),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1)
    .map(str.strip)
    .filter(lambda text: text and text[0] not in "=#_" and "_x" not in text),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_cell_that_was_written_comes_back_at_its_address(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = page(book)
    for row in rows:
        sheet.append(row)
    written = {
        (row, column): value
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    back = first_sheet(book)
    addresses = {
        (back.address(row, column).row, back.address(row, column).column): value
        for row, column, value in back.filled_in()
    }
    assert addresses == written


def test_a_fallen_child_is_replaced_and_the_next_file_is_read() -> None:
    pool = pools.Pool(most=1, spare=1)
    pool.warm_up()
    pool.idle[0].process.kill()
    pool.idle[0].process.wait()
    assert pool.read(Format.XLSX, xlsx())[0] == "read"
    killer = xlsx(far_cell("A1") + far_cell("XFD1048576"))
    with pytest.raises(WorkbookRefused) as refused:
        pool.read(Format.XLSX, killer)
    assert refused.value.kind == "reader_ended"
    assert pool.idle[0].is_fit
    assert pool.read(Format.XLSX, xlsx())[0] == "read"
    pool.close()
    assert not pool.idle


def test_a_child_that_hangs_is_ended_at_the_wall_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.ingest.caps.READER_WALL_SECONDS", 0.3)
    pool = pools.Pool(most=1, spare=1)
    slow = zipped({**xlsx_parts(filled(9_000), sheets=300)})
    with pytest.raises(WorkbookRefused) as refused:
        pool.read(Format.XLSX, slow)
    assert refused.value.kind == "too_slow"
    pool.close()


def filled(rows: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, rows))


def test_a_child_that_cannot_be_started_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    pool = pools.Pool()
    with pytest.raises(WorkbookRefused) as refused:
        pool.read(Format.TEXT, b"a,b\n")
    assert refused.value.kind == "reader_unavailable"


def test_an_answer_may_name_no_class_but_dates() -> None:
    import pickle

    assert pools.AnswerReader(io.BytesIO(pickle.dumps(date(2024, 3, 1)))).load() == date(2024, 3, 1)
    with pytest.raises(pickle.UnpicklingError):
        pools.AnswerReader(io.BytesIO(pickle.dumps(threading.Thread))).load()


def test_a_child_inherits_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONUS_SECRET", "invented")
    assert "invented" not in pools.child_environment().values()


def test_many_threads_share_the_pool() -> None:
    warm_up()
    kinds: list[str] = []
    threads = [
        threading.Thread(target=lambda: kinds.append(opened(xlsx()).kind)) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kinds == ["xlsx"] * 12
