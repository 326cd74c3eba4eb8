"""Invented diaries as real workbooks, and people of an invented clinic."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache

from openpyxl import Workbook

from dashboard.domain.patients import Profile
from dashboard.domain.people import Person, Role
from dashboard.stores.port import Records, Store

CLINIC = "an invented clinic"
DOCTOR = Person("Dr Invented", frozenset({Role.NEUROLOGIST}), CLINIC)
STEWARD = Person("S. Teward", frozenset({Role.STEWARD}), CLINIC)
ADA = Profile("P-014 Ada Example", diagnosis="Multiple sclerosis")
FIRST = date(2026, 3, 1)
TODAY = date(2026, 9, 1)


Headers = tuple[str, str, str, str]
HEADERS = ("Date", "Spasms", "Baclofen (mg/day)", "Notes")


def diary(
    days: int,
    spasms: Mapping[int, object] | None = None,
    notes: Mapping[int, str] | None = None,
    skipped: frozenset[int] = frozenset(),
    headers: Headers = HEADERS,
) -> bytes:
    """Make a workbook of one row a day; `spasms` and `notes` by the day's number from 0."""
    rows = tuple(
        (day, (spasms or {}).get(day, 3 + day % 4), (notes or {}).get(day))
        for day in range(days)
        if day not in skipped
    )
    return _workbook(rows, headers)


@cache  # a workbook holds the second of its making: the same diary must be the same bytes
def _workbook(rows: tuple[tuple[int, object, str | None], ...], headers: Headers) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Diary"
    sheet.append(headers)
    for day, count, note in rows:
        sheet.append([FIRST + timedelta(days=day), count, 30, note])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@contextmanager
def looking(store: Store) -> Iterator[Records]:
    """Look at what is on file, as only a test may."""
    with store.snapshot() as records:
        yield records
