"""A patient's diary as a workbook: tidy sheets, a data dictionary, native charts, nothing live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.analysis.naming import label_of
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import DayRecord, PatientOverview
from dashboard.knowledge.measure import load_measures
from dashboard.reports.csv_table import is_live
from dashboard.reports.tidy import COLUMNS, tidy_row
from dashboard.reports.words import LAW, page_words

Value = str | float | int | date | None
DOSES = ("oral_mg", "intrathecal_mcg")
DICTIONARY = (
    ("day", "calendar day of the entry, a plain date"),
    ("slot, time", "part of the day or clock time, where the diary has one"),
    ("measure", "what was recorded; other:<header> is a column without a measure of its own"),
    ("status", "how surely the cell was read; a value stands only beside ok, approx and tally"),
    ("value, unit", "the number as read and its unit; empty is not recorded, never zero"),
    ("low, high, op", "the ends of a range, or a bound with its operator"),
    ("text, cell", "the cell as the patient wrote it, and where it stands"),
    ("details", "whatever else the cell said, as JSON"),
)
CHART_CM = (26, 8)


def as_xlsx(overview: PatientOverview, observations: Sequence[Observation]) -> bytes:
    """Write the workbook: Days with its charts, Observations, Dose periods, Dictionary, About."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _days(workbook.create_sheet("Days"), overview)
    tidy = workbook.create_sheet("Observations")
    _table(tidy, COLUMNS, (_tidy(item) for item in observations))
    _periods(workbook.create_sheet("Dose periods"), overview)
    _dictionary(workbook.create_sheet("Dictionary"), overview)
    _about(workbook.create_sheet("About"), overview)
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def _tidy(item: Observation) -> list[Value]:
    """Give a tidy row with its day as a date; everything else is a number or a text already."""
    told = [value if isinstance(value, int | float) else _text(value) for value in tidy_row(item)]
    return [item.day, *told[1:]]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _table(sheet: Worksheet, head: Sequence[str], rows: Iterable[Iterable[Value]]) -> None:
    """Write a head and rows; a text is set as a text, so that none becomes a formula."""
    for column, name in enumerate(head, start=1):
        _put(sheet, 1, column, name)
        sheet.cell(row=1, column=column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = max(12, len(name) + 2)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet, number, column, value)
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str) and isinstance(cell, Cell):
        cell.value, cell.data_type = (
            ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value),
            "s",
        )
        cell.quotePrefix = is_live(value)
    elif value is not None:
        cell.value = value


def _days(sheet: Worksheet, overview: PatientOverview) -> None:
    measures = sorted({measure for day in overview.days for measure in day.values})
    first = [overview.main_measure, *DOSES]
    order = [one for one in first if one in measures]
    order += [measure for measure in measures if measure not in first]
    _table(sheet, ["day", *order], (_day_row(day, order) for day in overview.days))
    last_row = len(overview.days) + 1
    for number, measure in enumerate(order[:3]):
        _chart(sheet, measure, order.index(measure) + 2, last_row, number, len(order) + 3)


def _day_row(day: DayRecord, order: Sequence[str]) -> list[Value]:
    values = [day.values.get(measure) for measure in order]
    return [day.day, *(None if value is None else value.value for value in values)]


def _chart(
    sheet: Worksheet, measure: str, column: int, last_row: int, number: int, beside: int
) -> None:
    """Draw one measure against the days: doses as lines, all else as bars, each on its own axis."""
    chart = LineChart() if measure in DOSES else BarChart()
    known = load_measures().get(measure)
    chart.title = known.label if known is not None else measure
    chart.width, chart.height = CHART_CM
    chart.legend = None
    chart.add_data(Reference(sheet, min_col=column, min_row=1, max_row=last_row), True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last_row))
    chart.x_axis.number_format = "d mmm"
    chart.x_axis.delete = chart.y_axis.delete = False
    sheet.add_chart(chart, f"{get_column_letter(beside)}{2 + number * 17}")


def _periods(sheet: Worksheet, overview: PatientOverview) -> None:
    words = page_words(overview)
    head = (
        "doses",
        "dates",
        "days with a number",
        f"{label_of(overview.main_measure)}, mean (95 % interval)",
        "change to the one before",
    )
    rows = [(row.dose, row.dates, row.recorded, row.mean, row.ratio) for row in words.all_periods]
    _table(sheet, head, rows)


def _dictionary(sheet: Worksheet, overview: PatientOverview) -> None:
    measures = sorted({measure for day in overview.days for measure in day.values})
    known = load_measures()
    rows = [(name, told, "") for name, told in DICTIONARY]
    rows += [
        (measure, known[measure].label, known[measure].unit or "")
        for measure in measures
        if measure in known
    ]
    _table(sheet, ("name", "meaning", "unit"), rows)


def _about(sheet: Worksheet, overview: PatientOverview) -> None:
    words = page_words(overview)
    rows: list[tuple[str, str]] = [
        ("patient", words.label),
        ("days", words.dates),
        ("coverage", words.coverage),
        *(("left out", sentence) for sentence in overview.exclusions),
        *(("method", sentence) for sentence in overview.method),
        ("", LAW),
    ]
    _table(sheet, ("what", "told"), rows)
