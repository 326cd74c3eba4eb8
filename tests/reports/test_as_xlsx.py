"""The workbook draws the main measure against each route's dose, never both doses in one."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dashboard.domain.cells import column_letters
from dashboard.reports.as_xlsx import as_xlsx
from tests.overviews import NAMES, sample_overview, sample_reading

REFERENCE = re.compile(r"<(?:c:)?f>'Days'!\$(\w+)\$(\d+)(?::\$\w+\$(\d+))?</")


def packed(name: str) -> bytes:
    return as_xlsx(sample_overview(name), sample_reading(name).observations)


def charts(workbook: bytes) -> list[str]:
    with ZipFile(BytesIO(workbook)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [archive.read(name).decode() for name in names]


def columns_drawn(chart: str, workbook: bytes) -> list[str]:
    """The heads of the columns that a chart's series take their numbers from, in order."""
    head = next(load_workbook(BytesIO(workbook))["Days"].iter_rows(values_only=True))
    heads = {column_letters(number): told for number, told in enumerate(head, start=1)}
    series = re.findall(r"<(?:c:)?val>.*?</(?:c:)?val>", chart)
    return [str(heads[REFERENCE.findall(one)[0][0]]) for one in series]


@pytest.mark.parametrize("name", NAMES)
def test_each_chart_draws_the_main_measure_and_at_most_one_dose_over_all_days(name: str) -> None:
    overview, workbook = sample_overview(name), packed(name)
    drawn = [columns_drawn(chart, workbook) for chart in charts(workbook)]
    recorded = {measure for day in overview.days for measure in day.values}
    doses = [dose for dose in ("oral_mg", "intrathecal_mcg") if dose in recorded]
    wanted = [[overview.main_measure, dose] for dose in doses] or [[overview.main_measure]]
    assert drawn == wanted
    for chart in charts(workbook):
        for _, first, last in REFERENCE.findall(chart):
            assert (first, last) in {("1", ""), ("2", str(len(overview.days) + 1))}


def test_the_sheets_print_one_page_wide_with_their_heads_on_each() -> None:
    for sheet in load_workbook(BytesIO(packed("oral_then_pump"))).worksheets:
        setup = sheet.sheet_properties.pageSetUpPr
        assert setup is not None
        assert setup.fitToPage
        assert sheet.print_title_rows == "$1:$1"
