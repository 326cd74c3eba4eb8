"""Memory between visits: what is new since the last review, and pages as they stood."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.news import what_is_new
from dashboard.analysis.record.diary_record import read_record
from dashboard.domain.errors import NotOnFile
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.domain.reviews import News, Review
from dashboard.reports.appointment import appointment_page
from dashboard.reports.as_text import as_text
from dashboard.services.access import allow
from dashboard.stores.port import Store
from dashboard.stores.versions import standing_problems


def news(person: Person, store: Store, shown: PatientOverview) -> News | None:
    """Tell what the record says now that the page of the last review did not; None before one."""
    event = allow(person, Action.VIEW_PATIENT, store, shown.patient, "what is new")
    with store.transaction(event) as records:
        last = records.reviews.last(shown.patient)
        if last is None or last.overview is None:
            return None
        observations = records.diaries.observations(shown.patient)
        problems = standing_problems(records.diaries.uploads(shown.patient))
        clinical = [text.note for text in records.notes.of(shown.patient) if text.stands]
        notes = (*records.diaries.notes(shown.patient), *clinical)
    record = read_record(tuple(observations), problems, last.overview.window)
    return what_is_new(last.overview, last.day, shown, record, notes)


def page_as_it_stood(
    person: Person, store: Store, patient: PatientId, review: str, paper: str = "a4"
) -> bytes:
    """Set the page of an earlier review again, as PDF; NotOnFile when it was not kept."""
    done, page = _kept(person, store, patient, review)
    return appointment_page(page, (), paper, done.at)


def text_as_it_stood(person: Person, store: Store, patient: PatientId, review: str) -> str:
    """Write the page of an earlier review as plain text; NotOnFile when it was not kept."""
    _, page = _kept(person, store, patient, review)
    return as_text(page)


def _kept(
    person: Person, store: Store, patient: PatientId, review: str
) -> tuple[Review, PatientOverview]:
    event = allow(person, Action.EXPORT, store, patient)
    with store.transaction(replace(event, summary=f"page as reviewed {review}")) as records:
        done = records.reviews.get(patient, review)
    if done.overview is None:
        raise NotOnFile("The page of this review was not kept.")
    return done, done.overview
