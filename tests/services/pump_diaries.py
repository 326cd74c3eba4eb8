"""Invented diaries of people who changed from tablets to a pump, as real workbooks."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta

from openpyxl import Workbook

from dashboard.domain.patients import PatientId, Profile
from dashboard.services import importing
from dashboard.stores.port import Store
from tests.services.making import DOCTOR

FIRST_DAY = date(2026, 3, 1)
HEADERS = ("Date", "Spasms", "Baclofen tablets (mg/day)", "Pump (mcg/day)", "Notes")


def day(number: int) -> date:
    """Give a day of the diary by its number from 0."""
    return FIRST_DAY + timedelta(days=number)


def switched(number: int) -> tuple[float, float | None]:
    """60 mg of tablets; from day 40 a wean and pump steps; from day 50 the pump alone."""
    if number < 40:
        return 60, None
    return (30, 100) if number < 45 else (15, 180) if number < 50 else (0, 240)


def pump_diary(
    days: int = 100,
    notes: Mapping[int, str] | None = None,
    pump: Mapping[int, object] | None = None,
) -> bytes:
    """Make a workbook of one row a day; `notes` and `pump` (other doses) by the day's number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Diary"
    sheet.append(HEADERS)
    for number in range(days):
        oral, usual = switched(number)
        dose = (pump or {}).get(number, usual)
        sheet.append([day(number), 3 + number % 4, oral, dose, (notes or {}).get(number)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def tablets_diary(notes: Mapping[int, str], days: int = 100) -> bytes:
    """Make a workbook of 60 mg of tablets a day that never speaks of a pump."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Diary")
    sheet.append(["Date", "Spasms", "Baclofen tablets (mg/day)", "Notes"])
    for number in range(days):
        sheet.append([day(number), 3 + number % 4, 60, notes.get(number)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def on_file(store: Store, data: bytes, profile: Profile | None = None) -> PatientId:
    """Put a diary on file under a new patient."""
    shown = importing.preview(DOCTOR, store, data, "diary.xlsx")
    saved = importing.commit(DOCTOR, store, shown, profile or Profile("P-020 Bo Example"))
    return saved.patient
