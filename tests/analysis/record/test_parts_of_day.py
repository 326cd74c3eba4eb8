"""Fixed clock times of tablets are parts of the day too: a blank one is not zero."""

from __future__ import annotations

from datetime import time

from dashboard.analysis.doses.dosing import dose_changes
from dashboard.analysis.record.frames import daily, lay_out
from dashboard.domain.observations import Observation
from tests.analysis.diaries import day, seen


def at_fixed_times(measure: str, days: list[tuple[int, ...]]) -> list[Observation]:
    return [
        seen(offset, measure, 10, at=time(hour), row=30 * offset + hour)
        for offset, hours in enumerate(days)
        for hour in hours
    ]


def test_tablets_blank_at_their_usual_clock_time_are_no_lower_dose() -> None:
    cells = at_fixed_times("oral_mg", [(8, 14, 22)] * 9 + [(8, 14)] * 2)
    diary = lay_out(cells)
    assert diary.frame["oral_mg"].notna().sum() == 9
    assert diary.entries[day(10)]["oral_mg"].partial
    assert dose_changes(diary.frame) == ()


def test_tablets_at_other_times_each_day_and_counts_by_the_clock_add_up_as_before() -> None:
    changing = [(6 + at, 14 + at % 7) for at in range(8)]
    assert daily(at_fixed_times("oral_mg", [*changing, (9,)]))["oral_mg"].notna().all()
    counts = at_fixed_times("spasm_count", [(8, 14, 22)] * 9 + [(8, 14)])
    assert daily(counts)["spasm_count"].notna().all()
