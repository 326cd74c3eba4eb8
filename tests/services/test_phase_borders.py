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
from tests.services.pump_diaries import day, on_file, pump_diary

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
