from __future__ import annotations

import io

from openpyxl import Workbook

from dashboard.services import reviewing
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR, TODAY
from tests.services.pump_diaries import day, on_file


def test_an_uploaded_notes_author_and_role_are_on_file_and_on_the_page(store: SqlStore) -> None:
    book = Workbook(write_only=True)
    diary, clinic = book.create_sheet("Diary"), book.create_sheet("Clinic notes")
    diary.append(["Date", "Spasms", "Baclofen (mg/day)"])
    for number in range(20):
        diary.append([day(number), 4, 30])
    clinic.append(["Date", "Author", "Role", "Note"])
    clinic.append([day(7), "P. Madeup", "physiotherapist", "walks 20 m, a bit drowsy"])
    data = io.BytesIO()
    book.save(data)
    page = reviewing.review(DOCTOR, store, on_file(store, data.getvalue()), today=TODAY)
    [found] = page.notes
    assert (found.note.author, found.note.role) == ("P. Madeup", "physiotherapist")
    assert [mention.concept for mention in found.mentions] == ["drowsiness"]
