"""The review: whose turn it is, what the page shows, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from dashboard.analysis import overview
from dashboard.analysis.flag_counts import count_flags
from dashboard.domain.audit import AuditEvent
from dashboard.domain.diaries import Coverage
from dashboard.domain.errors import DashboardError, StoreRefused
from dashboard.domain.notes import Note
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Action, Person
from dashboard.domain.phases import standing_moves
from dashboard.domain.reviews import PatientRow, Review, Standing
from dashboard.domain.uploads import Upload
from dashboard.knowledge.remembered import forget_texts
from dashboard.knowledge.trend_budget import load_trend_settings
from dashboard.services.access import allow
from dashboard.services.rule_settings import TREND_BUDGET
from dashboard.stores.port import Records, Store, new_id
from dashboard.stores.versions import standing_problems

USUAL_DAYS = 90
"""How far a page looks back when no review says from when on."""


def patients(
    person: Person, store: Store, search: str = "", offset: int = 0, limit: int = 50
) -> tuple[PatientRow, ...]:
    """List the clinic's patients by label, one page of them; `search` is part of the label."""
    event = allow(person, Action.LIST_PATIENTS, store)
    with store.transaction(replace(event, summary=f"from {offset}, {limit} at most")) as records:
        return records.patients.page(person.clinic, search, offset, limit)


def patient_count(person: Person, store: Store, search: str = "") -> int:
    """Count what `patients` lists in all."""
    allow(person, Action.LIST_PATIENTS, store)
    with store.snapshot() as records:
        return records.patients.count(person.clinic, search)


def revision(person: Person, store: Store, patient: PatientId) -> int:
    """Give the patient's revision: a page computed at it is still right while it stands."""
    allow(person, Action.VIEW_PATIENT, store, patient)
    with store.snapshot() as records:
        return records.patients.get(patient).revision


def review(
    person: Person,
    store: Store,
    patient: PatientId,
    window: Window | None = None,
    today: date | None = None,
) -> PatientOverview:
    """Gather a patient's page; without `window`, the usual one. The view is on the audit first.

    What the usual page shows is counted for the worklist.
    """
    event = allow(person, Action.VIEW_PATIENT, store, patient, "review")
    return _work_out(store, event, patient, window, today or date.today())


def count_anew(person: Person, store: Store, patient: PatientId, today: date) -> None:
    """Work a patient's usual page out for its counts alone; the worklist asks for it."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "flags counted")
    _work_out(store, event, patient, None, today)


def _work_out(
    store: Store, event: AuditEvent, patient: PatientId, window: Window | None, today: date
) -> PatientOverview:
    """Work a page out under an audit line, and count it for the worklist if it is the usual one."""
    with store.transaction(event) as records:
        held = records.patients.get(patient)
        observations = records.diaries.observations(patient)
        notes = (*records.diaries.notes(patient), *_clinical(records, patient))
        moves = standing_moves(records.borders.of(patient))
        uploads = records.diaries.uploads(patient)
        numbers = records.settings.rule_numbers(held.clinic)
        usual = _usual_window(records, patient)
        before = records.reviews.last(patient)
    page = overview.build(
        patient,
        held.profile,
        window or usual,
        held.revision,
        observations,
        notes,
        standing_problems(uploads),
        today,
        settings=numbers,
        budget=numbers.get(TREND_BUDGET, load_trend_settings().default),
        events_only=_events_only(uploads),
        moves=moves,
    )
    forget_texts()
    if window is None or window == usual:
        _keep(store, count_flags(page, before, today))
    return page


def default_window(person: Person, store: Store, patient: PatientId) -> Window | None:
    """Choose the days that the page opens on, and say why; None while no diary speaks of a day.

    Since the last review when the diary has gone on, else its last 90 days.
    """
    allow(person, Action.VIEW_PATIENT, store, patient)
    with store.snapshot() as records:
        return _usual_window(records, patient)


def mark_reviewed(
    person: Person,
    store: Store,
    shown: PatientOverview,
    decision: str = "",
    next_appointment: date | None = None,
    today: date | None = None,
) -> Review:
    """Keep that a page was reviewed, with what was decided and the page as it stood.

    SaveConflict when the record has changed since the page was made: nobody has seen that.
    """
    event = allow(person, Action.MARK_REVIEWED, store, shown.patient)
    day = today or date.today()
    if next_appointment is not None and next_appointment < day:
        raise DashboardError("The next appointment lies in the past; choose a later day.")
    done = _review_of(event, shown, decision.strip(), next_appointment, day)
    with store.transaction(replace(event, summary=f"review {done.id}")) as records:
        raised = records.patients.advance(shown.patient, shown.revision)
        records.reviews.add(done)
        records.standings.keep(replace(count_flags(shown, done, day), revision=raised))
    return done


def last_review(person: Person, store: Store, patient: PatientId) -> Review | None:
    """Give the newest review with its page as it stood, None before the first."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "last review")
    with store.transaction(event) as records:
        return records.reviews.last(patient)


def reviews(person: Person, store: Store, patient: PatientId) -> tuple[Review, ...]:
    """List a patient's reviews, newest first, without their pages."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "reviews")
    with store.transaction(event) as records:
        return records.reviews.of(patient)


def _keep(store: Store, standing: Standing) -> None:
    """Keep the counts; a store that is busy just now must not cost the person the page."""
    with suppress(StoreRefused), store.derived() as derived:
        derived.keep(standing)


def _clinical(records: Records, patient: PatientId) -> Iterable[Note]:
    return (text.note for text in records.notes.of(patient) if text.stands)


def _events_only(uploads: Iterable[Upload]) -> bool:
    kinds = {sheet.coverage for one in uploads for sheet in one.reading.sheets if sheet.used}
    return kinds == {Coverage.EVENTS}


def _usual_window(records: Records, patient: PatientId) -> Window | None:
    span = records.diaries.span(patient)
    if span is None:
        return None
    done = records.reviews.of(patient)
    return _since(done[0], span) if done else _last_days(span)


def _since(done: Review, span: tuple[date, date]) -> Window:
    """Begin where the reviewed page ended, so that no day falls between two reviews."""
    first = min(done.day, done.window.last_day + timedelta(days=1))
    when = f"{done.day.day} {done.day:%b %Y}"
    if first > span[1]:
        usual = _last_days(span)
        return replace(usual, why=f"{usual.why}; nothing new since the review on {when}")
    return Window(max(first, span[0]), span[1], f"since the last review on {when}")


def _last_days(span: tuple[date, date]) -> Window:
    first = span[1] - timedelta(days=USUAL_DAYS - 1)
    if first <= span[0]:
        return Window(*span, "the whole diary")
    return Window(first, span[1], f"the last {USUAL_DAYS} days of the diary")


def _review_of(
    event: AuditEvent,
    shown: PatientOverview,
    decision: str,
    next_appointment: date | None,
    day: date,
) -> Review:
    return Review(
        id=new_id(),
        patient=shown.patient,
        at=event.at,
        day=day,
        person=event.person,
        decision=decision,
        window=shown.window,
        revision=shown.revision,
        next_appointment=next_appointment,
        overview=shown,
    )
