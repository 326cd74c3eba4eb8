from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.errors import DashboardError, NotOnFile, SaveConflict
from dashboard.domain.patients import Profile
from dashboard.services import profiles
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, STEWARD, looking


def test_a_profile_is_corrected_by_whoever_saw_its_newest_state(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    assert profiles.edit(DOCTOR, store, patient, replace(ADA, egfr=50.0), 0) == 1
    with pytest.raises(SaveConflict):
        profiles.edit(DOCTOR, store, patient, replace(ADA, egfr=70.0), 0)
    assert profiles.profile(DOCTOR, store, patient).profile.egfr == 50.0


def test_the_audit_names_the_changed_fields_and_not_their_values(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    profiles.edit(DOCTOR, store, patient, replace(ADA, egfr=50.0, diagnosis="Stroke"), 0)
    with looking(store) as records:
        [line] = records.trail.lines(patient, limit=1)
    assert line.event.summary == "fields: diagnosis, egfr"


def test_a_refused_edit_leaves_the_profile_and_the_audit_as_they_were(store: SqlStore) -> None:
    profiles.add(DOCTOR, store, Profile("Bo Example"))
    patient = profiles.add(DOCTOR, store, ADA).patient
    with pytest.raises(SaveConflict):
        profiles.edit(DOCTOR, store, patient, Profile("bo example"), 0)
    with looking(store) as records:
        assert records.patients.get(patient).revision == 0
        assert records.trail.anchor().number == 2


@pytest.mark.parametrize(
    ("unfit", "why"),
    [
        (Profile(" "), "label"),
        (Profile("x" * 121), "shorten"),
        (Profile("Bo", target_spasms=(5, 2)), "target range"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(store: SqlStore, unfit: Profile, why: str) -> None:
    with pytest.raises(DashboardError, match=why):
        profiles.add(DOCTOR, store, unfit)


def test_a_removed_patient_is_not_on_file_any_more(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    profiles.remove(STEWARD, store, patient)
    with pytest.raises(NotOnFile):
        profiles.profile(DOCTOR, store, patient)
    assert profiles.add(DOCTOR, store, ADA).patient != patient
