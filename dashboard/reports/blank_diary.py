"""The diary a patient takes home: a workbook for phone, computer or pen."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.knowledge.blank_diary import BlankDiary, FormColumn, FormSheet, load_blank_diaries

INK = "1B2A3A"
HAIRLINE = Side(style="thin", color="DCE3EA")
HEADER_ROW = 4
TYPEFACE = "Calibri"
YEAR_2000 = "36526"
SPREADSHEET_DATE = "ddd d mmm yyyy"


def blank_diary(kind: str, first_day: date | None = None) -> bytes:
    """Make an empty diary of one kind (an id of `knowledge/blank_diaries`) as .xlsx bytes.

    With `first_day` the dates are filled in from that day on; without it they stay empty.
    Raises KeyError for an unknown kind.
    """
    form = load_blank_diaries()[kind]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _draw_table(workbook.create_sheet(form.diary.title), form.title, form.diary, first_day)
    _draw_table(workbook.create_sheet(form.changes.title), form.changes.title, form.changes, None)
    _draw_explanations(workbook.create_sheet("How to fill in"), form)
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def _draw_table(sheet: Worksheet, title: str, form: FormSheet, first_day: date | None) -> None:
    sheet["A1"], sheet["A2"] = title, form.purpose
    sheet["A1"].font = Font(name=TYPEFACE, bold=True, size=16, color=INK)
    sheet["A2"].font = Font(name=TYPEFACE, size=11, color=INK)
    last_row = HEADER_ROW + form.days
    for index, column in enumerate(form.columns, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = column.width
        _draw_header(sheet, f"{letter}{HEADER_ROW}", column)
        _limit(sheet, f"{letter}{HEADER_ROW + 1}:{letter}{last_row}", column)
    _draw_rows(sheet, form, first_day)
    _set_page(sheet, last_row, len(form.columns))


def _draw_header(sheet: Worksheet, at: str, column: FormColumn) -> None:
    cell = sheet[at]
    cell.value = column.header
    cell.font = Font(name=TYPEFACE, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=INK)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.row_dimensions[HEADER_ROW].height = 46


def _draw_rows(sheet: Worksheet, form: FormSheet, first_day: date | None) -> None:
    for offset in range(form.days):
        row = HEADER_ROW + 1 + offset
        sheet.row_dimensions[row].height = 21
        for index, column in enumerate(form.columns, start=1):
            cell = sheet.cell(row=row, column=index)
            cell.border = Border(bottom=HAIRLINE, right=HAIRLINE)
            cell.alignment = Alignment(wrap_text=column.kind == "text", vertical="center")
            if column.kind == "date":
                cell.number_format = SPREADSHEET_DATE
        if first_day is not None:
            sheet.cell(row=row, column=1).value = first_day + timedelta(days=offset)


def _limit(sheet: Worksheet, cells: str, column: FormColumn) -> None:
    """Let the spreadsheet itself offer choices and refuse numbers out of range."""
    rule = _validation(column)
    if rule is None:
        return
    rule.promptTitle, rule.prompt = column.header[:32], column.hint[:255]
    rule.errorTitle, rule.error = column.header[:32], _refusal(column)
    rule.showInputMessage = rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(cells)


def _validation(column: FormColumn) -> DataValidation | None:
    match column.kind:
        case "list":
            return DataValidation(type="list", formula1=_listed(column.choices))
        case "grade":
            grades = range(int(column.low or 0), int(column.high or 0) + 1)
            return DataValidation(type="list", formula1=_listed(tuple(map(str, grades))))
        case "whole":
            return _between(column, "whole")
        case "number":
            return _between(column, "decimal")
        case "date":
            return DataValidation(type="date", operator="greaterThan", formula1=YEAR_2000)
    return None


def _listed(choices: tuple[str, ...]) -> str:
    return '"' + ",".join(choices) + '"'


def _between(column: FormColumn, kind: Literal["whole", "decimal"]) -> DataValidation:
    low, high = str(column.low), str(column.high)
    return DataValidation(type=kind, operator="between", formula1=low, formula2=high)


def _refusal(column: FormColumn) -> str:
    if column.kind == "list":
        return f"Please choose {' or '.join(column.choices)}, or leave it empty."
    if column.kind == "date":
        return "Please write a date."
    return f"Please write a number from {column.low:g} to {column.high:g}, or leave it empty."


def _set_page(sheet: Worksheet, last_row: int, columns: int) -> None:
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    _fit_to_width(sheet)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Page &P of &N"))


def _fit_to_width(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _draw_explanations(sheet: Worksheet, form: BlankDiary) -> None:
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 90
    row = 1
    for heading, lines in form.explanations:
        sheet.cell(row=row, column=1, value=heading).font = Font(
            name=TYPEFACE, bold=True, size=14, color=INK
        )
        for line in lines:
            row += 1
            sheet.cell(row=row, column=1, value=line)
        row += 2
    for column in (*form.diary.columns, *form.changes.columns):
        if column.hint:
            sheet.cell(row=row, column=1, value=column.header).font = Font(
                name=TYPEFACE, bold=True, color=INK
            )
            sheet.cell(row=row, column=2, value=column.hint).alignment = Alignment(wrap_text=True)
            row += 1
    sheet.sheet_view.showGridLines = False
    _fit_to_width(sheet)
