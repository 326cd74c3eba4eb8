"""No text of a diary comes out as a formula: in no table, no workbook and no head."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from dashboard.domain.cells import CellAddress
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.overviews import DayRecord, DayValue, NoteOnDay, PatientOverview
from dashboard.domain.phases import Phase
from dashboard.domain.problems import Problem
from dashboard.reports.as_xlsx import as_xlsx
from dashboard.reports.csv_table import csv_file
from dashboard.reports.tidy import as_csv, notes_csv, problems_csv
from tests.overviews import sample_overview

LIVE = (
    "=1+1",
    "=5",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    "=HYPERLINK(“x”)",
)
SIGNS = "=+-@"
HIDDEN = ("fell;=1+1", "fell\t@SUM(A1)", "fell\n=1+1", "fell;＝1+1")
DAY = date(2026, 3, 1)


def observations(text: str) -> list[Observation]:
    cell = CellAddress(text, 1, 1)
    return [Observation(DAY, f"other:{text}", Status.TEXT, text, cell, slot=text, unit=text)]


def overview(text: str) -> PatientOverview:
    cell = CellAddress(text, 1, 1)
    value = DayValue(None, text, (text,))
    return replace(
        sample_overview("oral_titration"),
        profile=replace(sample_overview("oral_titration").profile, label=text),
        days=(DayRecord(DAY, {text: value, "spasm_count": DayValue(3.0, "3", ())}, Phase.ORAL),),
        notes=(NoteOnDay(Note(DAY, text, cell, text, text), (), Phase.ORAL),),
        problems=(Problem(text, text, text, cell, DAY, text),),
        exclusions=(text,),
        method=(text,),
    )


def fields(table: bytes, delimiter: str = ",") -> list[str]:
    rows = csv.reader(StringIO(table.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    return [field for row in rows for field in row]


def is_dead(field: str) -> bool:
    begins = unicodedata.normalize("NFKC", field).lstrip()
    return begins[:1] not in SIGNS or begins in ("", "-")


TABLES: dict[str, Callable[[str], bytes]] = {
    "observations": lambda text: as_csv(observations(text)),
    "notes": lambda text: notes_csv(overview(text)),
    "problems": lambda text: problems_csv(overview(text)),
    "any head": lambda text: csv_file([text], [[text]]),
}


@pytest.mark.parametrize("text", LIVE)
@pytest.mark.parametrize("table", TABLES)
def test_no_field_of_a_table_runs(table: str, text: str) -> None:
    told = fields(TABLES[table](text))
    assert f"'{text}".replace("\r", "\n") in told
    assert all(map(is_dead, told))


@pytest.mark.parametrize("text", HIDDEN)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_none_runs_where_a_spreadsheet_parts_fields_at_another_sign(
    text: str, delimiter: str
) -> None:
    raw = csv_file(["text"], [[text]]).decode("utf-8-sig")
    parts = raw.replace("\n", delimiter).replace('"', "").split(delimiter)
    assert all(map(is_dead, parts))


@pytest.mark.parametrize("text", ["-5", "+2.5", "-", "10-20", "3;4", "20 mg; 10 mg", "a\n- b"])
def test_numbers_and_plain_words_stay_as_they_are(text: str) -> None:
    assert text in fields(csv_file(["text"], [[text]])) or "- b" in text


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_of_the_workbook_is_a_formula_and_each_is_kept_as_text(text: str) -> None:
    workbook = load_workbook(BytesIO(as_xlsx(overview(text), observations(text))))
    cells = [cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    said = text.replace("\r", "\n") if "\r" in text else text
    same = [cell for cell in cells if cell.value in (text, said)]
    assert {cell.parent.title for cell in same} >= {"Days", "Observations", "About"}
    assert all(cell.quotePrefix for cell in same)
