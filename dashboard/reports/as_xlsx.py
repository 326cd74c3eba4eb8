"""A patient's diary as a workbook: tidy sheets, a data dictionary, native charts, nothing live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import DateAxis
from openpyxl.chart.data_source import NumFmt
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
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
CHART_CM = (26, 9)
CHART_ROWS = 19
BAR, LINE, LINE_EMU, RIGHT_AXIS = "8C8C8C", "1B1B1B", 19050, 200
DOSE_UNITS = {"oral_mg": "mg a day", "intrathecal_mcg": "µg a day"}


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
    _set_for_print(sheet)


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
    _charts(sheet, order, overview)


def _day_row(day: DayRecord, order: Sequence[str]) -> list[Value]:
    values = [day.values.get(measure) for measure in order]
    return [day.day, *(None if value is None else value.value for value in values)]


def _charts(sheet: Worksheet, order: Sequence[str], overview: PatientOverview) -> None:
    """Draw the main measure against each route's dose, a chart a route: their units never mix."""
    last_row = len(overview.days) + 1
    main = overview.main_measure
    doses = [dose for dose in DOSES if dose in order]
    if main not in order:
        return
    for number, dose in enumerate(doses or [""]):
        chart = _bars(sheet, main, order, last_row)
        chart.title = _title(main)
        if dose:
            chart.title = f"{_title(main)} (bars) and {_title(dose)} (line)"
            chart += _line(sheet, dose, order, last_row)
        chart.width, chart.height = CHART_CM
        chart.legend = None
        sheet.add_chart(chart, f"{get_column_letter(len(order) + 3)}{2 + number * CHART_ROWS}")


def _bars(sheet: Worksheet, measure: str, order: Sequence[str], last_row: int) -> BarChart:
    chart = BarChart()
    chart.gapWidth = 30
    series = _on_days(chart, sheet, order.index(measure) + 2, last_row)
    series.graphicalProperties.solidFill = BAR
    return chart


def _line(sheet: Worksheet, dose: str, order: Sequence[str], last_row: int) -> LineChart:
    """Draw a dose as a line on an axis of its own, on the right."""
    chart = LineChart()
    series = _on_days(chart, sheet, order.index(dose) + 2, last_row)
    series.graphicalProperties.line.solidFill = LINE
    series.graphicalProperties.line.width = LINE_EMU
    series.marker.symbol = "none"
    series.smooth = False
    chart.y_axis.axId, chart.y_axis.crosses = RIGHT_AXIS, "max"
    chart.y_axis.majorGridlines = None
    chart.y_axis.title = _title(dose)
    return chart


def _on_days(chart: BarChart | LineChart, sheet: Worksheet, column: int, last_row: int) -> Any:
    """Lay one column on the axis of days and give its series, all of one colour."""
    told = Reference(sheet, min_col=column, min_row=1, max_row=last_row)
    chart.add_data(told, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last_row))
    chart.x_axis = DateAxis(crossAx=chart.y_axis.axId, numFmt=NumFmt("d mmm"), majorUnit=14)
    chart.x_axis.baseTimeUnit = chart.x_axis.majorTimeUnit = "days"
    chart.y_axis.crossAx = chart.x_axis.axId
    chart.y_axis.scaling.min = 0
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.varyColors = None
    return chart.series[0]


def _title(measure: str) -> str:
    unit = DOSE_UNITS.get(measure)
    return f"{label_of(measure)}, {unit}" if unit else label_of(measure)


def _set_for_print(sheet: Worksheet) -> None:
    """Lay a sheet across one page in width, its heads on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


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
