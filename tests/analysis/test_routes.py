import numpy as np

from dashboard.analysis.doses.dosing import Dosing, read_dosing
from dashboard.analysis.record.frames import DiaryFrame, lay_out
from dashboard.analysis.routes import comparable_periods, compare_periods, compare_routes
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import Tone
from tests.analysis.diaries import day, held, seen


def read(cells: list[Observation]) -> tuple[DiaryFrame, Dosing]:
    diary = lay_out(cells)
    return diary, read_dosing(diary.frame)


def switched(tablets_after: float = 0) -> list[Observation]:
    """60 days of tablets, 8 of titration, 60 of the pump: half the spasms, sleepier."""
    rng = np.random.default_rng(5)
    cells = [
        held(0, "oral_mg", 60),
        held(60, "oral_mg", 30),
        held(68, "oral_mg", tablets_after),
        held(60, "intrathecal_mcg", 100),
        held(68, "intrathecal_mcg", 240),
    ]
    for offset in range(128):
        pump = offset >= 60
        cells.append(seen(offset, "spasm_count", int(rng.poisson(3 if pump else 8))))
        cells.append(seen(offset, "drowsiness", int(rng.random() < (0.6 if pump else 0.1))))
        cells.append(seen(offset, "pain_0_10", int(rng.integers(2, 5)), column=7))
    return cells


def test_the_two_routes_stand_side_by_side_without_the_titration() -> None:
    shown = compare_routes(*read(switched()))
    assert shown.here is not None
    assert shown.base is not None
    assert (shown.here.label, shown.base.label) == ("Pump", "Oral")
    assert (shown.here.doses, shown.base.doses) == ("pump 240 µg", "oral 60 mg")
    assert (shown.here.stretches, shown.base.stretches) == (
        ((day(68), day(127)),),
        ((day(0), day(59)),),
    )
    assert shown.left_out == (
        "Wean and titration, 1 May to 8 May: left out",
        "The first 7 days after a dose change (7 days here): left out of the averages and of the "
        "days without a spasm; side effects count every recorded day",
    )
    assert shown.here.completeness == 1


def test_each_outcome_has_its_interval_in_each_column_and_the_patients_own_ratio() -> None:
    shown = compare_routes(*read(switched()))
    spasms = next(row for row in shown.measures if row.here.measure == "spasm_count")
    assert spasms.kind == "ratio"
    assert spasms.shape == "▼"
    assert spasms.tone is Tone.BETTER
    assert spasms.here.mean.low is not None
    assert spasms.change.high is not None
    assert spasms.change.high < 1
    pain = next(row for row in shown.measures if row.here.measure == "pain_0_10")
    assert pain.kind == "difference"
    assert pain.verdict == "NO CLEAR CHANGE"


def test_a_side_effect_is_days_with_of_days_recorded_and_never_a_bare_count() -> None:
    shown = compare_routes(*read(switched()))
    drowsy = next(row for row in shown.effects if row.here.concept == "drowsiness")
    assert drowsy.here.days_recorded == 60
    assert drowsy.verdict == "MORE OFTEN"
    assert drowsy.here_per_100.value is not None
    assert abs(drowsy.here_per_100.value - 100 * drowsy.here.days_with / 60) < 0.01
    headache = next(row for row in shown.effects if row.here.concept == "headache")
    assert headache.here.days_recorded == 0
    assert headache.verdict == "CANNOT TELL"


def test_days_without_a_spasm_are_compared_too() -> None:
    free = compare_routes(*read(switched())).spasm_free
    assert free is not None
    assert free.here.days_with > free.base.days_with


def test_tablets_kept_beside_the_pump_are_named_in_the_column() -> None:
    shown = compare_routes(*read(switched(tablets_after=10)))
    assert shown.here is not None
    assert shown.here.label == "Pump with tablets"
    assert shown.here.doses == "oral 10 mg and pump 240 µg"


def test_without_a_second_route_there_is_nothing_to_compare_and_it_is_said() -> None:
    shown = compare_routes(*read([held(0, "oral_mg", 60), seen(20, "spasm_count", 3)]))
    assert shown.here is None
    assert shown.measures == ()
    assert shown.why_not == (
        "nothing to compare: the diary has no settled days with the pump alone"
    )


def test_any_two_periods_can_be_compared() -> None:
    diary, dosing = read(switched())
    first, last = comparable_periods(dosing)[0], comparable_periods(dosing)[-1]
    shown = compare_periods(diary, dosing, first, last)
    spasms = shown.measures[0]
    assert spasms.change.value is not None
    assert spasms.change.value > 1
    assert spasms.tone is Tone.CONCERN


def test_too_few_days_on_a_side_cannot_tell() -> None:
    cells = [held(0, "oral_mg", 60), held(20, "oral_mg", 0), held(20, "intrathecal_mcg", 200)]
    cells += [seen(offset, "spasm_count", 4) for offset in (*range(20), 35, 36)]
    shown = compare_routes(*read(cells))
    assert shown.measures[0].verdict == "CANNOT TELL"
    assert shown.measures[0].change.value is None
