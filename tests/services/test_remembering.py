"""Memory between visits: the page as it stood, and what the record says since then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.analysis.news import news_in_words
from dashboard.domain.errors import AccessRefused, NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person, Role
from dashboard.domain.reviews import News, Review
from dashboard.domain.uploads import Decision
from dashboard.services import notes, remembering, reporting, reviewing
from dashboard.services.importing import commit, preview
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, FIRST, diary


def on_file(store: SqlStore, data: bytes, patient: PatientId | None = None) -> PatientId:
    found = preview(DOCTOR, store, data, "diary.xlsx", patient, None, day(200))
    decided = {conflict.key: Decision.TAKE_NEW for conflict in found.comparison.conflicts}
    return commit(DOCTOR, store, found, patient or ADA, decided).patient


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def reviewed(store: SqlStore, patient: PatientId, today: date, decision: str = "stay") -> Review:
    shown = reviewing.review(DOCTOR, store, patient, today=today)
    return reviewing.mark_reviewed(DOCTOR, store, shown, decision, today=today)


def news(store: SqlStore, patient: PatientId, today: date) -> News:
    shown = reviewing.review(DOCTOR, store, patient, today=today)
    found = remembering.news(DOCTOR, store, shown)
    assert found is not None
    return found


def test_before_the_first_review_nothing_is_called_new(store: SqlStore) -> None:
    patient = on_file(store, diary(30))
    shown = reviewing.review(DOCTOR, store, patient, today=day(40))
    assert remembering.news(DOCTOR, store, shown) is None


def test_right_after_a_review_nothing_is_new(store: SqlStore) -> None:
    patient = on_file(store, diary(30, notes={3: "slept badly"}))
    reviewed(store, patient, day(40))
    found = news(store, patient, day(40))
    assert found == News(day(40))
    assert news_in_words(found) == "Nothing new since 10 Apr 2026."


def test_new_days_changed_entries_notes_and_cells_not_read_are_counted(store: SqlStore) -> None:
    patient = on_file(store, diary(30, spasms={4: 5, 9: 5}, skipped=frozenset({12})))
    reviewed(store, patient, day(31))
    later = diary(40, spasms={4: 7, 9: 6, 35: "3/4 ?"}, notes={33: "fell on the stairs"})
    on_file(store, later, patient)
    notes.write(DOCTOR, store, patient, day(34), "called about a fall")
    found = news(store, patient, day(45))
    assert found.new_days[0] == day(12)
    assert found.new_days[1:] == tuple(day(number) for number in range(30, 40) if number != 35)
    assert (found.changed_entries, found.changed_days) == (2, (day(4), day(9)))
    assert (found.notes, found.problems) == (2, 1)
    said = news_in_words(found)
    assert "10 new days with an entry (13 Mar to 9 Apr)" in said
    assert "2 entries changed on 2 days (5 Mar, 10 Mar)" in said
    assert "2 new notes" in said
    assert "1 cell newly not read" in said


def test_a_rule_that_did_not_speak_before_is_a_new_flag(store: SqlStore) -> None:
    patient = on_file(store, diary(30))
    reviewed(store, patient, day(31))
    on_file(store, diary(40, notes={36: "hallucinations all night"}), patient)
    found = news(store, patient, day(45))
    assert "Red flag" in found.flags
    assert news_in_words(found).startswith(
        "New since the review of 1 Apr 2026: new flags: Red flag"
    )


def test_the_page_is_shown_as_it_stood_whatever_came_since(store: SqlStore) -> None:
    patient = on_file(store, diary(30))
    shown = reviewing.review(DOCTOR, store, patient, today=day(31))
    then = reporting.text(DOCTOR, store, shown)
    done = reviewed(store, patient, day(31))
    on_file(store, diary(40, spasms={4: 30}), patient)
    assert remembering.text_as_it_stood(DOCTOR, store, patient, done.id) == then
    page = remembering.page_as_it_stood(DOCTOR, store, patient, done.id)
    (sheet,) = PdfReader(BytesIO(page)).pages
    assert "1 Mar 2026 – 30 Mar 2026" in sheet.extract_text()


def test_each_earlier_review_is_listed_with_its_decision_and_gives_its_own_page(
    store: SqlStore,
) -> None:
    patient = on_file(store, diary(30))
    first = reviewed(store, patient, day(31), "more physiotherapy")
    on_file(store, diary(60), patient)
    second = reviewed(store, patient, day(61), "stay")
    listed = reviewing.reviews(DOCTOR, store, patient)
    assert [one.decision for one in listed] == ["stay", "more physiotherapy"]
    texts = {
        one: remembering.text_as_it_stood(DOCTOR, store, patient, one)
        for one in (first.id, second.id)
    }
    assert "1 Mar 2026 – 30 Mar 2026" in texts[first.id]
    assert "since the last review on 1 Apr 2026" in texts[second.id]


def test_a_review_of_another_patient_or_clinic_is_not_given(store: SqlStore) -> None:
    patient = on_file(store, diary(30))
    done = reviewed(store, patient, day(31))
    with pytest.raises(NotOnFile):
        remembering.text_as_it_stood(DOCTOR, store, patient, "unknown")
    elsewhere = replace(DOCTOR, clinic="another clinic")
    searcher = Person("R. Searcher", frozenset({Role.RESEARCHER}), DOCTOR.clinic)
    with pytest.raises(NotOnFile):
        remembering.page_as_it_stood(elsewhere, store, patient, done.id)
    with pytest.raises(AccessRefused):
        remembering.text_as_it_stood(searcher, store, patient, done.id)
