import math

import pandas as pd

from dashboard.analysis.estimates.running import running_median
from tests.analysis.diaries import FIRST_DAY


def medians(values: list[float | None]) -> list[float | None]:
    frame = pd.DataFrame(
        {
            "day": pd.date_range(FIRST_DAY, periods=len(values)),
            "spasm_count": [math.nan if value is None else value for value in values],
        }
    )
    return [value for _, value in running_median(frame, "spasm_count")]


def test_the_line_is_the_median_of_the_seven_days_around_a_day() -> None:
    assert medians([1, 2, 3, 40, 5, 6, 7])[3] == 5


def test_the_line_crosses_three_empty_days_and_breaks_over_four() -> None:
    short = medians([4.0] * 5 + [None] * 3 + [4.0] * 5)
    long = medians([4.0] * 5 + [None] * 4 + [4.0] * 5)
    assert None not in short
    assert long[5:9] == [None] * 4
    assert long[4] == 4


def test_the_line_does_not_reach_beyond_the_first_and_last_entry() -> None:
    assert medians([None, 4.0, 4.0, 4.0, 4.0, None]) == [None, 4, 4, 4, 4, None]


def test_a_diary_without_entries_has_no_line() -> None:
    assert medians([None] * 9) == [None] * 9
    assert medians([]) == []
