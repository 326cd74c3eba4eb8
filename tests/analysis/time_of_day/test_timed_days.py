"""Parts of a day and what has no time: together they are what the day is counted as."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.record.entries import by_day_and_measure
from dashboard.analysis.record.frames import lay_out
from dashboard.analysis.time_of_day.places import clock_band, named_part
from dashboard.analysis.time_of_day.timed_days import TimedDay, TimedDays, timed_days
from dashboard.domain.observations import Observation, Status
from tests.analysis.diaries import day, seen

SPASMS = "spasm_count"
NIGHT, MORNING = named_part("night"), named_part("am")


def sorted_days(found: Sequence[Observation], events: frozenset[str] = frozenset()) -> TimedDays:
    diary = lay_out(found)
    by_day = {day: told[SPASMS] for day, told in by_day_and_measure(found).items()}
    entries = {day: told[SPASMS] for day, told in diary.entries.items() if SPASMS in told}
    return timed_days(SPASMS, effect=False, found=by_day, entries=entries, event_sheets=events)


def only_day(found: Sequence[Observation]) -> TimedDay:
    (told,) = sorted_days(found).days.values()
    return told


def test_a_part_that_is_blank_is_absent_and_not_zero() -> None:
    told = only_day([seen(0, SPASMS, 3, slot="night")])
    assert told.values == {NIGHT: 3}


def test_a_dash_is_not_recorded_and_a_written_none_is_zero() -> None:
    told = only_day(
        [
            seen(0, SPASMS, 0, slot="night", row=2),
            seen(0, SPASMS, None, slot="am", row=3, status=Status.NOT_RECORDED, text="-"),
        ]
    )
    assert told.values == {NIGHT: 0}


def test_a_part_in_words_has_an_entry_and_no_number_and_leaves_the_others_alone() -> None:
    told = only_day(
        [
            seen(0, SPASMS, None, slot="am", row=2, status=Status.QUALITATIVE, text="a few"),
            seen(0, SPASMS, 3, slot="night", row=3),
        ]
    )
    assert told.values == {MORNING: None, NIGHT: 3}
    assert told.written[NIGHT] == 3


def test_the_rest_of_a_written_total_has_no_time() -> None:
    told = only_day(
        [
            seen(0, SPASMS, 3, slot="night", row=2),
            seen(0, SPASMS, 8, row=2, column=4, details={"total": True}),
        ]
    )
    assert told.written == {NIGHT: 3}
    assert told.untimed == 5


def test_parts_that_exceed_the_total_leave_the_day_out_and_it_is_named() -> None:
    told = sorted_days(
        [
            seen(0, SPASMS, 9, slot="night", row=2),
            seen(0, SPASMS, 4, row=2, column=4, details={"total": True}),
        ]
    )
    assert not told.days
    assert told.left_out == (day(0),)


def test_two_sheets_that_agree_count_once_in_the_parts_of_the_one_that_has_them() -> None:
    told = only_day(
        [
            seen(0, SPASMS, 5, sheet="A list of days"),
            seen(0, SPASMS, 2, slot="am", row=2),
            seen(0, SPASMS, 3, slot="night", row=3),
        ]
    )
    assert told.written == {MORNING: 2, NIGHT: 3}
    assert told.untimed == 0


def test_two_sheets_that_differ_leave_the_day_out() -> None:
    found = [seen(0, SPASMS, 5, sheet="Copy"), seen(0, SPASMS, 2, slot="am")]
    assert sorted_days(found).left_out == (day(0),)


def test_an_hour_left_blank_among_usual_ones_is_no_quiet_hour() -> None:
    found = [
        seen(offset, SPASMS, 1, at=time(hour), row=offset * 24 + hour)
        for offset in range(10)
        for hour in (3, 4, 5)
        if (offset, hour) != (4, 4)
    ]
    told = sorted_days(found)
    band = clock_band(4)
    assert told.days[day(3)].values == {band: 3}
    assert told.days[day(4)].values == {band: None}
    assert told.days[day(4)].written == {band: 2}


def test_parts_of_an_event_log_are_marked_as_such() -> None:
    found = [seen(0, SPASMS, 1, at=time(3), sheet="Log")]
    assert sorted_days(found, frozenset({"Log"})).of_events == {clock_band(3)}
    assert not sorted_days(found).of_events


CLOCKS = st.one_of(
    st.none(),
    st.sampled_from(["am", "noon", "night", "day", "24:00", "after the gym"]),
    st.times(),
)
WRITTEN = st.one_of(
    st.integers(0, 30).map(float),
    st.sampled_from([Status.QUALITATIVE, Status.NOT_RECORDED, Status.RANGE]),
)
ENTRIES = st.lists(st.tuples(st.integers(0, 11), CLOCKS, WRITTEN, st.booleans()), max_size=60)


def observed(
    entries: Sequence[tuple[int, str | time | None, float | Status, bool]],
) -> list[Observation]:
    found = []
    for row, (offset, clock, written, total) in enumerate(entries):
        is_number = isinstance(written, float)
        found.append(
            seen(
                offset,
                SPASMS,
                written if isinstance(written, float) else None,
                status=Status.OK if isinstance(written, float) else written,
                text=str(written),
                row=row,
                slot=clock if isinstance(clock, str) else None,
                at=clock if isinstance(clock, time) else None,
                details={"total": True} if total and is_number and clock is None else None,
            )
        )
    return found


@given(ENTRIES)
def test_parts_and_what_has_no_time_add_up_to_what_each_day_counts(
    entries: list[tuple[int, str | time | None, float | Status, bool]],
) -> None:
    found = observed(entries)
    told, diary = sorted_days(found), lay_out(found)
    spoken_of = {each for each, said in diary.entries.items() if SPASMS in said}
    assert set(told.days) | set(told.left_out) == spoken_of
    assert not set(told.days) & set(told.left_out)
    for each, timed in told.days.items():
        entry = diary.entries[each][SPASMS]
        parts = sum(timed.written.values())
        if entry.value is not None:
            assert parts + timed.untimed == entry.value
        else:
            numbers = [
                item.value or 0.0
                for item in found
                if item.day == each and item.counts and not item.details.get("total")
            ]
            assert parts + timed.untimed == sum(numbers)
        assert all(value is None or value >= 0 for value in timed.values.values())


@given(ENTRIES)
def test_the_order_of_the_entries_does_not_matter(
    entries: list[tuple[int, str | time | None, float | Status, bool]],
) -> None:
    found = observed(entries)
    told = sorted_days(found)
    again = sorted_days(list(reversed(found)))
    assert told.days == again.days
    assert told.left_out == again.left_out
