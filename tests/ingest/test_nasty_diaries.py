"""Diaries as people bring them: messy titles, totals, legends, mixed languages, damage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
import xlwt

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import Coverage
from dashboard.domain.errors import WorkbookRefused
from dashboard.domain.observations import Observation, Status
from dashboard.ingest.no_diary import refuse_empty
from dashboard.ingest.reading import read_diary, read_workbook
from tests.ingest.diary_grids import Grid, as_workbook, facts_read, read


def day(number: int, month: int = 3) -> date:
    return date(2025, month, number)


def of(observations: tuple[Observation, ...], measure: str) -> list[tuple[date, float | None]]:
    return [(item.day, item.value) for item in observations if item.measure == measure]


def problems(grid: Grid) -> list[tuple[str, str]]:
    return [(item.kind, str(item.cell)) for item in read(grid).problems]


def test_titles_totals_and_words_beneath_are_no_days() -> None:
    reading = read(
        [
            ["Spasm diary of A. Sample"],
            ["Born", date(1970, 5, 1), "Weight", 70],
            [],
            ["Date", "Spasms", "Notes"],
            [day(1), 4, "bad night"],
            [day(2), 6, None],
            [],
            ["Total", 10],
            ["Weekly average", 5],
            ["I felt much better this month than the one before."],
        ]
    )
    assert facts_read(reading) == {(day(1), "spasm_count", 4), (day(2), "spasm_count", 6)}
    assert reading.problems == ()
    assert "totals: rows 8-9" in reading.sheets[0].why
    assert "prose: row 10" in reading.sheets[0].why


def test_a_legend_beside_the_table_is_set_aside() -> None:
    grid: Grid = [["Date", "Spasms", None, "Key"]]
    grid += [[day(1), 4, None, "0 = none"], [day(2), 6, None, "10 = worst"], [day(3), 1]]
    reading = read(grid)
    assert len(reading.observations) == 3
    assert reading.problems == ()
    assert "legend" in reading.sheets[0].why


def test_numbers_beside_the_table_are_problems_and_not_lost() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 4], [day(2), 6, None, 17], [day(3), 1]]
    assert problems(grid) == [("unread", "Diary!D3")]


def test_a_month_named_between_the_rows_dates_the_day_numbers_beneath() -> None:
    reading = read(
        [
            ["Spasm chart 2025"],
            ["MARCH"],
            ["Date", "Spasms"],
            [30, 3],
            [31, 4],
            ["APRIL"],
            ["Date", "Spasms"],
            [1, 5],
        ]
    )
    assert of(reading.observations, "spasm_count") == [
        (day(30), 3),
        (day(31), 4),
        (day(1, 4), 5),
    ]


def test_day_numbers_that_begin_again_are_not_put_into_the_same_month() -> None:
    grid: Grid = [["March 2025"], ["Day", "Spasms"], [30, 3], [31, 4], [1, 5], [2, 6]]
    reading = read(grid)
    assert of(reading.observations, "spasm_count") == [(day(30), 3), (day(31), 4)]
    assert {item.kind for item in reading.problems} == {"date_partial", "no_day"}


def test_a_date_without_year_takes_the_year_of_the_title() -> None:
    grid: Grid = [["Diary for March 2025"], ["Date", "Spasms"], ["1/3", 4], ["14/3", 5]]
    assert of(read(grid).observations, "spasm_count") == [(day(1), 4), (day(14), 5)]


def test_a_year_in_an_unrelated_title_dates_nothing() -> None:
    grid: Grid = [["Diagnosed 2010"], ["Date", "Spasms"], ["1/3", 4], ["14/3", 5]]
    reading = read(grid)
    assert reading.observations == ()
    assert reading.problems


def test_day_numbers_count_from_a_stated_start() -> None:
    grid: Grid = [["Start date: 3 March 2025"], ["Day", "Spasms"], ["Day 1", 4], ["Day 3", 5]]
    assert of(read(grid).observations, "spasm_count") == [(day(3), 4), (day(5), 5)]


def test_year_month_and_day_in_three_columns_make_one_date() -> None:
    grid: Grid = [["Year", "Month", "Day", "Spasms"], [2025, "March", 1, 4], [2025, 3, 2, 5]]
    reading = read(grid)
    assert of(reading.observations, "spasm_count") == [(day(1), 4), (day(2), 5)]
    assert reading.problems == ()


def test_an_undecidable_date_order_is_asked_once_with_both_readings() -> None:
    reading = read([["Date", "Spasms"], ["01/03/2025", 4], ["05/03/2025", 5], ["09/04/2025", 1]])
    assert reading.observations == ()
    (question,) = reading.questions
    assert [choice.date_order for choice, _ in question.options] == ["DMY", "MDY"]
    assert "01/03/2025 is 1 March 2025" in question.options[0][1]
    assert "01/03/2025 is 3 January 2025" in question.options[1][1]


def test_the_date_may_stand_on_the_first_row_of_its_day_alone() -> None:
    grid: Grid = [["Date", "Time", "Spasms"], [day(1), "08:00", 2], [None, "14:00", 3]]
    grid += [[None, "night", 1], [None, "01:30", 4], [day(2), "08:00", 0]]
    reading = read(grid)
    assert facts_read(reading) == {(day(1), "spasm_count", 10), (day(2), "spasm_count", 0)}
    assert reading.problems == ()


def test_an_undated_morning_after_an_evening_may_be_a_new_day() -> None:
    grid: Grid = [["Date", "Time", "Spasms"], [day(1), "morning", 2], [None, "evening", 3]]
    grid += [[None, "morning", 1], [None, "evening", 4], [day(4), "morning", 0]]
    reading = read(grid)
    assert facts_read(reading) == {(day(1), "spasm_count", 5), (day(4), "spasm_count", 0)}
    assert [(item.kind, item.candidates) for item in reading.problems] == [
        ("unsure_day", ("2025-03-01", "2025-03-02"))
    ] * 2


def test_a_forgotten_date_is_a_problem_and_not_the_day_above() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 2], [None, 3], [day(3), 4], [day(4), 4]]
    assert problems(grid) == [("no_day", "Diary!B3")]


def test_a_day_written_twice_in_a_daily_list_is_not_added_up() -> None:
    grid: Grid = [["Date", "Spasms"]]
    grid += [[day(number), number] for number in range(1, 12)]
    reading = read([*grid, [day(11), 7]])
    assert (day(11), "spasm_count", 18.0) not in facts_read(reading)
    assert [item.kind for item in reading.problems] == ["day_twice", "day_twice"]


def test_a_future_day_is_a_problem() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 2], [date(2031, 1, 1), 3]]
    assert problems(grid) == [("future_day", "Diary!A3"), ("no_day", "Diary!B3")]


def test_days_filled_in_ahead_without_entries_are_no_problem() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 2], [date(2031, 1, 1), None]]
    assert problems(grid) == []


def test_the_total_among_several_spasm_columns_is_marked() -> None:
    grid: Grid = [["Date", "Spasms", "Leg spasms", "Arm spasms"]]
    grid += [[day(1), 5, 3, 2], [day(2), 7, 4, 3], [day(3), 2, 2, 0]]
    reading = read(grid)
    totals = {item.cell.column for item in reading.observations if item.details.get("total")}
    sites = {item.details.get("site") for item in reading.observations}
    assert totals == {2}
    assert sites == {None, "leg", "arm"}


def test_day_and_night_columns_are_parts_of_a_day() -> None:
    grid: Grid = [["Date", "Spasms day", "Spasms night"], [day(1), 3, 1]]
    assert [item.slot for item in read(grid).observations] == ["day", "night"]


def test_doses_by_clock_time_are_parts_of_the_days_dose() -> None:
    grid: Grid = [
        ["Baclofen"],
        ["Date", "8am (mg)", "1pm (mg)", "22:00 (mg)"],
        [day(1), 10, 10, 20],
    ]
    reading = read(grid)
    assert facts_read(reading) == {(day(1), "oral_mg", 40)}
    assert [str(item.at) for item in reading.observations] == ["08:00:00", "13:00:00", "22:00:00"]


def test_oral_and_pump_columns_keep_their_routes_apart() -> None:
    grid: Grid = [["Date", "Oral baclofen", "ITB pump (mcg/day)"], [day(1), "20mg tds", 240]]
    reading = read(grid)
    assert facts_read(reading) == {(day(1), "oral_mg", 60), (day(1), "intrathecal_mcg", 240)}


def test_a_pumps_dose_on_every_entry_of_a_day_is_the_days_dose() -> None:
    grid: Grid = [["Date", "Time", "Pump (mcg/day)", "Spasms"]]
    grid += [[day(1), "08:00", 240, 1], [day(1), "20:00", 240, 2]]
    doses = [item for item in read(grid).observations if item.measure == "intrathecal_mcg"]
    assert all(item.details["total"] for item in doses)


def test_prescribed_and_taken_doses_are_told_apart() -> None:
    grid: Grid = [
        ["Date", "Prescribed dose (mg)", "Dose taken (mg)", "Spasms"],
        [day(1), 60, 40, 3],
    ]
    reading = read(grid)
    assert of(reading.observations, "prescribed_oral_mg") == [(day(1), 60)]
    assert of(reading.observations, "oral_mg") == [(day(1), 40)]


def test_dose_changes_on_their_own_sheet_hold() -> None:
    diary: Grid = [["Date", "Spasms"]]
    diary += [[day(number), 3] for number in range(1, 9)]
    reading = read(
        {
            "Diary": diary,
            "Dose changes": [["Date", "Baclofen (mg a day)"], [day(1), 30], [day(5), 45]],
        }
    )
    doses = [item for item in reading.observations if item.measure == "oral_mg"]
    assert [(item.day, item.value, item.details["holds"]) for item in doses] == [
        (day(1), 30, True),
        (day(5), 45, True),
    ]
    assert [sheet.layout for sheet in reading.sheets] == ["row_per_day", "dose_changes"]


def test_the_words_beside_a_change_of_dose_are_notes_and_record_no_day() -> None:
    changes: Grid = [["From", "Dose (mg/day)", "Reason", "Step %"], [day(1), 30, "start", 0]]
    changes += [[day(5), 45, "too stiff", 50]]
    daily: Grid = [["Date", "Spasms"], [day(1), 3], [day(2), 4], [day(3), 2]]
    reading = read({"Diary": daily, "Dose changes": changes})
    assert [(note.day, note.text) for note in reading.notes] == [
        (day(1), "start"),
        (day(5), "too stiff"),
    ]
    assert {item.measure for item in reading.observations if item.day == day(5)} == {
        "oral_mg",
        "other:Step %",
    }


def test_counts_since_the_last_entry_are_asked_about_and_no_days_counts() -> None:
    grid: Grid = [["Date", "Spasms since last entry", "Baclofen (mg)"], [day(1), 4, 30]]
    grid += [[day(8), 21, 30], [day(9), 2, 30]]
    reading = read(grid)
    assert of(reading.observations, "other:Spasms since last entry") == [
        (day(1), 4.0),
        (day(8), 21.0),
        (day(9), 2.0),
    ]
    assert "from one entry to the next" in reading.questions[0].sentence


def test_a_scheme_in_a_doses_header_names_no_weekdays() -> None:
    grid: Grid = [
        ["Datum", "Baclofen 10 mg Tabl. (mo-mi-ab)"],
        [day(1), "1-1-2"],
        [day(2), "1-0-2"],
    ]
    assert of(read(grid).observations, "oral_mg") == [(day(1), 40.0), (day(2), 30.0)]


def test_a_list_that_goes_back_to_earlier_days_below_an_empty_row_says_so() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1, 5), 1], [day(2, 5), 2], [day(3, 5), 3], [None, None]]
    later: Grid = [[day(n, 6), n] for n in (1, 2, 3)]
    earlier: Grid = [[day(n, 4), n] for n in (1, 2, 3)]
    assert "Row 6 goes back to earlier days" in read([*grid, *earlier]).sheets[0].why
    assert "earlier days" not in read([*grid, *later]).sheets[0].why
    assert len(read([*grid, *earlier]).observations) == 6


def test_an_empty_form_in_a_text_file_says_that_colours_are_not_kept() -> None:
    form = b"Date,Spasms,Pain\n1/3/2025,,\n2/3/2025,,\n"
    reading = read_diary(form, "form.csv")
    assert "colours" in reading.sheets[0].why
    with pytest.raises(WorkbookRefused) as refused:
        refuse_empty(reading)
    assert "colours" in refused.value.sentence
    assert "colours" not in read([["Date", "Spasms"], [day(1), None]]).sheets[0].why


@pytest.mark.parametrize("title", ["Start date: 04/05/2025 (Sunday)", "Start: domingo 04/05/2025"])
def test_the_weekday_in_a_title_settles_the_order_of_the_start_date(title: str) -> None:
    grid: Grid = [[title], ["Day", "Spasms"], ["Day 1", 1], ["Day 2", 2], ["Day 3", 3]]
    assert of(read(grid).observations, "spasm_count")[0] == (day(4, 5), 1.0)


def test_each_medicine_of_a_list_keeps_its_own_doses() -> None:
    grid: Grid = [["Spasticity diary"], ["Date", "Medication", "Dose", "Spasms"]]
    grid += [[day(1), "Baclofen", "20mg", 3], [day(1), "Gabapentin", "300mg", None]]
    reading = read(grid)
    assert (day(1), "oral_mg", 20.0) in facts_read(reading)
    assert [item.text for item in reading.observations if item.measure == "other:Gabapentin"] == [
        "300mg"
    ]


def test_another_illnesss_doses_are_not_taken_for_baclofen() -> None:
    grid: Grid = [["Migraine diary"], ["Date", "Intensity (1-10)", "Medication", "Dose", "Number"]]
    grid += [["17/03/2025", 7, "Sumatriptan", "50mg", 2]]
    measures = {item.measure for item in read(grid, "migraine.xlsx").observations}
    assert measures == {
        "other:Intensity (1-10)",
        "other:Medication",
        "other:Dose",
        "other:Number",
    }


def test_a_glucose_log_keeps_every_value_under_its_own_header() -> None:
    grid: Grid = [["Date", "Time", "Glucose (mmol/L)", "Insulin (units)"]]
    grid += [["2025-03-01", "08:00", "5.6", "4"], ["2025-03-01", "13:00", "7,1", "6"]]
    assert facts_read(read(grid)) == {
        (day(1), "other:Glucose (mmol/L)", 12.7),
        (day(1), "other:Insulin (units)", 10.0),
    }


def test_waking_times_are_values_and_not_the_time_of_the_entry() -> None:
    grid: Grid = [["Night of", "Wake time", "Hours slept"], ["2025-03-01", "06:45", 7.5]]
    reading = read(grid)
    assert [item.text for item in reading.observations if item.measure == "other:Wake time"] == [
        "06:45"
    ]
    assert all(item.at is None for item in reading.observations)


def test_a_spasm_log_counts_its_rows_and_says_that_it_holds_events_only() -> None:
    grid: Grid = [["Spasm log"], ["Date", "Time", "Duration (min)"]]
    grid += [[day(1), "08:00", 2], [None, "09:00", 1], [day(4), "11:00", 5]]
    reading = read(grid)
    assert reading.sheets[0].coverage is Coverage.EVENTS
    assert (day(1), "spasm_count", 2.0) in facts_read(reading)
    assert (day(4), "spasm_count", 1.0) in facts_read(reading)


def test_events_by_name_are_counted_for_each_day() -> None:
    grid: Grid = [["Date", "Time", "Event", "Value"], [day(1), "08:00", "Spasm", None]]
    grid += [[day(1), "09:00", "Spasm", None], [day(2), "10:00", "Pain", 6]]
    reading = read(grid)
    assert facts_read(reading) == {(day(1), "spasm_count", 2), (day(2), "pain_0_10", 6)}
    assert reading.sheets[0].coverage is Coverage.EVENTS


def test_the_dose_beside_a_medicines_name_in_an_event_log_is_its_dose() -> None:
    grid: Grid = [["Timestamp", "Event", "Details"], [day(1), "Baclofen", "20 mg"]]
    grid += [[day(1), "Spasm", "left leg"], [day(2), "Baclofen", "25 mg"]]
    grid += [[day(2), "Baclofen", "with lunch"], [day(2), "Paracetamol", "500 mg"]]
    reading = read(grid)
    assert of(reading.observations, "oral_mg") == [(day(1), 20.0), (day(2), 25.0)]
    assert [str(problem.cell) for problem in reading.problems] == ["Diary!B5"]
    assert [note.text for note in reading.notes] == ["left leg", "with lunch", "500 mg"]
    assert reading.ledger.adds_up


def test_a_grid_of_hours_takes_its_measure_from_the_title() -> None:
    grid: Grid = [["Spasms by hour"], ["Date", *range(24)], [day(1), *[None] * 7, 2, *[None] * 16]]
    (seen,) = read(grid).observations
    assert (seen.day, seen.measure, seen.value, str(seen.at)) == (
        day(1),
        "spasm_count",
        2,
        "07:00:00",
    )


def test_six_parts_of_the_day_graded_1_to_4_are_the_stiffness_and_spasms_form() -> None:
    grid: Grid = [["Stiffness and spasms diary"], ["Week beginning 3/3/2025"]]
    grid += [["Day", "On awakening", "Morning", "Lunchtime", "Afternoon", "Evening", "Bedtime"]]
    grid += [["Monday", 1, 2, 3, 4, 1, 2], ["Tuesday", 1, 2, None, 4, 1, 2]]
    reading = read(grid)
    assert reading.sheets[0].layout == "ms_trust"
    assert {item.measure for item in reading.observations} == {"stiffness_spasms_1_4"}
    assert {item.day for item in reading.observations} == {day(3), day(4)}
    assert len(reading.observations) == 11


def test_a_calendar_of_the_month_is_read_by_its_days() -> None:
    blank: list[CellValue] = [None] * 5
    grid: Grid = [["March 2025 - spasms"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]
    grid += [[*blank, 1, 2], [*blank, 4, 5], [3, 4, 5, 6, 7, 8, 9], [3, 3, None, 2, 1, 0, 9]]
    reading = read(grid)
    assert reading.sheets[0].layout == "month_calendar"
    assert of(reading.observations, "spasm_count")[:3] == [(day(1), 4), (day(2), 5), (day(3), 3)]
    assert (day(8), 0.0) in of(reading.observations, "spasm_count")


def test_a_list_without_a_header_is_kept_and_asked_about() -> None:
    reading = read([[day(1), 5, "20mg"], [day(2), 4, "30mg"], [day(3), 7, "30mg"]])
    assert reading.sheets[0].layout == "no_header"
    assert len(reading.observations) == 6
    assert all(item.measure.startswith("other:") for item in reading.observations)


def test_one_text_a_day_gives_what_it_names_and_stays_a_note() -> None:
    grid: Grid = [["Date", "What happened"], [day(1), "5 spasms, baclofen 20mg x3"]]
    grid += [[day(2), "2 spasms in the morning and 3 at night"], [day(3), "a quiet day at home"]]
    reading = read(grid)
    assert facts_read(reading) == {(day(1), "spasm_count", 5), (day(1), "oral_mg", 60)}
    assert len(reading.notes) == 3


def test_a_date_that_excel_made_of_a_range_is_proposed_back() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), datetime(2025, 6, 5)], [day(2), 3], [day(3), 4]]
    (problem,) = read(grid).problems
    assert problem.kind == "date_mangled"
    assert {"5-6", "6-5"} <= set(problem.candidates)


def test_dates_whose_day_and_month_a_spreadsheet_exchanged_are_proposed_back() -> None:
    grid: Grid = [["Date", "Spasms"], ["13/03/2025", 4], ["14/03/2025", 4]]
    grid += [[datetime(2025, 4, 3), 3], [datetime(2025, 5, 3), 2], ["28/03/2025", 1]]
    reading = read(grid)
    assert [item.day for item in reading.observations] == [day(13), day(14), day(28)]
    assert reading.problems[0].kind == "date_swapped"
    assert reading.problems[0].candidates == ("2025-03-04", "2025-04-03")


def test_columns_told_apart_by_unknown_words_are_not_added_up() -> None:
    reading = read([["Date", "Spasms John", "Spasms Mary"], [day(1), 3, 4]])
    assert {item.measure for item in reading.observations} == {
        "other:Spasms John",
        "other:Spasms Mary",
    }


def test_month_and_year_in_cells_of_their_own_date_the_day_numbers() -> None:
    grid: Grid = [["Month:", "March"], ["Year:", 2025], ["Day", "Spasms"], [1, 3], [2, 4]]
    assert of(read(grid).observations, "spasm_count") == [(day(1), 3), (day(2), 4)]


def test_a_score_is_asked_about() -> None:
    reading = read([["Date", "Spasms", "Score"], [day(1), 4, 2], [day(2), 3, 3]])
    assert (day(1), "other:Score", 2.0) in facts_read(reading)
    assert len(reading.questions) == 1


def test_ditto_repeats_the_row_above_and_says_so() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 4], [day(2), "ditto"], [day(3), None], [day(4), '"']]
    seen = {item.day: item for item in read(grid).observations}
    assert seen[day(2)].value == 4
    assert seen[day(2)].details["carried"] is True
    assert seen[day(4)].status is Status.DITTO
    assert seen[day(4)].value is None


def test_a_second_table_beneath_is_read_under_its_own_header() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 4], [day(2), 6], []]
    grid += [["Date", "Baclofen (mg)"], [day(1), 30], [day(9), 45]]
    reading = read(grid)
    assert of(reading.observations, "spasm_count") == [(day(1), 4), (day(2), 6)]
    assert of(reading.observations, "oral_mg") == [(day(1), 30), (day(9), 45)]


def test_an_empty_form_is_read_as_one_without_readings() -> None:
    reading = read([["Date", "Spasms", "Notes"], [day(1)], [day(2)]])
    assert (reading.sheets[0].used, reading.sheets[0].layout) == (False, "empty_form")
    assert reading.observations == ()
    assert reading.problems == ()


def test_a_sheet_without_any_date_is_refused_with_what_to_do() -> None:
    with pytest.raises(WorkbookRefused, match="holds no date") as refused:
        read([["Spasms", "Pain"], [3, 4], [5, 6]])
    assert "Add a column" in refused.value.sentence


@pytest.mark.parametrize(
    "sheets",
    [
        {"a": [["Patient", "Date", "Spasms"], ["A. One", day(1), 3], ["B. Two", day(1), 4]]},
        {
            "a": [["Patient: A. One"], ["Date", "Spasms"], [day(1), 3]],
            "b": [["Patient: B. Two"], ["Date", "Spasms"], [day(1), 3]],
        },
    ],
)
def test_the_diaries_of_two_people_in_one_file_are_refused(sheets: dict[str, Grid]) -> None:
    with pytest.raises(WorkbookRefused, match="more than one person"):
        read(sheets)


def test_colours_instead_of_values_are_refused_with_what_to_do() -> None:
    workbook = as_workbook({"Diary": [["Date", "Spasms", "Pain"], [day(1)], [day(2)], [day(3)]]})
    sheet = workbook.sheets[0]
    marked = replace(sheet, filled=(sheet.address(1, 1), sheet.address(2, 2), sheet.address(3, 1)))
    with pytest.raises(WorkbookRefused, match="colours"):
        read_workbook(replace(workbook, sheets=(marked,)), "diary.xlsx", "0" * 64)


@pytest.mark.parametrize("header", ["Oral", "By mouth", "Tablets (mg)", "oraal"])
def test_a_column_that_says_only_by_mouth_holds_the_oral_dose_beside_a_pump(header: str) -> None:
    reading = read([["Date", "ITB mcg/day", header], [day(1), 200, 30], [day(2), 200, 20]])
    assert of(reading.observations, "oral_mg") == [(day(1), 30), (day(2), 20)]
    assert of(reading.observations, "intrathecal_mcg") == [(day(1), 200), (day(2), 200)]


def test_oral_without_a_pump_beside_it_is_kept_as_it_is() -> None:
    reading = read([["Date", "Spasms", "Oral"], [day(1), 4, 30], [day(2), 6, 20]])
    assert of(reading.observations, "oral_mg") == []
    assert of(reading.observations, "other:Oral") == [(day(1), 30), (day(2), 20)]


def test_sentences_under_an_unknown_header_are_notes_and_lists_are_not() -> None:
    told, meal = "She was tired but managed the stairs.", "rice, chicken and peas"
    reading = read([["Date", "Spasms", "How was mum?", "Supper"], [day(1), 4, told, meal]])
    assert [note.text for note in reading.notes] == [told]
    assert [item.text for item in reading.observations if item.measure == "other:Supper"] == [meal]


def week(first: int) -> Grid:
    return [[day(number), number, 2] for number in range(first, first + 7)]


def test_the_same_days_again_without_a_header_are_refused_with_what_to_do() -> None:
    with pytest.raises(WorkbookRefused, match="Write the column names above each table"):
        read([["Date", "Spasms", "Pain"], *week(1), [], *week(1)])


@pytest.mark.parametrize(
    "below",
    [
        [[], *week(8)],
        [[], [day(3), 9, 1]],
        [[], ["Date", "Baclofen (mg)", "Drowsiness"], *week(1)],
    ],
    ids=["the next week", "a late entry", "a header of its own"],
)
def test_rows_below_an_empty_row_are_mostly_the_same_list(below: Grid) -> None:
    assert read([["Date", "Spasms", "Pain"], *week(1), *below]).sheets[0].used


def test_a_weight_in_kilograms_is_no_physiotherapy() -> None:
    reading = read([["Dato", "Vægt kg"], [day(1), 71.5], [day(2), 71]])
    assert of(reading.observations, "other:Vægt kg") == [(day(1), 71.5), (day(2), 71)]


def test_a_pumps_micrograms_tell_what_cramps_and_by_mouth_mean() -> None:
    reading = read([["Datum", "Pomp (mcg/dag)", "By mouth", "Krampen"], [day(1), 300, "10 mg", 4]])
    assert of(reading.observations, "oral_mg") == [(day(1), 10)]
    assert of(reading.observations, "spasm_count") == [(day(1), 4)]


def test_a_count_that_continues_the_calendars_numbers_is_no_week_of_its_own() -> None:
    weekdays: Grid = [["Spasms, September 2025"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]
    weeks: Grid = [[*range(1, 8)], [8, 9], [*range(8, 15)], [15], [*range(15, 22)], [4, 5]]
    reading = read({"September 2025": [*weekdays, *weeks]})
    found = {(item.day.day, item.value) for item in reading.observations}
    assert found == {(1, 8.0), (2, 9.0), (8, 15.0), (15, 4.0), (16, 5.0)}


def painted_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Diary")
    for column, name in enumerate(("Date", "Morning spasms", "Evening spasms")):
        sheet.write(0, column, name)
    for row in range(1, 7):
        sheet.write(row, 0, day(row), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
        for column in (1, 2):
            colour = ("red", "green", "yellow")[(row + column) % 3]
            look = f"pattern: pattern solid, fore_colour {colour}"
            sheet.write(row, column, None, xlwt.easyxf(look))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_block_of_changing_colours_in_an_old_workbook_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="colours"):
        read_diary(painted_xls(), "diary.xls")


def test_an_entry_that_became_a_date_is_proposed_back_in_both_directions_alone() -> None:
    (problem,) = read([["Date", "Spasms"], [day(1), date(2025, 6, 5)], [day(2), 4]]).problems
    assert problem.candidates == ("5-6", "6-5")


WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK_ROWS: Grid = [[name, number] for number, name in enumerate(WEEK)]
NAMES_OF_A_WEEK = (
    "Week commencing 3 March 2025",
    "Week ending 9 March 2025",
    "w/e 9/3/2025",
    "Week 10: 3 - 9 March 2025",
    "Week of 5 March 2025",
    "Semaine du 3 au 9 mars 2025",
    "Woche 3.3.2025 - 9.3.2025",
)


@pytest.mark.parametrize("title", NAMES_OF_A_WEEK)
def test_a_week_named_by_its_first_its_last_or_any_day_is_the_same_week(title: str) -> None:
    expected = [(day(3 + index), float(index)) for index in range(7)]
    across = read([[title], [None, *WEEK], ["Spasms", *range(7)]])
    down = read([[title], ["Day", "Spasms"], *WEEK_ROWS])
    assert of(across.observations, "spasm_count") == expected
    assert of(down.observations, "spasm_count") == expected


def test_a_week_that_contradicts_its_weekdays_is_not_dated() -> None:
    rows: Grid = [["Week starting 2 March 2025"], ["Day", "Spasms"]]
    reading = read([*rows, *WEEK_ROWS])
    assert reading.observations == ()
    assert len(reading.problems) == 14


def test_a_date_in_another_title_does_not_date_the_weekdays() -> None:
    rows: Grid = [["Born 3 March 2014"], ["Day", "Spasms"]]
    reading = read([*rows, *WEEK_ROWS])
    assert reading.observations == ()


def test_a_calendar_in_a_language_with_accents_is_dated_whole() -> None:
    head: Grid = [["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]]
    first: Grid = [[None, None, None, None, None, 1, 2], [None, None, None, None, None, 7, 9]]
    weeks: Grid = [row for n in (3, 10, 17, 24) for row in ([*range(n, n + 7)], [*range(7)])]
    last: Grid = [[31], [8]]
    reading = read({"marzo 2025": [["Spasmi"], *head, *first, *weeks, *last]})
    assert (day(1), 7.0) in of(reading.observations, "spasm_count")
    assert (day(31), 8.0) in of(reading.observations, "spasm_count")
    assert len(reading.observations) == 31


def test_a_log_of_days_and_times_alone_counts_each_row_but_no_day_filled_in_ahead() -> None:
    rows: Grid = [["Spasms"], ["Date", "Time"], [day(1), "08:10"], [day(1), "09:30"]]
    reading = read([*rows, [day(2), "22:00"], [day(3), None], [day(4), None]])
    assert facts_read(reading) == {(day(1), "spasm_count", 2), (day(2), "spasm_count", 1)}


def test_a_month_in_a_text_files_name_dates_its_day_numbers() -> None:
    data = b"Day;Spasms\r\n1;4\r\n2;5\r\n"
    reading = read_diary(data, "Diary - March 2025.csv", today=day(30, 4))
    assert facts_read(reading) == {(day(1), "spasm_count", 4), (day(2), "spasm_count", 5)}


def test_weekdays_that_belong_to_no_week_are_refused_as_no_dates() -> None:
    with pytest.raises(WorkbookRefused, match="holds no date"):
        read([["Day", "Spasms"], *WEEK_ROWS])


def test_a_title_over_other_measures_makes_a_second_table() -> None:
    first: Grid = [["Date", "Spasms", "Baclofen"], [day(1), 4, 30], [day(2), 5, 30], []]
    with pytest.raises(WorkbookRefused, match="second table"):
        read([*first, ["Pain and stiffness"], [day(20), 5, 7], [day(21), 6, 7]])
    assert read([*first, ["Spasms in April"], [day(20), 5, 30], [day(21), 6, 30]]).sheets[0].used


@pytest.mark.parametrize("header", ["Name", "Initials", "Who", "Patient ID"])
def test_days_of_several_people_in_one_list_are_refused(header: str) -> None:
    rows: Grid = [[day(n), name, n] for n in (1, 2) for name in ("Ann", "Bob")]
    with pytest.raises(WorkbookRefused, match="more than one person"):
        read([["Date", header, "Spasms"], *rows])


def test_two_sheets_that_tell_the_same_days_differently_are_refused() -> None:
    one: Grid = [["Date", "Spasms"]]
    other: Grid = [["Date", "Spasms"]]
    one += [[day(n), n] for n in range(1, 6)]
    other += [[day(n), n + 3] for n in range(1, 6)]
    with pytest.raises(WorkbookRefused, match="tell most of the same days differently"):
        read({"Ann": one, "Bob": other})
    assert read({"Morning": one, "Night": other}).sheets[0].used
    assert read({"Ann": one, "Copy": one}).sheets[0].used


def test_the_day_of_a_form_is_the_one_told_and_not_the_moment_it_was_sent() -> None:
    told = day(1)
    rows: Grid = [["Timestamp", "Date", "Spasms"], [datetime(2025, 3, 2, 8, 14), told, 5]]
    rows += [[datetime(2025, 3, 3, 7, 59), day(2), 3]]
    assert of(read(rows).observations, "spasm_count") == [(told, 5), (day(2), 3)]


def test_a_ditto_for_a_date_is_the_day_above() -> None:
    rows: Grid = [["Date", "Time", "Spasms"], ["1 March 2025", "am", 2], ['"', "pm", 3]]
    assert facts_read(read(rows)) == {(day(1), "spasm_count", 5)}


def test_days_that_turn_back_to_january_are_not_put_into_the_title_s_year() -> None:
    rows: Grid = [["Spasm diary 2025"], ["Date", "Spasms"], ["30 Dec", 3], ["31 Dec", 1]]
    reading = read([*rows, ["1 Jan", 2]])
    assert of(reading.observations, "spasm_count") == [(day(30, 12), 3), (day(31, 12), 1)]
    assert reading.problems[0].candidates == ("2026-01-01", "2025-01-01")


def test_the_total_of_a_numbered_week_is_no_day() -> None:
    rows: Grid = [["Date", "Spasms"], [day(1), 4], [day(2), 3], ["Week 1 total", 7], [day(3), 1]]
    assert read(rows).problems == ()
