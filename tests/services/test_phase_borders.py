from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.errors import AccessRefused, DashboardError, NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Role
from dashboard.domain.phases import BorderKey, Phase
from dashboard.services import comparing, phase_borders, reviewing
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR, TODAY, looking
from tests.services.pump_diaries import day, on_file, pump_diary, tablets_diary

TO_PUMP = BorderKey(Phase.TITRATION, Phase.INTRATHECAL, day(50))
NOTES = {45: "so drowsy", 55: "a bit drowsy", 70: "sleeping well"}


@pytest.fixture
def patient(store: SqlStore) -> PatientId:
    return on_file(store, pump_diary(notes=NOTES))


def test_a_moved_border_moves_the_comparison_the_notes_and_the_page(
    store: SqlStore, patient: PatientId
) -> None:
    phase_borders.move(DOCTOR, store, patient, TO_PUMP, day(60), "tablets stopped only then")
    comparing_now = comparing.compare(DOCTOR, store, patient)
    assert comparing_now.comparison.here is not None
    assert comparing_now.comparison.here.stretches == ((day(60), day(99)),)
    page = reviewing.review(DOCTOR, store, patient, today=TODAY)
    assert [note.phase for note in page.notes] == [
        Phase.TITRATION,
        Phase.TITRATION,
        Phase.INTRATHECAL,
    ]
    left_out = [each.left_out for each in page.periods if each.period.last_day == day(59)]
    assert left_out == ["titration, left out"]
    said = "Pump counted from 30 Apr, moved by Dr Invented; by the doses 20 Apr"
    assert said in page.exclusions
    assert said in comparing_now.comparison.left_out


def test_a_border_is_put_back_and_both_decisions_stay_on_file(
    store: SqlStore, patient: PatientId
) -> None:
    before = comparing.compare(DOCTOR, store, patient)
    phase_borders.move(DOCTOR, store, patient, TO_PUMP, day(60), "tablets stopped only then")
    phase_borders.put_back(DOCTOR, store, patient, TO_PUMP)
    after = comparing.compare(DOCTOR, store, patient)
    assert after.comparison == before.comparison
    assert [(move.day, move.why) for move in after.moves] == [
        (None, ""),
        (day(60), "tablets stopped only then"),
    ]
    with pytest.raises(NotOnFile):
        phase_borders.put_back(DOCTOR, store, patient, TO_PUMP)


def test_a_move_raises_the_revision_and_leaves_an_audit_line_without_its_reason(
    store: SqlStore, patient: PatientId
) -> None:
    before = reviewing.revision(DOCTOR, store, patient)
    made = phase_borders.move(DOCTOR, store, patient, TO_PUMP, day(60), "CANARY")
    assert reviewing.revision(DOCTOR, store, patient) == before + 1
    with looking(store) as records:
        events = [line.event for line in records.trail.lines(patient)]
        moves = [event for event in events if event.action is Action.MOVE_PHASE_BORDER]
    assert [(event.person, event.summary) for event in moves] == [
        ("Dr Invented", f"border moved, {made.id}")
    ]
    assert "CANARY" not in repr(moves)


@pytest.mark.parametrize("number", [40, 50, 100])
def test_a_day_beyond_the_neighbours_or_the_same_day_is_refused(
    store: SqlStore, patient: PatientId, number: int
) -> None:
    with pytest.raises(DashboardError, match="nothing was changed"):
        phase_borders.move(DOCTOR, store, patient, TO_PUMP, day(number), "why not")
    assert comparing.compare(DOCTOR, store, patient).moves == ()


def test_a_move_without_a_reason_or_of_no_border_is_refused(
    store: SqlStore, patient: PatientId
) -> None:
    with pytest.raises(DashboardError, match="why"):
        phase_borders.move(DOCTOR, store, patient, TO_PUMP, day(60), "  ")
    elsewhere = replace(TO_PUMP, computed_day=day(51))
    with pytest.raises(NotOnFile):
        phase_borders.move(DOCTOR, store, patient, elsewhere, day(60), "felt settled")


def test_only_those_who_may_edit_move_a_border(store: SqlStore, patient: PatientId) -> None:
    therapist = replace(DOCTOR, roles=frozenset({Role.PHYSIOTHERAPIST}))
    with pytest.raises(AccessRefused):
        phase_borders.move(therapist, store, patient, TO_PUMP, day(60), "felt settled")
    with pytest.raises(AccessRefused):
        phase_borders.put_back(therapist, store, patient, TO_PUMP)
    elsewhere = replace(DOCTOR, clinic="another clinic")
    with pytest.raises(NotOnFile):
        phase_borders.move(elsewhere, store, patient, TO_PUMP, day(60), "felt settled")


def test_a_phase_that_the_doses_do_not_show_is_begun_everywhere_and_taken_back(
    store: SqlStore,
) -> None:
    tablets_alone = on_file(store, tablets_diary(NOTES))
    before = comparing.compare(DOCTOR, store, tablets_alone)
    assert before.comparison.here is None
    made = phase_borders.begin(
        DOCTOR, store, tablets_alone, Phase.INTRATHECAL, day(50), "implanted that day"
    )
    now = comparing.compare(DOCTOR, store, tablets_alone)
    assert now.comparison.here is not None
    assert now.comparison.here.stretches == ((day(50), day(99)),)
    said = "Pump counted from 20 Apr, begun by Dr Invented; not by the doses"
    assert said in now.comparison.left_out
    assert comparing.routes(DOCTOR, store, tablets_alone) == now.comparison
    page = reviewing.review(DOCTOR, store, tablets_alone, today=TODAY)
    assert said in page.exclusions
    assert [note.phase for note in page.notes] == [
        Phase.ORAL,
        Phase.INTRATHECAL,
        Phase.INTRATHECAL,
    ]
    assert {each.period.first_day for each in page.periods} >= {day(50)}
    phase_borders.put_back(DOCTOR, store, tablets_alone, made.key)
    after = comparing.compare(DOCTOR, store, tablets_alone)
    assert after.comparison == before.comparison
    assert [move.day for move in after.moves] == [None, day(50)]


def test_a_beginning_leaves_an_audit_line_without_its_reason(
    store: SqlStore, patient: PatientId
) -> None:
    before = reviewing.revision(DOCTOR, store, patient)
    made = phase_borders.begin(DOCTOR, store, patient, Phase.BOTH, day(70), "CANARY")
    assert reviewing.revision(DOCTOR, store, patient) == before + 1
    with looking(store) as records:
        events = [line.event for line in records.trail.lines(patient)]
    assert f"phase begun, {made.id}" in [event.summary for event in events]
    assert "CANARY" not in repr(events)


@pytest.mark.parametrize(
    ("phase", "number"),
    [(Phase.INTRATHECAL, 70), (Phase.BOTH, 0), (Phase.BOTH, 500), (Phase.NONE, 70)],
)
def test_a_phase_that_runs_already_or_has_no_days_cannot_begin(
    store: SqlStore, patient: PatientId, phase: Phase, number: int
) -> None:
    with pytest.raises(DashboardError, match="nothing was changed"):
        phase_borders.begin(DOCTOR, store, patient, phase, day(number), "why")


def test_a_begun_phase_bars_the_border_beside_it_and_is_not_begun_twice(
    store: SqlStore, patient: PatientId
) -> None:
    phase_borders.begin(DOCTOR, store, patient, Phase.BOTH, day(70), "tablets again")
    for again in (day(70), day(60)):
        with pytest.raises(DashboardError, match="nothing was changed"):
            phase_borders.begin(DOCTOR, store, patient, Phase.BOTH, again, "tablets again")
    with pytest.raises(DashboardError, match="nothing was changed"):
        phase_borders.move(DOCTOR, store, patient, TO_PUMP, day(75), "later")


def test_only_who_may_move_a_border_may_begin_a_phase(store: SqlStore, patient: PatientId) -> None:
    therapist = replace(DOCTOR, roles=frozenset({Role.PHYSIOTHERAPIST}))
    with pytest.raises(AccessRefused):
        phase_borders.begin(therapist, store, patient, Phase.BOTH, day(70), "why")
