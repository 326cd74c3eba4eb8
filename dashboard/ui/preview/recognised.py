"""Which sheets were used, and what each column was taken for."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.domain.diaries import ColumnMeaning, DiaryReading, SheetSummary
from dashboard.ui import style
from dashboard.ui.preview.wording import column_settings, measure_name, sureness


def show_sheets(reading: DiaryReading) -> None:
    """Show each sheet, whether it was used, and why; and how a text file was spelled."""
    rows = [_sheet_row(sheet) for sheet in reading.sheets]
    head = (("", "Sheet"), ("", "Used"), ("", "Why"))
    style.show("{}", style.table(head, rows, "Sheets"))
    spelled = f"The letters of this text file were read as {reading.encoding}."
    for said in (spelled if reading.encoding else "", reading.remark):
        if said:
            style.show('<p class="small">{}</p>', said)


def show_columns(reading: DiaryReading) -> None:
    """Show each column with its header, what it was taken for, and how surely."""
    head = (
        ("", "Column"),
        ("", "Header in the file"),
        ("", "Taken for"),
        ("", "Read as"),
        ("", "How sure"),
    )
    rows = [_column_row(column) for column in reading.columns]
    style.show("{}", style.table(head, rows, "Columns"))


def _sheet_row(sheet: SheetSummary) -> Markup:
    return style.row(
        (("said", sheet.name), ("fixed", "yes" if sheet.used else "no"), ("", sheet.why))
    )


def _column_row(column: ColumnMeaning) -> Markup:
    return style.row(
        (
            ("fixed", f"{column.sheet} {column.column}"),
            ("", column.header or "no header"),
            ("said", measure_name(column.measure)),
            ("", column_settings(column)),
            ("fixed", sureness(column)),
        )
    )
