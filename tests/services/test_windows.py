"""The windows a page offers: each once, the usual one first, none without a day."""

from __future__ import annotations

from datetime import timedelta

from dashboard.domain.patients import PatientId, Profile
from dashboard.services import bootstrap, profiles, reviewing, samples, windows
from dashboard.stores.sql import SqlStore

PERSON = bootstrap.local_person()


def sampled(store: SqlStore) -> PatientId:
    return samples.add_sample(PERSON, store, "oral_then_pump").patient


def test_the_usual_days_come_first_and_the_whole_diary_last(store: SqlStore) -> None:
    patient = sampled(store)
    offered = windows.windows(PERSON, store, patient)
    assert offered[0] == reviewing.default_window(PERSON, store, patient)
    assert offered[-1].why == "the whole diary"
    assert len({(each.first_day, each.last_day) for each in offered}) == len(offered)


def test_the_days_before_end_where_the_usual_ones_begin(store: SqlStore) -> None:
    usual, before, *_ = windows.windows(PERSON, store, sampled(store))
    assert before.last_day == usual.first_day - timedelta(days=1)
    assert before.days <= usual.days


def test_after_a_review_the_usual_days_say_so_and_the_others_stay(store: SqlStore) -> None:
    patient = sampled(store)
    shown = reviewing.review(PERSON, store, patient)
    reviewing.mark_reviewed(PERSON, store, shown, "as before")
    offered = windows.windows(PERSON, store, patient)
    assert "review" in offered[0].why
    assert any(each.why == "the whole diary" for each in offered)


def test_a_patient_without_a_diary_has_no_days_to_choose(store: SqlStore) -> None:
    patient = profiles.add(PERSON, store, Profile("Nobody Yet")).patient
    assert windows.windows(PERSON, store, patient) == ()
