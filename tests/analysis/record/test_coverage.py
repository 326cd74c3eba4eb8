import pytest

from dashboard.analysis.record.coverage import coverage_of, longest_gap
from dashboard.domain.overviews import DayRecord, DayValue, Phase
from dashboard.domain.patients import Window
from tests.analysis.diaries import day


def records(marks: str) -> list[DayRecord]:
    value = {"spasm_count": DayValue(1.0, "1", ())}
    return [
        DayRecord(day(offset), value if mark == "x" else {}, Phase.ORAL)
        for offset, mark in enumerate(marks)
    ]


def sentence(marks: str, events_only: bool = False) -> str:
    window = Window(day(0), day(len(marks) - 1))
    return coverage_of(records(marks), (), window, events_only).sentence


def test_coverage_counts_days_and_names_the_longest_gap() -> None:
    assert sentence("xx..x.xxx") == "6 of 9 days recorded · longest gap 2 days"
    assert sentence("xxx") == "3 of 3 days recorded · no gap"
    assert sentence("...") == "Nothing recorded on 3 days"


def test_an_event_log_does_not_call_a_quiet_day_a_gap() -> None:
    assert "may be a quiet day" in sentence("x....x", events_only=True)


def test_a_gap_at_an_end_counts_too() -> None:
    assert longest_gap([False, False, True, False]) == 2
    assert longest_gap([]) == 0


@pytest.mark.parametrize("measure", ["oral_mg", "prescribed_oral_mg", "pump_refill", "pump_volume"])
def test_a_dose_or_the_care_of_a_pump_alone_makes_no_recorded_day(measure: str) -> None:
    prefilled = DayRecord(day(1), {measure: DayValue(30.0, "30", ())}, Phase.ORAL)
    told = [records("x")[0], prefilled]
    coverage = coverage_of(told, (), Window(day(0), day(1)))
    assert (coverage.recorded_days, coverage.longest_gap_days) == (1, 1)


def test_days_before_the_diary_began_are_told_apart_and_are_no_gap() -> None:
    window = Window(day(0), day(5))
    coverage = coverage_of(records("...x.x"), (), window, begins=day(3))
    assert coverage.sentence == (
        "2 of 3 days recorded · longest gap 1 day · the diary begins on 5 Mar"
    )
    assert (coverage.days, coverage.longest_gap_days) == (3, 1)


def test_a_diary_that_began_earlier_says_nothing_of_its_beginning() -> None:
    coverage = coverage_of(records("..x"), (), Window(day(0), day(2)), begins=day(-9))
    assert coverage.sentence == "1 of 3 days recorded · longest gap 2 days"
