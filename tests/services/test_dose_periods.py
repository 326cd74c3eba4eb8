from __future__ import annotations

from dashboard.domain.patients import PatientId, Profile
from dashboard.services import comparing, reviewing
from dashboard.services.importing import commit, preview
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR, TODAY, looking


def three_doses(store: SqlStore) -> PatientId:
    lines = ["Date,Baclofen mg,Spasms,Stiffness 0-10"]
    for month, dose, spasms in ((3, 30, 12), (4, 45, 8), (5, 60, 4)):
        lines += [f"2026-{month:02d}-{day:02d},{dose},{spasms},5" for day in range(1, 29)]
    data = "\n".join([*lines, ""]).encode()
    found = preview(DOCTOR, store, data, "diary.csv", None, None, TODAY)
    return commit(DOCTOR, store, found, Profile("P-002 Invented")).patient


def test_a_pages_periods_are_compared_with_any_one_of_them_and_the_look_is_on_the_audit(
    store: SqlStore,
) -> None:
    patient = three_doses(store)
    shown = reviewing.review(DOCTOR, store, patient, today=TODAY)
    against = comparing.against_period(DOCTOR, store, patient, shown.window, 0)
    assert len(against) == len(shown.periods) == 3
    ratio = against[2]["spasm_count"].value
    assert ratio is not None
    assert ratio < 0.5
    assert "stiffness_0_10" in against[2]
    with looking(store) as records:
        [last] = records.trail.lines(patient, limit=1)
    assert last.event.summary == "dose periods compared"
