from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.errors import AccessRefused, DashboardError
from dashboard.domain.people import Role
from dashboard.services import profiles, reviewing, rule_settings
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, looking


def test_a_clinic_sets_its_own_number_and_goes_back(store: SqlStore) -> None:
    rule_settings.change(DOCTOR, store, "R3.ceiling_mg", 100)
    assert rule_settings.numbers(DOCTOR, store) == {"R3.ceiling_mg": 100}
    assert rule_settings.numbers(replace(DOCTOR, clinic="another"), store) == {}
    rule_settings.change(DOCTOR, store, "R3.ceiling_mg", None)
    assert rule_settings.numbers(DOCTOR, store) == {}


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(store: SqlStore, value: float) -> None:
    with pytest.raises(DashboardError):
        rule_settings.change(DOCTOR, store, "R3.ceiling_mg", value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("R5.fewest_days", 0, "from 1 to 3650 days"),
        ("R17.weeks", 1e6, "from 1 to 520 weeks"),
        ("R3.ceiling_mg", -1, "0 mg a day or more"),
    ],
)
def test_a_number_that_no_page_could_be_made_with_is_refused_with_those_that_are_fit(
    store: SqlStore, name: str, value: float, words: str
) -> None:
    with pytest.raises(DashboardError, match=words):
        rule_settings.change(DOCTOR, store, name, value)
    assert rule_settings.numbers(DOCTOR, store) == {}


def test_several_numbers_are_one_line_of_audit_with_old_and_new_values(store: SqlStore) -> None:
    rule_settings.change(DOCTOR, store, "R3.ceiling_mg", 90)
    rule_settings.change_several(
        DOCTOR, store, {"R3.ceiling_mg": 100, "R3.toxic_mg": 150, "R13.high_mcg": 1000}
    )
    with looking(store) as records:
        last, before, *_ = records.trail.lines()
    assert last.event.summary == (
        "R3.ceiling_mg from 90 to 100; R3.toxic_mg from 200 (shipped) to 150"
    )
    assert before.event.summary == "R3.ceiling_mg from 80 (shipped) to 90"


def test_several_numbers_make_one_new_revision(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    first = reviewing.revision(DOCTOR, store, patient)
    rule_settings.change_several(DOCTOR, store, {"R3.ceiling_mg": 100, "R3.toxic_mg": 150})
    assert reviewing.revision(DOCTOR, store, patient) == first + 1


def test_what_is_in_force_already_leaves_no_trace(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    first = reviewing.revision(DOCTOR, store, patient)
    rule_settings.change_several(DOCTOR, store, {"R3.ceiling_mg": 80, "R3.toxic_mg": None})
    assert rule_settings.numbers(DOCTOR, store) == {}
    assert reviewing.revision(DOCTOR, store, patient) == first


def test_one_unfit_number_keeps_all_from_being_saved(store: SqlStore) -> None:
    with pytest.raises(DashboardError):
        rule_settings.change_several(DOCTOR, store, {"R3.ceiling_mg": 100, "R3.toxic_mg": -1})
    assert rule_settings.numbers(DOCTOR, store) == {}


def test_who_may_not_change_rules_is_refused(store: SqlStore) -> None:
    reader = replace(DOCTOR, roles=frozenset({Role.PHYSIOTHERAPIST}))
    with pytest.raises(AccessRefused):
        rule_settings.change(reader, store, "R3.ceiling_mg", 100)
    assert rule_settings.numbers(reader, store) == {}
