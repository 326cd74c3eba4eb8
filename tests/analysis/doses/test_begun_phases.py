"""Phases begun by a clinician: the runs are parted, and nothing else changes."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.doses.begun_phases import begin_phases
from dashboard.analysis.doses.dosing import read_dosing
from dashboard.analysis.phases.moved_borders import tell_moves
from dashboard.domain.phases import BorderKey, BorderMove, Phase, PhaseRun
from tests.analysis.diaries import day
from tests.analysis.doses.test_dosing import frame_of
from tests.analysis.doses.test_phase_runs import moved

RUNS = (PhaseRun(Phase.ORAL, day(0), day(39)), PhaseRun(Phase.TITRATION, day(45), day(60)))
PHASES = st.sampled_from([Phase.ORAL, Phase.TITRATION, Phase.INTRATHECAL, Phase.BOTH])


def begun(phase: Phase, on: date) -> BorderMove:
    return moved(BorderKey(phase, phase, on), on)


def days_of(runs: tuple[PhaseRun, ...]) -> list[date]:
    return [
        run.first_day + timedelta(days=number)
        for run in runs
        for number in range((run.last_day - run.first_day).days + 1)
    ]


@given(st.lists(st.tuples(PHASES, st.integers(-3, 65)), max_size=6))
def test_however_phases_are_begun_no_day_is_lost_and_none_is_counted_twice(
    given_: list[tuple[Phase, int]],
) -> None:
    moves = [begun(phase, day(number)) for phase, number in given_]
    runs, made = begin_phases(RUNS, moves)
    assert days_of(runs) == days_of(RUNS)
    assert len(runs) == len(RUNS) + len(made)


def test_a_phase_begins_inside_a_stretch_of_known_doses_alone() -> None:
    for number in (0, 42, 45, 70):
        assert begin_phases(RUNS, [begun(Phase.BOTH, day(number))]) == (RUNS, ())


def test_dose_periods_are_cut_where_a_phase_begins_and_the_doses_stay() -> None:
    frame = frame_of([60.0] * 40)
    dosing = read_dosing(frame, moves=[begun(Phase.INTRATHECAL, day(20))])
    assert [(each.first_day, each.oral_mg) for each in dosing.periods] == [
        (day(0), 60.0),
        (day(20), 60.0),
    ]
    assert [dosing.period_phase(each) for each in dosing.periods] == [
        Phase.ORAL,
        Phase.INTRATHECAL,
    ]
    assert dosing.changes == read_dosing(frame).changes


def test_a_beginning_that_the_diary_no_longer_allows_is_told_and_changes_nothing() -> None:
    frame = frame_of([60.0] * 40)
    dosing = read_dosing(frame, moves=[begun(Phase.INTRATHECAL, day(60))])
    assert dosing.periods == read_dosing(frame).periods
    [said] = tell_moves(dosing.phases)
    assert said.startswith("A phase begun by Dr Invented is not applied")
