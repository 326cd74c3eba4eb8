"""A diary by the time of day: means of recorded parts, shares, tablets, and what is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time

import pytest

from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.time_of_day import spoken
from dashboard.analysis.time_of_day.times_of_day import ALL_DAYS, times_of_day
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import PartFigures, TimedSpan, TimeScale, TimesOfDay
from tests.analysis.diaries import daily_series, day, seen

SPASMS = "spasm_count"


def by_part(slot: str, values: Sequence[float | None], column: int) -> list[Observation]:
    return [
        seen(offset, SPASMS, value, slot=slot, column=column)
        for offset, value in enumerate(values)
        if value is not None
    ]


def tablets(times: Iterable[time], mg: float, days: range) -> list[Observation]:
    return [
        seen(offset, "oral_mg", mg, at=at, row=100 + offset * 24 + at.hour, column=9, unit="mg")
        for offset in days
        for at in times
    ]


def told(
    found: Sequence[Observation], days: int = 28, events: frozenset[str] = frozenset()
) -> TimesOfDay:
    window = Window(day(0), day(days - 1))
    return times_of_day(read_record(found, covering=window), window, found, events)


def figures(span: TimedSpan, measure: str = SPASMS) -> dict[str, PartFigures]:
    return {
        each.part.label: each
        for told in span.measures
        if told.measure == measure
        for each in told.parts
    }


def test_a_diary_of_whole_days_says_that_it_tells_no_time_of_day() -> None:
    found = daily_series(SPASMS, [3.0, 4.0] * 10)
    times = told(found)
    assert times.why_empty == spoken.NO_TIMES
    assert not times.spans


def test_an_empty_diary_says_so_too() -> None:
    assert told([]).why_empty == spoken.NO_TIMES


def test_each_part_has_the_mean_of_its_own_recorded_days() -> None:
    nights = [4.0 if offset % 2 else None for offset in range(28)]
    found = by_part("am", [0.0, 2.0] * 14, 2) + by_part("night", nights, 3)
    span = told(found).spans[0]
    night, morning = figures(span)["Night"], figures(span)["Morning"]
    assert (night.recorded_days, night.mean.value) == (14, 4.0)
    assert (morning.recorded_days, morning.mean.value) == (28, 1.0)
    assert night.mean.low is not None
    assert night.mean.high is not None
    assert night.mean.low < 4 < night.mean.high
    assert night.share == pytest.approx(56 / (56 + 28))
    assert "recorded on 14 of 28 days" in night.sentence


def test_the_same_days_in_long_runs_have_a_wider_interval_than_days_that_alternate() -> None:
    runs = by_part("night", ([0.0] * 14 + [8.0] * 14), 2)
    mixed = by_part("night", ([0.0, 8.0] * 14), 2)
    widths = []
    for found in (runs, mixed):
        mean = figures(told(found).spans[0])["Night"].mean
        assert mean.low is not None
        assert mean.high is not None
        widths.append(mean.high - mean.low)
    assert widths[0] > 1.3 * widths[1]


def test_a_part_with_few_recorded_days_cannot_be_told_and_keeps_its_share() -> None:
    found = by_part("am", [1.0, 0.0] * 14, 2) + by_part("night", [0.0, 5.0, 1.0], 3)
    night = figures(told(found).spans[0])["Night"]
    assert night.mean.value is None
    assert "7 are needed" in str(night.mean.why_not)
    assert night.written == 6


def test_a_part_written_now_and_then_and_never_as_none_has_no_mean() -> None:
    nights = [5.0 if offset % 3 == 0 else None for offset in range(28)]
    found = by_part("am", [1.0, 0.0] * 14, 2) + by_part("night", nights, 3)
    night = figures(told(found).spans[0])["Night"]
    assert night.mean.value is None
    assert "never as none" in str(night.mean.why_not)
    assert night.recorded_days == 10


def test_an_event_log_has_shares_and_no_means() -> None:
    found = [seen(at, SPASMS, 2, at=time(3), sheet="Log") for at in range(28)]
    times = told(found, events=frozenset({"Log"}))
    part = figures(times.spans[0])["03–06 h"]
    assert part.mean.value is None
    assert part.share == 1
    assert spoken.EVENTS in times.method


def test_spasms_without_a_time_are_counted_and_said() -> None:
    found = by_part("night", [3.0] * 20, 2)
    found += [seen(at, SPASMS, 10, column=4) for at in range(20, 28)]
    span = told(found).spans[0]
    (measure,) = span.measures
    assert (measure.timed, measure.untimed, measure.untimed_days) == (60, 80, 8)
    assert "80 spasms on 8 days: time not written, in no row; 60 carry a time." in span.told


def test_a_quiet_diary_in_parts_says_that_its_numbers_are_zero() -> None:
    span = told(by_part("night", [0.0] * 28, 2)).spans[0]
    night = figures(span)["Night"]
    assert (night.mean.value, night.written, night.share) == (0.0, 0, None)
    assert span.told == (spoken.ALL_NONE,)


def test_parts_of_the_day_and_clock_times_are_kept_apart_and_it_is_said() -> None:
    found = by_part("night", [3.0] * 28, 2)
    found += [seen(at, SPASMS, 1, at=time(14, 30), column=5) for at in range(28)]
    times = told(found)
    span = times.spans[0]
    assert span.scales == (TimeScale.PARTS, TimeScale.CLOCK)
    assert [part.label for part in span.parts_on(TimeScale.PARTS)] == ["Night"]
    assert [part.label for part in span.parts_on(TimeScale.CLOCK)] == ["12–15 h"]
    assert times.method[0] == spoken.TWO_SCALES


def test_tablets_are_told_in_mg_with_their_times_and_a_pump_never_among_them() -> None:
    found = tablets((time(8), time(20)), 10, range(28))
    found += [seen(at, "intrathecal_mcg", 240, at=time(9), column=8) for at in range(28)]
    span = told(found).spans[0]
    assert [(each.part.label, each.median_mg, each.days) for each in span.doses] == [
        ("06–09 h", 10, 28),
        ("18–21 h", 10, 28),
    ]
    assert [each.times for each in span.doses] == ["08:00", "20:00"]
    assert spoken.PUMP in span.told
    assert spoken.NO_SPASM_TIMES in span.told


def test_tablets_that_a_list_of_changes_sets_for_a_time_are_not_said_to_be_taken_then() -> None:
    found = by_part("night", [3.0, 0.0] * 14, 2)
    found.append(seen(0, "oral_mg", 10, slot="am", sheet="Changes", details={"holds": True}))
    span = told(found).spans[0]
    assert not span.doses
    assert spoken.SET_DOSE_TIMES in span.told
    assert spoken.NO_DOSE_TIMES not in span.told


def test_tablets_said_to_be_missed_are_counted_and_never_taken_for_zero() -> None:
    found = tablets((time(20),), 10, range(20))
    found += [
        seen(at, "oral_mg", None, at=time(20), status=Status.MISSED, text="missed", column=9)
        for at in range(20, 23)
    ]
    (evening,) = told(found).spans[0].doses
    assert (evening.days, evening.median_mg, evening.low_mg, evening.missed_days) == (20, 10, 10, 3)
    assert evening.sentence.endswith("missed on 3 days.")


def test_words_of_the_diarys_own_for_a_time_share_a_row_and_are_quoted() -> None:
    found = by_part("after the gym", [2.0] * 10, 2) + by_part("on the bus", [1.0] * 4, 3)
    span = told(found).spans[0]
    assert figures(span)["In other words"].written == 24
    assert (
        "In other words stand “after the gym” (10 entries), “on the bus” (4 entries)." in span.told
    )


def test_each_dose_period_has_its_own_parts_after_its_wash_in() -> None:
    found = by_part("night", [6.0] * 28 + [2.0] * 28, 2)
    found += daily_series("oral_mg", [30.0] * 28 + [45.0] * 28)
    times = told(found, days=56)
    assert [span.label for span in times.spans] == [
        ALL_DAYS,
        "Oral 30 mg, 2 Mar to 29 Mar",
        "Oral 45 mg, 30 Mar to 26 Apr",
    ]
    means = [figures(span)["Night"].mean.value for span in times.spans]
    assert means == [4.0, 6.0, 2.0]
    assert spoken.NO_DOSE_TIMES in times.spans[0].told


def test_what_the_spans_count_adds_up_to_all_days_shown() -> None:
    found = by_part("night", [6.0, 1.0, 0.0, 2.0] * 14, 2)
    found += by_part("am", [1.0, None, 3.0, 0.0] * 14, 3)
    found += daily_series("oral_mg", [30.0] * 28 + [45.0] * 28)
    whole, *periods = told(found, days=56).spans
    for label, part in figures(whole).items():
        parts = [figures(span)[label] for span in periods]
        assert sum(each.written or 0 for each in parts) == part.written
        assert sum(each.recorded_days for each in parts) == part.recorded_days


def test_a_short_dose_period_is_not_told_apart_and_it_is_said() -> None:
    found = by_part("night", [3.0] * 33, 2)
    found += daily_series("oral_mg", [30.0] * 28 + [45.0] * 5)
    times = told(found, days=33)
    assert [span.days for span in times.spans] == [33, 28]
    assert any("fewer than 7 days are not told apart" in sentence for sentence in times.method)


def test_grades_by_parts_of_the_day_have_means_and_no_share() -> None:
    found = [
        seen(at, "stiffness_spasms_1_4", 1 + at % 4, slot=slot, column=column)
        for at in range(28)
        for column, slot in enumerate(("waking", "bedtime"), 2)
    ]
    span = told(found).spans[0]
    grades = figures(span, "stiffness_spasms_1_4")
    assert [each.mean.value for each in grades.values()] == [2.5, 2.5]
    assert all(each.share is None for each in grades.values())


def test_days_outside_the_window_are_in_no_figure() -> None:
    found = by_part("night", [3.0] * 40, 2)
    window = Window(day(10), day(29))
    span = times_of_day(read_record(found, covering=window), window, found).spans[0]
    assert figures(span)["Night"].recorded_days == 20
    assert figures(span)["Night"].written == 60


def test_nothing_that_is_said_advises() -> None:
    found = by_part("night", [3.0] * 28, 2) + tablets((time(8),), 10, range(28))
    times = told(found)
    said = " ".join(
        (*times.method, *times.spans[0].told, figures(times.spans[0])["Night"].sentence)
    )
    assert not any(word in said.lower() for word in ("should", "increase", "recommend", "consider"))
