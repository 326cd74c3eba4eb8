"""The pump's rules on whole diaries: from a workbook's cells to the flags of the page."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pytest
from openpyxl import Workbook

from dashboard.domain.flags import Flag, Level
from dashboard.domain.patients import Origin, Profile
from dashboard.services import reviewing
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR
from tests.services.pump_diaries import day, on_file

HEADERS = ("Date", "Spasms", "Pump (mcg/day)", "Refill", "Alarm date", "Notes")
Cells = Mapping[int, Mapping[str, object]]


def flags_of(
    store: SqlStore, cells: Cells, days: int = 30, today: date | None = None
) -> dict[str, Flag]:
    """Put a pump diary on file, 240 mcg a day where `cells` say nothing, and give its flags."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Diary")
    sheet.append(HEADERS)
    dose: object = 240
    for number in range(days):
        said = cells.get(number, {})
        dose = said.get("pump", dose)
        rest = [said.get(name) for name in ("refill", "alarm", "note")]
        sheet.append([day(number), 3 + number % 3, dose, *rest])
    data = io.BytesIO()
    book.save(data)
    patient = on_file(store, data.getvalue(), Profile("P-021 Cy Example", origin=Origin.SPINAL))
    page = reviewing.review(DOCTOR, store, patient, today=today or day(days))
    return {flag.rule: flag for flag in page.flags}


@pytest.mark.parametrize(
    ("cells", "rule", "level", "words"),
    [
        ({10: {"pump": 320}}, "R12", Level.CHECK, "33.3 % more in one step"),
        (
            {10: {"pump": 280}, 11: {"note": "floppy legs, hypotonia"}},
            "R12",
            Level.URGENT,
            "240 to",
        ),
        ({5: {"pump": 1100}}, "R13", Level.NOTE, "1100"),
        ({3: {"alarm": "2026-03-20"}}, "R15", Level.URGENT, "passed"),
        (
            {3: {"alarm": "2026-03-10"}, 12: {"note": "sweating a lot"}, 14: {"refill": "done"}},
            "R15",
            Level.URGENT,
            "in between the diary speaks of sweating",
        ),
        (
            {8: {"refill": "20 ml"}, 9: {"note": "spasms worse and tingling all over"}},
            "R7",
            Level.URGENT,
            "the refill on 9 Mar",
        ),
        ({10: {"pump": 180}}, "R6-IT", Level.CHECK, "25 % less"),
        ({10: {"pump": 220}, 11: {"note": "spasms worse today"}}, "R6-IT", Level.URGENT, "worse"),
        ({10: {"note": "xray shows the catheter has kinked"}}, "R6-IT", Level.URGENT, "catheter"),
    ],
)
def test_a_pumps_trouble_is_flagged_with_its_phrases(
    store: SqlStore, cells: Cells, rule: str, level: Level, words: str
) -> None:
    flag = flags_of(store, cells)[rule]
    assert flag.level is level
    assert words in flag.sentence
    noted = [str(said["note"]) for said in cells.values() if "note" in said]
    assert all(any(item.text in text for item in flag.evidence) for text in noted)


@pytest.mark.parametrize(
    ("alarm", "today", "level"),
    [("2026-04-20", 30, None), ("2026-04-03", 30, Level.CHECK), ("2026-03-30", 30, Level.URGENT)],
)
def test_an_alarm_date_is_told_when_it_is_near_or_past(
    store: SqlStore, alarm: str, today: int, level: Level | None
) -> None:
    flag = flags_of(store, {3: {"alarm": alarm}}, today=day(today)).get("R15")
    assert (None if flag is None else flag.level) is level


def test_a_steady_pump_that_is_refilled_in_time_raises_none_of_them(store: SqlStore) -> None:
    cells: Cells = {3: {"alarm": "2026-03-25"}, 15: {"refill": "done, 20 ml", "note": "all well"}}
    assert not {"R6-IT", "R7", "R12", "R13", "R14", "R15"} & set(flags_of(store, cells))


def test_a_first_pump_dose_is_weighed_against_the_test_dose(store: SqlStore) -> None:
    cells: Cells = {0: {"pump": "bolus 50 mcg"}, 1: {"pump": None}, 5: {"pump": 150}}
    flag = flags_of(store, cells)["R14"]
    assert "150" in flag.sentence
    assert "50" in flag.sentence
