"""Spasms that rise fast: what is told, how loudly, and by which days."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest

from dashboard.analysis.rules import apply
from dashboard.domain.flags import Flag, Level
from dashboard.domain.patients import Window
from dashboard.knowledge.rule import RuleExample, load_rules
from tests.analysis.diaries import day
from tests.analysis.example_tables import case_of

R7 = load_rules()["R7"]
RESTLESS = [1, 9, 2, 8, 1, 7, 0, 9, 2, 6, 1, 8, 0, 3]


def surges(
    counts: list[int], settings: dict[str, float] | None = None, doses: str = ""
) -> list[Flag]:
    rows = [f"{at} | {count}" for at, count in enumerate(counts, 1)]
    table = "\n".join(["day | spasm_count", *rows])
    if doses:
        rows = [f"{row} | {dose}" for row, dose in zip(rows, doses.split(), strict=True)]
        table = "\n".join(["day | spasm_count | intrathecal_mcg", *rows])
    flags = apply(R7, case_of(RuleExample("counts", table)), settings or {})
    return [flag for flag in flags if "Spasms averaged" in flag.sentence]


@pytest.mark.parametrize("days_before", [5, 10, 14, 40])
@pytest.mark.parametrize(("usual", "now"), [(4, 10), (3, 8), (0, 4)])
def test_a_steady_diary_that_doubles_is_urgent_after_three_days(
    days_before: int, usual: int, now: int
) -> None:
    [flag] = surges([usual] * days_before + [now] * 3)
    assert flag.level is Level.URGENT
    assert [item.text for item in flag.evidence] == [str(now)] * 3


@pytest.mark.parametrize(
    "counts", [[4] * 14 + [10], [1] * 14 + [2] * 3, [6] * 14 + [11] * 3, [4] * 4 + [12] * 3]
)
def test_one_day_a_small_rise_less_than_double_or_no_baseline_say_nothing(
    counts: list[int],
) -> None:
    assert surges(counts) == []


def test_a_restless_diary_is_noted_at_three_days_and_urgent_once_it_stays_up() -> None:
    assert [flag.level for flag in surges([*RESTLESS, 9, 9, 9])] == [Level.NOTE]
    assert [flag.level for flag in surges([*RESTLESS, *[20] * 7])] == [Level.URGENT]


def test_a_rise_at_the_edge_of_a_diarys_own_swings_is_to_be_checked() -> None:
    [flag] = surges([3, 5, 4, 2, 5, 6, 3, 4, 2, 5, 3, 6, 4, 3, 9, 10, 9])
    assert flag.level is Level.CHECK
    assert [item.text for item in flag.evidence] == ["9", "10", "9"]


def test_a_surge_that_goes_on_is_told_once_by_its_clearest_days() -> None:
    [flag] = surges([4] * 20 + [5, 9, 14, 15, 14, 15, 14, 15, 14])
    assert "more time" not in flag.sentence
    assert {"14", "15"} <= {item.text for item in flag.evidence}


def test_a_pump_stepped_down_before_makes_a_swing_urgent_and_is_shown() -> None:
    [flag] = surges([*RESTLESS, 9, 9, 9], doses="240 " * 14 + "180 180 180")
    assert flag.level is Level.URGENT
    assert "after the dose fell (17 Mar)" in flag.sentence
    assert "180" in [item.text for item in flag.evidence]


def test_the_days_of_a_surge_have_their_year_where_the_window_ends_in_another() -> None:
    table = "day | spasm_count\n1-14 | 4\n15-17 | 10\n18-330 | 4"
    case = case_of(RuleExample("two years", table))
    later = replace(case, window=Window(day(1), day(330)))
    [flag] = [each for each in apply(R7, later, {}) if each.level is Level.URGENT]
    assert "17 Mar 2026 to 19 Mar 2026" in flag.sentence or "17 Mar to 19 Mar 2026" in flag.sentence


@pytest.mark.parametrize("name", [name for name in R7.numbers if name != "fever_c"])
@pytest.mark.parametrize("value", [0.0, 0.5, 1.0, 1000.0])
def test_no_number_a_clinic_may_write_breaks_the_surge(name: str, value: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        surges([*RESTLESS, *[20] * 7], {f"R7.{name}": value}, "240 " * 14 + "180 " * 7)
