from __future__ import annotations

import pytest

from dashboard.domain.errors import AccessRefused
from dashboard.domain.people import Action
from dashboard.services import auditing, profiles
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, STEWARD, looking


def test_the_steward_sees_who_did_what_even_to_a_removed_patient(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    profiles.remove(DOCTOR, store, patient)
    lines = auditing.lines(STEWARD, store, patient)
    assert [(line.event.person, line.event.action) for line in lines] == [
        (DOCTOR.name, Action.REMOVE_PATIENT),
        (DOCTOR.name, Action.EDIT_PROFILE),
    ]


def test_looking_at_the_audit_is_on_the_audit(store: SqlStore) -> None:
    auditing.lines(STEWARD, store)
    [line] = auditing.lines(STEWARD, store, limit=1)
    assert (line.number, line.event.action) == (2, Action.VIEW_AUDIT)


def test_a_whole_audit_is_said_to_be_whole(store: SqlStore) -> None:
    profiles.add(DOCTOR, store, ADA)
    with looking(store) as records:
        anchor = records.trail.anchor()
    assert auditing.verify(STEWARD, store, anchor).whole


def test_nobody_else_looks_at_it(store: SqlStore) -> None:
    with pytest.raises(AccessRefused):
        auditing.lines(DOCTOR, store)
