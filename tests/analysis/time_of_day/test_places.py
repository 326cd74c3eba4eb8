from __future__ import annotations

from datetime import time

import pytest

from dashboard.analysis.time_of_day.places import (
    by_day_and_night,
    clock_band,
    every_band,
    named_part,
    part_of,
)
from dashboard.domain.times_of_day import TimeScale
from tests.analysis.diaries import seen


@pytest.mark.parametrize(
    ("slot", "at", "label"),
    [
        ("night", None, "Night"),
        ("am", None, "Morning"),
        (None, time(8, 5), "06–09 h"),
        (None, time(0), "00–03 h"),
        ("08:30", None, "06–09 h"),
        ("24:00", None, "21–24 h"),
        ("24 h", None, "21–24 h"),
        ("after the gym", None, "In other words"),
        ("8", None, "In other words"),
    ],
)
def test_an_entry_stands_in_the_part_it_names_or_in_its_clock_hours(
    slot: str | None, at: time | None, label: str
) -> None:
    part = part_of(seen(0, "spasm_count", 2, slot=slot, at=at))
    assert part is not None
    assert part.label == label


def test_an_entry_without_a_time_and_a_daily_total_stand_in_no_part() -> None:
    assert part_of(seen(0, "spasm_count", 2)) is None
    assert part_of(seen(0, "spasm_count", 2, slot="am", details={"total": True})) is None


def test_a_part_in_words_goes_before_a_clock_time_beside_it() -> None:
    assert part_of(seen(0, "spasm_count", 2, slot="night", at=time(3))) == named_part("night")


def test_bands_of_the_clock_follow_one_another_and_never_equal_a_named_part() -> None:
    bands = every_band()
    assert [band.label for band in bands][:2] == ["00–03 h", "03–06 h"]
    assert len({clock_band(hour) for hour in range(24)}) == len(bands)
    assert {band.scale for band in bands} == {TimeScale.CLOCK}


def test_a_count_that_tells_day_and_night_is_split_and_its_rest_has_no_time() -> None:
    both = seen(0, "spasm_count", 5, details={"day": 3.0, "night": 2.0})
    night = seen(0, "spasm_count", 4, details={"night": 1.0})
    assert [(item.slot, item.value) for item in by_day_and_night(both)] == [
        ("day", 3.0),
        ("night", 2.0),
    ]
    assert [(item.slot, item.value) for item in by_day_and_night(night)] == [
        ("night", 1.0),
        (None, 3.0),
    ]


def test_a_count_below_its_own_night_stays_whole() -> None:
    odd = seen(0, "spasm_count", 1, details={"night": 4.0})
    assert list(by_day_and_night(odd)) == [odd]
