from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.doses.dosing import Dosing, read_dosing
from dashboard.domain.patients import PatientId
from dashboard.domain.phases import BorderKey, BorderMove, Phase, standing_moves
from tests.analysis.diaries import day
from tests.analysis.doses.test_dosing import frame_of

ORAL = [60.0] * 20 + [40.0] * 5 + [20.0] * 5 + [0.0] * 40
PUMP = [None] * 20 + [100.0] * 5 + [150.0] * 5 + [240.0] * 40
TO_TITRATION = BorderKey(Phase.ORAL, Phase.TITRATION, day(20))
TO_PUMP = BorderKey(Phase.TITRATION, Phase.INTRATHECAL, day(30))


def moved(key: BorderKey, to: date | None) -> BorderMove:
    at = datetime(2026, 9, 1, 12, tzinfo=UTC)
    return BorderMove("m", PatientId("p"), key, to, "felt settled", "Dr Invented", at)


def switched(*moves: BorderMove) -> Dosing:
    return read_dosing(frame_of(ORAL, PUMP), moves=moves)


def test_a_treatment_is_oral_then_wean_and_titration_then_pump() -> None:
    phases = switched().phases
    assert [(run.phase, run.first_day, run.last_day) for run in phases.runs] == [
        (Phase.ORAL, day(0), day(19)),
        (Phase.TITRATION, day(20), day(29)),
        (Phase.INTRATHECAL, day(30), day(69)),
    ]
    assert [border.key for border in phases.borders] == [TO_TITRATION, TO_PUMP]
    assert not any(border.is_moved for border in phases.borders)


def test_a_moved_border_gives_its_days_to_the_other_phase() -> None:
    dosing = switched(moved(TO_PUMP, day(40)))
    assert dosing.phase(day(39)) is Phase.TITRATION
    assert dosing.phase(day(40)) is Phase.INTRATHECAL
    assert dosing.titrations == ((day(20), day(39)),)


def test_a_dose_period_is_cut_where_a_border_was_moved_into_it() -> None:
    dosing = switched(moved(TO_PUMP, day(40)))
    at_240 = [period for period in dosing.periods if period.intrathecal_mcg == 240]
    assert [(period.first_day, period.last_day) for period in at_240] == [
        (day(30), day(39)),
        (day(40), day(69)),
    ]
    assert [dosing.period_phase(period) for period in at_240] == [
        Phase.TITRATION,
        Phase.INTRATHECAL,
    ]
    assert dosing.changes == switched().changes


@pytest.mark.parametrize("to", [day(20), day(70), day(-1)])
def test_a_move_that_leaves_a_phase_no_day_is_not_made_and_is_kept_in_sight(to: date) -> None:
    move = moved(TO_PUMP, to)
    phases = switched(move).phases
    assert phases.runs == switched().phases.runs
    assert phases.without_border == (move,)


def test_a_border_that_the_diary_no_longer_has_is_not_moved() -> None:
    elsewhere = BorderKey(Phase.TITRATION, Phase.INTRATHECAL, day(33))
    phases = switched(moved(elsewhere, day(40))).phases
    assert phases.moved == ()
    assert len(phases.without_border) == 1


def test_two_moves_are_judged_together_and_in_no_order() -> None:
    early, late = moved(TO_TITRATION, day(5)), moved(TO_PUMP, day(12))
    there = switched(early, late).phases
    assert there.without_border == ()
    assert switched(late, early).phases.runs == there.runs
    assert [run.first_day for run in there.runs] == [day(0), day(5), day(12)]


def test_a_border_over_a_gap_may_be_moved_and_closes_the_gap() -> None:
    frame = frame_of([60.0] * 20 + [None] * 4 + [0.0] * 30, [None] * 24 + [200.0] * 30)
    key = BorderKey(Phase.ORAL, Phase.INTRATHECAL, day(24))
    assert read_dosing(frame).phase(day(22)) is Phase.NONE
    dosing = read_dosing(frame, moves=(moved(key, day(22)),))
    assert dosing.phase(day(21)) is Phase.ORAL
    assert dosing.phase(day(22)) is Phase.INTRATHECAL


def test_the_newest_decision_on_a_border_stands_and_can_put_it_back() -> None:
    first, second = moved(TO_PUMP, day(40)), moved(TO_PUMP, day(45))
    assert standing_moves([first, second]) == (second,)
    assert standing_moves([first, moved(TO_PUMP, None)]) == ()


@given(st.integers(-5, 75), st.integers(-5, 75))
def test_whatever_is_moved_every_day_keeps_one_phase_and_every_phase_a_day(
    one: int, other: int
) -> None:
    phases = switched(moved(TO_TITRATION, day(one)), moved(TO_PUMP, day(other))).phases
    assert [run.phase for run in phases.runs] == [
        Phase.ORAL,
        Phase.TITRATION,
        Phase.INTRATHECAL,
    ]
    assert all(run.first_day <= run.last_day for run in phases.runs)
    assert all(a.last_day < b.first_day for a, b in pairwise(phases.runs))
    assert len(phases.moved) + len(phases.without_border) == 2
