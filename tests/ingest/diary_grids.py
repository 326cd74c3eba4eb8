"""The same diary written in each layout and language, as grids of cells."""

from __future__ import annotations

import calendar
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import xlwt

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DiaryReading
from dashboard.ingest.reading import read_workbook
from dashboard.ingest.sheets import Sheet, Workbook

Grid = list[list[CellValue]]
Sheets = dict[str, Grid]
Fact = tuple[date, str, float]
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TODAY = date(2025, 12, 31)


@dataclass(frozen=True)
class Day:
    """What one invented day holds."""

    day: date
    spasms: int
    dose: int
    pain: int


@dataclass(frozen=True)
class Words:
    """A language's headers."""

    date: str
    time: str
    spasms: str
    dose: str
    pain: str
    notes: str
    am: str
    night: str
    side_effects: str = "Side effects"


LANGUAGES: Mapping[str, Words] = {
    "en": Words(
        "Date", "Time", "Spasms", "Baclofen (mg)", "Pain 0-10", "Notes", "morning", "night"
    ),
    "de": Words(
        "Datum", "Uhrzeit", "Spasmen", "Baclofen (mg)", "Schmerz 0-10", "Notizen", "morgens",
        "nachts", "Nebenwirkungen",
    ),
    "fr": Words(
        "Jour", "Heure", "Nombre de spasmes", "Baclofène (mg)", "Douleur 0-10", "Remarques",
        "matin", "nuit", "Effets secondaires",
    ),
    "es": Words(
        "Fecha", "Hora", "Espasmos", "Baclofeno (mg)", "Dolor 0-10", "Notas", "mañana", "noche",
        "Efectos secundarios",
    ),
    "it": Words(
        "Data", "Ora", "Spasmi", "Baclofene (mg)", "Dolore 0-10", "Note", "mattina", "notte",
        "Effetti collaterali",
    ),
    "nl": Words(
        "Datum", "Tijd", "Spasmen", "Baclofen (mg)", "Pijn 0-10", "Opmerkingen", "ochtend",
        "nacht", "Bijwerkingen",
    ),
    "pt": Words(
        "Data", "Hora", "Espasmos", "Baclofeno (mg)", "Dor 0-10", "Observações", "manhã", "noite",
        "Efeitos secundários",
    ),
}  # fmt: skip


def facts_of(days: Sequence[Day], *measures: str) -> set[Fact]:
    """List what the days say of some measures."""
    fields = {"spasm_count": "spasms", "oral_mg": "dose", "pain_0_10": "pain"}
    return {
        (day.day, measure, float(getattr(day, fields[measure])))
        for day in days
        for measure in measures or fields
    }


def row_per_day(days: Sequence[Day], words: Words) -> Sheets:
    head: list[CellValue] = [words.date, words.spasms, words.dose, words.pain, words.notes]
    rows: Grid = [[d.day, d.spasms, d.dose, d.pain, None] for d in days]
    return {"Diary": [head, *rows]}


def with_preamble(days: Sequence[Day], words: Words) -> Sheets:
    title: Grid = [["A. Sample"], [None, None, "export 7.1"], []]
    return {"Diary": title + row_per_day(days, words)["Diary"] + [["Total", 1, 2, 3]]}


def two_row_header(days: Sequence[Day], words: Words) -> Sheets:
    rows: Grid = [
        [words.date, words.spasms, None, words.dose, None, words.pain],
        [None, words.am, words.night, words.am, words.night, None],
    ]
    rows += [[d.day, 0, d.spasms, 0, d.dose, d.pain] for d in days]
    return {"Diary": rows}


def row_per_entry(days: Sequence[Day], words: Words) -> Sheets:
    rows: Grid = [[words.date, words.time, words.spasms, words.dose, words.pain]]
    for day in days:
        rows.append([day.day, "08:00", day.spasms, None, None])
        rows.append([None, "14:00", None, day.dose, None])
        rows.append([None, "21:30", None, None, day.pain])
    return {"Diary": rows}


def dates_across(days: Sequence[Day], words: Words) -> Sheets:
    return {
        "Diary": [
            [None, *(d.day for d in days)],
            [words.spasms, *(d.spasms for d in days)],
            [words.dose, *(d.dose for d in days)],
            [words.pain, *(d.pain for d in days)],
        ]
    }


def month_sheets(days: Sequence[Day], words: Words) -> Sheets:
    sheets: Sheets = {}
    for day in days:
        head: list[CellValue] = [words.date, words.spasms, words.dose, words.pain]
        sheet = sheets.setdefault(f"{day.day:%B %Y}", [head])
        sheet.append([day.day.day, day.spasms, day.dose, day.pain])
    return sheets


def week_blocks(days: Sequence[Day], words: Words) -> Sheets:
    monday = days[0].day - timedelta(days=days[0].day.weekday())
    by_day = {day.day: day for day in days}
    rows: Grid = []
    while monday <= days[-1].day:
        week = [by_day.get(monday + timedelta(days=index)) for index in range(7)]
        rows.append([f"Week commencing {monday:%d %B %Y}"])
        rows.append([None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        rows.append([words.spasms, *(d.spasms if d else None for d in week)])
        rows.append([words.dose, *(d.dose if d else None for d in week)])
        rows.append([words.pain, *(d.pain if d else None for d in week)])
        rows.append([])
        monday += timedelta(days=7)
    return {"Diary": rows}


def repeated_headers(days: Sequence[Day], words: Words) -> Sheets:
    plain = row_per_day(days, words)["Diary"]
    rows: Grid = []
    for start in range(0, len(days), 7):
        rows += [[f"Week {start // 7 + 1}"], plain[0], *plain[1 + start : 8 + start]]
    return {"Diary": rows}


def event_log(days: Sequence[Day], words: Words) -> Sheets:
    rows: Grid = [[words.date, words.time, "Event", "Value"]]
    for day in days:
        rows.append([day.day, "08:00", words.spasms, day.spasms])
        rows.append([day.day, "09:00", words.dose, day.dose])
        rows.append([day.day, "10:00", words.pain, day.pain])
    return {"Log": rows}


def list_beside_list(days: Sequence[Day], words: Words) -> Sheets:
    rows: Grid = [[words.date, words.spasms, words.pain, None, words.date, words.dose]]
    rows += [[d.day, d.spasms, d.pain, None, d.day, d.dose] for d in days]
    return {"Diary": rows}


LAYOUTS: Mapping[str, Callable[[Sequence[Day], Words], Sheets]] = {
    "row_per_day": row_per_day,
    "with_preamble": with_preamble,
    "two_row_header": two_row_header,
    "row_per_entry": row_per_entry,
    "dates_across": dates_across,
    "month_sheets": month_sheets,
    "week_blocks": week_blocks,
    "repeated_headers": repeated_headers,
    "event_log": event_log,
    "list_beside_list": list_beside_list,
}


def row_per_time(days: Sequence[Day], words: Words) -> Sheets:
    rows: Grid = [[words.date, words.time, words.spasms, words.dose, words.pain]]
    for day in days:
        rows.append([day.day, "08:00", day.spasms, None, None])
        rows.append([day.day, "21:30", None, day.dose, day.pain])
    return {"Diary": rows}


def hour_grid(days: Sequence[Day], words: Words) -> Sheets:
    head: list[CellValue] = [words.date, *(f"{hour:02d}:00" for hour in range(24))]
    rows: Grid = [[d.day, *(d.spasms if hour == 9 else 0 for hour in range(24))] for d in days]
    return {"Diary": [[words.spasms], head, *rows]}


def month_calendar(days: Sequence[Day], words: Words) -> Sheets:
    sheets: Sheets = {}
    by_day = {day.day: day for day in days}
    for year, month in sorted({(d.day.year, d.day.month) for d in days}):
        title = f"{date(year, month, 1):%B %Y}"
        rows: Grid = [[f"{words.spasms}, {title}"], list(WEEKDAYS)]
        for week in calendar.Calendar().monthdatescalendar(year, month):
            inside = [day if day.month == month else None for day in week]
            rows.append([day.day if day else None for day in inside])
            found = [by_day.get(day) if day else None for day in inside]
            rows.append([day.spasms if day else None for day in found])
        sheets[title] = rows
    return sheets


def one_text(days: Sequence[Day], words: Words) -> Sheets:
    rows: Grid = [[d.day, f"{d.spasms} spasms, baclofen {d.dose} mg"] for d in days]
    return {"Diary": [["Date", "Diary"], *rows]}


PARTIAL: Mapping[str, Callable[[Sequence[Day], Words], Sheets]] = {
    "row_per_time": row_per_time,
    "hour_grid": hour_grid,
    "month_calendar": month_calendar,
    "one_text": one_text,
}
"""Layouts that keep some measures only, or repeat others; MEASURES tells which can be compared."""
MEASURES: Mapping[str, tuple[str, ...]] = {
    "row_per_time": ("spasm_count", "oral_mg", "pain_0_10"),
    "hour_grid": ("spasm_count",),
    "month_calendar": ("spasm_count",),
    "one_text": ("spasm_count", "oral_mg"),
}


def as_workbook(sheets: Sheets) -> Workbook:
    """Make an opened workbook of grids: rows padded to one width, blanks None."""
    return Workbook("xlsx", tuple(Sheet(name, padded(grid)) for name, grid in sheets.items()))


def padded(grid: Sequence[Sequence[CellValue]]) -> tuple[tuple[CellValue, ...], ...]:
    width = max(map(len, grid), default=0)
    return tuple((*row, *(None,) * (width - len(row))) for row in grid)


def read(sheets: Sheets | Grid, name: str = "diary.xlsx") -> DiaryReading:
    """Read grids as the product does."""
    named = sheets if isinstance(sheets, dict) else {"Diary": sheets}
    return read_workbook(as_workbook(named), name, "0" * 64, today=TODAY)


def as_xlsx(sheets: Sheets) -> bytes:
    """Write grids as a real workbook."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, grid in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in grid:
            sheet.append(row)
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def as_xls(sheets: Sheets) -> bytes:
    """Write grids as a workbook of the years before 2007."""
    workbook = xlwt.Workbook()
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for name, grid in sheets.items():
        sheet = workbook.add_sheet(name)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if value is not None:
                    style = (dated,) if isinstance(value, date) else ()
                    sheet.write(row, column, value, *style)
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def as_ods(sheets: Sheets) -> bytes:
    """Write grids as an OpenDocument spreadsheet."""
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_row, grid))}</table:table>'
        for name, grid in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return packed.getvalue()


def _ods_row(cells: Sequence[CellValue]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(value: CellValue) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def as_csv(grid: Grid, delimiter: str = ",") -> bytes:
    """Write one grid as text, dates the ISO way."""
    lines = [delimiter.join("" if v is None else str(v) for v in row) for row in padded(grid)]
    return "\r\n".join(lines).encode("utf-8-sig")


def facts_read(reading: DiaryReading) -> set[Fact]:
    """List the counted values that were read, zeros of unused parts of the day left out."""
    found: dict[tuple[date, str], float] = {}
    for item in reading.observations:
        if item.counts and item.value is not None:
            key = (item.day, item.measure)
            found[key] = found.get(key, 0.0) + item.value
    return {(day, measure, value) for (day, measure), value in found.items()}
