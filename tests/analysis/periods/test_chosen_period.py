from __future__ import annotations

import pytest

from dashboard.analysis.periods.chosen_period import against_period
from dashboard.analysis.periods.period_summaries import period_table
from dashboard.analysis.record.diary_record import DiaryRecord, read_record
from dashboard.domain.patients import Window
from tests.analysis.diaries import daily_series, day

WINDOW = Window(day(0), day(59))


def three_doses() -> DiaryRecord:
    """20 days each on 30, 45 and 60 mg, with 12, 8 and 4 spasms and falling stiffness."""
    items = [
        *daily_series("oral_mg", [30.0] * 20 + [45.0] * 20 + [60.0] * 20, column=2),
        *daily_series("spasm_count", [12.0] * 20 + [8.0] * 20 + [4.0] * 20),
        *daily_series("stiffness_0_10", [7.0] * 20 + [5.0] * 20 + [4.0] * 20, column=4),
    ]
    return read_record(items)


def test_every_period_is_compared_with_the_chosen_one_forwards_and_backwards() -> None:
    diary, dosing = three_doses()
    first, middle, last = against_period(diary, dosing, WINDOW, 2)
    assert first["spasm_count"].value == pytest.approx(3.0)
    assert middle["spasm_count"].value == pytest.approx(2.0)
    assert last["spasm_count"].value is None
    assert last["spasm_count"].why_not == "the period compared with"
    assert first["stiffness_0_10"].value == pytest.approx(3.0)


def test_the_period_before_gives_the_ratio_that_the_page_shows() -> None:
    diary, dosing = three_doses()
    shown = period_table(diary, dosing, WINDOW, "spasm_count").periods[1]
    assert shown.spasms is not None
    assert against_period(diary, dosing, WINDOW, 0)[1]["spasm_count"] == (
        shown.spasms.ratio_to_previous
    )


def test_a_change_is_told_with_whether_it_goes_beyond_usual_variation() -> None:
    diary, dosing = three_doses()
    sentences = [
        period.sentence for period in period_table(diary, dosing, WINDOW, "spasm_count").periods
    ]
    assert "Against the period before" not in sentences[0]
    assert sentences[1].endswith((", lower beyond usual variation.", ", no clear change."))
    assert sentences[2].endswith(", lower beyond usual variation.")
