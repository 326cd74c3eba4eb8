import math
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.doses.dosing import dose_changes, dose_periods, read_dosing, route_switches
from dashboard.domain.doses import Route
from dashboard.domain.overviews import Phase
from tests.analysis.diaries import FIRST_DAY, day

Doses = Sequence[float | None]
GAP = None


def frame_of(oral: Doses, pump: Doses | None = None) -> pd.DataFrame:
    pump = pump or [None] * len(oral)
    return pd.DataFrame(
        {
            "day": pd.date_range(FIRST_DAY, periods=len(oral)),
            "oral_mg": [math.nan if dose is None else dose for dose in oral],
            "intrathecal_mcg": [math.nan if dose is None else dose for dose in pump],
        }
    )


def test_a_period_is_a_stretch_without_a_change_of_either_route() -> None:
    periods = dose_periods(frame_of([30.0] * 5 + [45.0] * 4))
    assert [(p.first_day, p.last_day, p.oral_mg) for p in periods] == [
        (day(0), day(4), 30),
        (day(5), day(8), 45),
    ]


@pytest.mark.parametrize("odd", [0.0, 15.0, 60.0])
def test_one_odd_day_inside_a_steady_dose_is_a_deviation_and_no_new_period(odd: float) -> None:
    dosing = read_dosing(frame_of([30.0] * 5 + [odd] + [30.0] * 5))
    assert len(dosing.periods) == 1
    assert dosing.changes == ()
    assert [(each.day, each.dose, each.steady_dose) for each in dosing.deviations] == [
        (day(5), odd, 30)
    ]


def test_two_days_on_another_dose_are_a_period_of_their_own() -> None:
    assert len(dose_periods(frame_of([30.0] * 5 + [0.0] * 2 + [30.0] * 5))) == 3


def test_tablets_on_alternate_days_are_not_deviations() -> None:
    assert read_dosing(frame_of([30.0, 20.0] * 4)).deviations == ()


def test_a_short_gap_between_equal_doses_is_bridged_and_a_long_one_is_not() -> None:
    bridged: Doses = [30.0] * 3 + [GAP] * 14 + [30.0] * 3
    broken: Doses = [30.0] * 3 + [GAP] * 15 + [30.0] * 3
    assert len(dose_periods(frame_of(bridged))) == 1
    assert [p.days for p in dose_periods(frame_of(broken))] == [3, 3]
    assert dose_changes(frame_of(broken)) == (), "a gap is not a change"


def test_a_gap_between_different_doses_belongs_to_neither() -> None:
    periods = dose_periods(frame_of([30.0, 30.0, GAP, GAP, 45.0]))
    assert [(p.first_day, p.last_day) for p in periods] == [(day(0), day(1)), (day(4), day(4))]
    assert [(c.day, c.before, c.after) for c in dose_changes(frame_of([30.0, GAP, 45.0]))] == [
        (day(2), 30, 45)
    ]


def test_the_lanes_end_where_knowledge_ends() -> None:
    periods = dose_periods(frame_of([30.0] * 4 + [GAP] * 30))
    assert periods[-1].last_day == day(3)


def test_the_first_dose_of_a_diary_is_no_change_and_the_first_of_the_pump_is() -> None:
    changes = dose_changes(frame_of([60.0] * 20, [None] * 10 + [100.0] * 10))
    assert [(c.route, c.day, c.before, c.after) for c in changes] == [
        (Route.INTRATHECAL, day(10), None, 100)
    ]


def switched() -> pd.DataFrame:
    oral: Doses = [60.0] * 30 + [40.0] * 6 + [20.0] * 4 + [0.0] * 40
    pump: Doses = [None] * 33 + [100.0] * 3 + [160.0] * 6 + [240.0] * 38
    return frame_of(oral, pump)


def test_the_switch_is_the_first_day_of_the_new_route() -> None:
    assert [(s.day, s.to_route) for s in route_switches(switched())] == [
        (day(33), Route.INTRATHECAL)
    ]


def test_wean_before_and_steps_after_a_switch_are_titration_and_steady_doses_are_not() -> None:
    dosing = read_dosing(switched())
    assert dosing.titrations == ((day(30), day(41)),)
    phases = [dosing.phase(day(offset)) for offset in (10, 30, 34, 41, 42, 70)]
    assert phases == [
        Phase.ORAL,
        Phase.TITRATION,
        Phase.TITRATION,
        Phase.TITRATION,
        Phase.INTRATHECAL,
        Phase.INTRATHECAL,
    ]


def test_tablets_kept_beside_the_pump_are_both() -> None:
    dosing = read_dosing(frame_of([60.0] * 20 + [20.0] * 20, [None] * 20 + [240.0] * 20))
    assert dosing.phase(day(30)) is Phase.BOTH


def test_steps_of_tablets_alone_are_not_a_titration_of_routes() -> None:
    dosing = read_dosing(frame_of([15.0] * 3 + [30.0] * 3 + [45.0] * 3 + [60.0] * 30))
    assert dosing.titrations == ()
    assert len(dosing.periods) == 4


@pytest.mark.parametrize("oral", [[], [GAP], [30.0], [GAP, GAP, 30.0]])
def test_hardly_any_dose_gives_a_plain_answer(oral: Doses) -> None:
    dosing = read_dosing(frame_of(oral))
    assert len(dosing.periods) == sum(dose is not None for dose in oral)
    assert dosing.changes == ()


lanes = st.lists(st.sampled_from([None, 0.0, 15.0, 30.0, 45.0]), max_size=60)


@given(lanes)
def test_periods_never_overlap_and_cover_every_day_with_a_known_dose(oral: Doses) -> None:
    dosing = read_dosing(frame_of(oral))
    for one, other in zip(dosing.periods, dosing.periods[1:], strict=False):
        assert one.last_day < other.first_day
    for offset, dose in enumerate(oral):
        inside = [p for p in dosing.periods if p.first_day <= day(offset) <= p.last_day]
        odd = [d for d in dosing.deviations if d.day == day(offset)]
        if dose is not None:
            assert len(inside) == 1
            assert inside[0].oral_mg == (odd[0].steady_dose if odd else dose)
        assert all(p.intrathecal_mcg is None for p in inside)
