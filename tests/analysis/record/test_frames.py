import math
import random
from datetime import timedelta

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.record.frames import daily, lay_out
from dashboard.domain.cells import CellAddress
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import Window
from dashboard.domain.problems import Problem
from tests.analysis.diaries import FIRST_DAY, daily_series, day, held, seen

FIVE = ["drowsiness", "dizziness", "weakness", "nausea", "headache"]


def test_there_is_one_row_for_every_calendar_day_and_a_blank_day_is_a_gap_not_a_zero() -> None:
    frame = daily(daily_series("spasm_count", [4, None, 0, 6]))
    assert list(frame["day"]) == [pd.Timestamp(day(offset)) for offset in range(4)]
    assert frame["spasm_count"].tolist()[:1] == [4]
    assert math.isnan(frame["spasm_count"][1])
    assert frame["spasm_count"].tolist()[2:] == [0, 6]


def test_a_diary_without_cells_gives_an_empty_frame_with_its_columns() -> None:
    frame = daily([])
    assert len(frame) == 0
    assert list(frame.columns) == ["day", "oral_mg", "intrathecal_mcg", "spasm_count", *FIVE]


def test_the_window_clips_the_rows_and_a_dose_from_before_it_still_holds() -> None:
    cells = [held(0, "oral_mg", 30), *daily_series("spasm_count", [1] * 10)]
    frame = daily(cells, Window(day(4), day(12)))
    assert len(frame) == 9
    assert frame["oral_mg"].tolist()[:6] == [30.0] * 6
    assert frame["oral_mg"][6:].isna().all(), "the dose is not known beyond the diary's last day"


def test_a_dose_from_the_sheet_of_changes_holds_until_the_next_change() -> None:
    cells = [held(0, "oral_mg", 30), held(3, "oral_mg", 45), seen(5, "spasm_count", 2)]
    assert daily(cells)["oral_mg"].tolist() == [30, 30, 30, 45, 45, 45]


def test_what_is_written_on_the_day_wins_over_the_standing_dose_unless_it_says_as_usual() -> None:
    cells = [
        held(0, "oral_mg", 30),
        seen(1, "oral_mg", 20),
        seen(2, "oral_mg", None, status=Status.USUAL, text="usual"),
        seen(3, "oral_mg", None, status=Status.UNPARSEABLE, text="???"),
    ]
    doses = daily(cells)["oral_mg"].tolist()
    assert doses[:3] == [30, 20, 30]
    assert math.isnan(doses[3])


def test_a_change_that_could_not_be_read_ends_what_was_known() -> None:
    cells = [held(0, "oral_mg", 30), held(6, "oral_mg", 60), seen(8, "spasm_count", 1)]
    unread = Problem(
        "ambiguous", "?", "3O", CellAddress("Changes", 5, 2), day(3), measure="oral_mg"
    )
    doses = lay_out(cells, problems=[unread]).frame["oral_mg"]
    assert doses.tolist()[:3] == [30] * 3
    assert doses[3:6].isna().all()
    assert doses.tolist()[6:] == [60] * 3


def test_a_second_line_for_the_same_day_of_the_sheet_of_changes_replaces_the_first() -> None:
    cells = [held(0, "oral_mg", 30, row=4), held(0, "oral_mg", 40, row=5), seen(1, "nausea", 0)]
    assert daily(cells)["oral_mg"].tolist() == [40, 40]


def test_a_filled_effects_cell_speaks_of_every_watched_effect_and_a_blank_one_of_none() -> None:
    cells = [
        seen(0, "drowsiness", 1, column=5, text="sleepy, felt sick", details={"free_text": True}),
        seen(0, "nausea", 1, column=5, text="sleepy, felt sick", details={"free_text": True}),
        seen(2, "side_effects", None, column=5, status=Status.NONE, text="none"),
    ]
    frame = daily(cells)
    assert frame["drowsiness"].tolist()[0] == 1
    assert frame["headache"].tolist()[0] == 0
    assert frame[FIVE].iloc[1].isna().all()
    assert (frame[FIVE].iloc[2] == 0).all()


def test_an_effect_in_a_column_of_its_own_says_nothing_of_the_others() -> None:
    frame = daily([seen(0, "drowsiness", 1, column=5)])
    assert frame["dizziness"].isna().all()


def test_grades_and_ticks_of_one_effect_are_never_mixed() -> None:
    mixed = [seen(0, "drowsiness", 6, unit="0-10"), seen(1, "drowsiness", 1, text="yes")]
    graded = [seen(0, "drowsiness", 6, unit="0-10"), seen(1, "drowsiness", 0, unit="0-10")]
    assert daily(mixed)["drowsiness"].tolist() == [1, 1]
    assert daily(graded)["drowsiness"].tolist() == [6, 0]


def test_a_dose_that_does_not_fit_its_route_stays_out_of_the_numbers() -> None:
    cells = [seen(0, "oral_mg", 240, status=Status.SUSPECT, unit="mcg", text="240 mcg")]
    diary = lay_out(cells)
    assert diary.frame["oral_mg"].isna().all()
    assert diary.entries[FIRST_DAY]["oral_mg"].text == "240 mcg"


entries = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(["oral_mg", "intrathecal_mcg", "spasm_count", "pain_0_10", "nausea"]),
        st.integers(0, 40),
        st.sampled_from(list(Status)),
        st.sampled_from(["Diary", "Other"]),
    ),
    max_size=40,
)


def cells_of(rows: list[tuple[int, str, int, Status, str]]) -> list[Observation]:
    return [
        seen(offset, measure, value, status=status, sheet=sheet, row=row, text=str(value))
        for row, (offset, measure, value, status, sheet) in enumerate(rows, 2)
    ]


@given(entries)
def test_a_gap_never_becomes_a_number(rows: list[tuple[int, str, int, Status, str]]) -> None:
    cells = cells_of(rows)
    counted = {(item.day, item.measure) for item in cells if item.counts}
    effects_told = {item.day for item in cells if item.measure == "side_effects"}
    frame = daily(cells)
    for column in frame.columns.drop("day"):
        for stamp in frame["day"][frame[column].notna()]:
            assert (stamp.date(), column) in counted or stamp.date() in effects_told


@given(entries, st.randoms(use_true_random=False))
def test_the_order_of_the_observations_never_matters(
    rows: list[tuple[int, str, int, Status, str]], shuffler: random.Random
) -> None:
    cells = cells_of(rows)
    mixed = cells.copy()
    shuffler.shuffle(mixed)
    pd.testing.assert_frame_equal(daily(cells), daily(mixed))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_the_days_dose_is_the_sum_over_its_slots(parts: list[int]) -> None:
    cells = [
        seen(0, "oral_mg", part, slot=f"{at}:00", column=at) for at, part in enumerate(parts, 2)
    ]
    assert daily(cells)["oral_mg"].tolist() == [sum(parts)]


@given(entries)
def test_oral_and_intrathecal_never_mix(rows: list[tuple[int, str, int, Status, str]]) -> None:
    cells = cells_of(rows)
    oral_alone = [item for item in cells if item.measure != "intrathecal_mcg"]
    if not oral_alone:
        return
    span = Window(FIRST_DAY, FIRST_DAY + timedelta(days=30))
    np.testing.assert_array_equal(daily(cells, span)["oral_mg"], daily(oral_alone, span)["oral_mg"])


def test_zeros_and_ones_are_ticks_and_larger_numbers_make_a_column_of_grades() -> None:
    ticks = lay_out([seen(0, "nausea", 1), seen(1, "nausea", 0)])
    grades = lay_out([seen(0, "nausea", 1), seen(1, "nausea", 4)])
    assert ticks.graded == frozenset()
    assert grades.graded == {"nausea"}
    assert grades.frame["nausea"].tolist() == [1, 4]


def test_a_column_is_free_text_once_a_cell_of_it_names_two_effects() -> None:
    cells = [
        seen(0, "drowsiness", 1, column=5, text="sleepy and sick"),
        seen(0, "nausea", 1, column=5, text="sleepy and sick"),
        seen(1, "drowsiness", 1, column=5, text="sleepy"),
        seen(1, "spasm_count", 3, column=4),
    ]
    assert daily(cells)["headache"].tolist() == [0, 0]


def in_slots(days: list[tuple[str, ...]]) -> list[Observation]:
    return [
        seen(offset, "spasm_count", 2, slot=slot, row=10 * offset + at)
        for offset, slots in enumerate(days)
        for at, slot in enumerate(slots)
    ]


def test_a_blank_part_of_the_day_is_not_zero_where_that_part_is_usually_filled_in() -> None:
    diary = lay_out(in_slots([("am", "night")] * 9 + [("am",)]))
    assert diary.frame["spasm_count"].tolist()[:9] == [4] * 9
    assert math.isnan(diary.frame["spasm_count"][9])
    assert diary.entries[day(9)]["spasm_count"].partial


def test_a_part_that_is_written_only_now_and_then_is_never_missed() -> None:
    assert daily(in_slots([("am",)] * 8 + [("am", "night")] * 2))["spasm_count"].notna().all()


def test_a_written_total_needs_no_parts() -> None:
    cells = in_slots([("am", "night")] * 9 + [("am",)])
    cells.append(seen(9, "spasm_count", 7, column=9, details={"total": True}))
    assert daily(cells)["spasm_count"].tolist()[9] == 7


def test_a_prescribed_dose_and_a_yes_or_no_are_no_averages() -> None:
    cells = [seen(0, "prescribed_oral_mg", 30), seen(0, "with_food", 1), seen(0, "sleep_hours", 7)]
    diary = lay_out(cells)
    assert diary.measures == ("sleep_hours",)
    assert set(diary.entries[FIRST_DAY]) >= {"prescribed_oral_mg", "with_food"}
