"""Notes with their authors: from a notes sheet, from a column beside the notes, into the store."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from dashboard.domain.diaries import DiaryReading
from dashboard.ingest.reading import read_diary

FIRST_DAY = date(2026, 3, 1)
Rows = Sequence[Sequence[object]]


def day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


def workbook(sheets: dict[str, Rows]) -> bytes:
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(sheets: dict[str, Rows]) -> DiaryReading:
    reading = read_diary(workbook(sheets), "diary.xlsx")
    assert reading.ledger.adds_up
    return reading


DIARY: Rows = [
    ("Date", "Spasms", "Baclofen (mg/day)", "Notes"),
    *((day(n), 3 + n % 3, 30, "a fair day today" if n % 5 == 0 else None) for n in range(20)),
]


def test_a_notes_sheet_brings_author_and_role_with_each_note() -> None:
    clinic: Rows = [
        ("Date", "Author", "Role", "Note"),
        (day(3), "Dr Sample", "neurologist", "drowsy in clinic"),
        (day(9), "P. Madeup", "physiotherapist", "walks 20 m"),
    ]
    reading = read({"Diary": DIARY, "Notes": clinic})
    signed = [(note.day, note.author, note.role, note.text) for note in reading.notes if note.role]
    assert signed == [
        (day(3), "Dr Sample", "neurologist", "drowsy in clinic"),
        (day(9), "P. Madeup", "physiotherapist", "walks 20 m"),
    ]
    assert {note.author for note in reading.notes if not note.role} == {None}
    assert not [item for item in reading.observations if item.measure.startswith("other:")]


@pytest.mark.parametrize("header", ["Author", "Written by", "Noted by:", "Verfasser", "Écrit par"])
def test_a_column_beside_the_notes_names_their_author(header: str) -> None:
    rows: Rows = [
        ("Date", "Spasms", "Notes", header),
        *((day(n), 3, "so so today", "Nurse Invented" if n % 2 else "patient") for n in range(9)),
    ]
    notes = read({"Diary": rows}).notes
    assert [note.author for note in notes] == [
        "Nurse Invented" if n % 2 else None for n in range(9)
    ]


def test_a_name_on_a_row_without_a_note_stays_as_it_is_written() -> None:
    rows: Rows = [
        ("Date", "Spasms", "Notes", "Recorded by"),
        *((day(n), 3, "sleepy" if n == 4 else None, "wife") for n in range(9)),
    ]
    reading = read({"Diary": rows})
    assert [note.author for note in reading.notes] == ["wife"]
    kept = [item for item in reading.observations if item.measure == "other:Recorded by"]
    assert [item.day for item in kept] == [day(n) for n in range(9) if n != 4]


def test_without_notes_a_column_of_names_is_any_other_column() -> None:
    rows: Rows = [("Date", "Spasms", "Role"), *((day(n), 3, "parent") for n in range(9))]
    reading = read({"Diary": rows})
    assert {item.measure for item in reading.observations} == {"spasm_count", "other:Role"}


def test_a_column_of_clinicians_notes_is_not_taken_for_the_patients_words() -> None:
    rows: Rows = [
        ("Date", "Spasms", "Notes", "Clinician notes"),
        *((day(n), 3, "ok today", "seen, drowsy" if n == 5 else None) for n in range(9)),
    ]
    notes = read({"Diary": rows}).notes
    assert [(note.day, note.text) for note in notes if note.role == "clinician"] == [
        (day(5), "seen, drowsy")
    ]
