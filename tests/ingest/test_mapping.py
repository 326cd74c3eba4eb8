"""What a person corrects in the preview: meaning, unit, date order, tablets, blanks, nights."""

from __future__ import annotations

from datetime import date

from dashboard.domain.diaries import ColumnChoice, DateOrder, DiaryReading, Mapping
from dashboard.ingest.reading import read_workbook
from tests.ingest.diary_grids import TODAY, Grid, Sheets, as_workbook, facts_read, read


def day(number: int) -> date:
    return date(2025, 3, number)


def read_with(grid: Grid | Sheets, *choices: ColumnChoice, nights: bool = False) -> DiaryReading:
    sheets = grid if isinstance(grid, dict) else {"Diary": grid}
    mapping = Mapping(choices, nights_belong_to_the_day_before=nights)
    return read_workbook(as_workbook(sheets), "diary.xlsx", "0" * 64, mapping, TODAY)


AMBIGUOUS: Grid = [["Date", "Spasms"], ["01/03/2025", 4], ["05/03/2025", 5], ["09/04/2025", 1]]


def test_the_chosen_date_order_answers_the_question() -> None:
    choice = ColumnChoice("Diary", "A", date_order=DateOrder.DAY_FIRST)
    reading = read_with(AMBIGUOUS, choice)
    assert [item.day for item in reading.observations] == [day(1), day(5), date(2025, 4, 9)]
    assert reading.questions == ()
    assert reading.columns[0].date_order is DateOrder.DAY_FIRST


def test_each_option_of_a_question_is_a_choice_that_settles_it() -> None:
    for choice, _ in read(AMBIGUOUS).questions[0].options:
        assert read_with(AMBIGUOUS, choice).questions == ()


def test_a_column_may_be_given_another_meaning() -> None:
    grid: Grid = [["Date", "Twinges"], [day(1), 4]]
    reading = read_with(grid, ColumnChoice("Diary", "B", measure="spasm_count"))
    assert facts_read(reading) == {(day(1), "spasm_count", 4)}


def test_a_column_may_be_kept_under_its_own_header() -> None:
    grid: Grid = [["Date", "Spasms"], [day(1), 4]]
    reading = read_with(grid, ColumnChoice("Diary", "B", measure="other"))
    assert facts_read(reading) == {(day(1), "other:Spasms", 4)}


def test_the_strength_of_a_tablet_makes_tablets_milligrams() -> None:
    grid: Grid = [["Date", "Baclofen tablets"], [day(1), 3]]
    assert facts_read(read(grid)) == set()
    reading = read_with(grid, ColumnChoice("Diary", "B", tablet_mg=10))
    assert facts_read(reading) == {(day(1), "oral_mg", 30)}


def test_blank_means_none_only_where_a_person_said_so_and_the_row_is_filled_in() -> None:
    grid: Grid = [["Date", "Spasms", "Pain 0-10"], [day(1), None, 3], [day(2), 2, 1], [day(3)]]
    assert (day(1), "spasm_count", 0.0) not in facts_read(read(grid))
    reading = read_with(grid, ColumnChoice("Diary", "B", blank_means_none=True))
    assert (day(1), "spasm_count", 0.0) in facts_read(reading)
    assert day(3) not in {item.day for item in reading.observations}
    assert reading.ledger.adds_up


def test_nights_may_belong_to_the_day_before_without_changing_the_total() -> None:
    grid: Grid = [["Date", "Time", "Spasms"], [day(2), "02:00", 3], [day(2), "10:00", 1]]
    grid += [[day(3), "night", 5], [day(3), "noon", 2]]
    before, after = read_with(grid), read_with(grid, nights=True)
    assert {fact[0]: fact[2] for fact in facts_read(after)} == {day(1): 3, day(2): 6, day(3): 2}
    assert sum(fact[2] for fact in facts_read(before)) == sum(f[2] for f in facts_read(after))


def test_a_mapping_made_on_last_months_sheet_holds_for_this_months() -> None:
    sheets: Sheets = {"April": [["Date", "Twinges"], [day(1), 4]]}
    reading = read_with(sheets, ColumnChoice("March", "B", measure="spasm_count"))
    assert facts_read(reading) == {(day(1), "spasm_count", 4)}


def test_the_fingerprint_follows_the_headers_and_not_the_values_or_the_sheets_name() -> None:
    march = read({"March": [["Date", "Spasms"], [day(1), 4]]})
    april = read({"April": [["Date", "Spasms "], [day(2), 7], [day(3), 1]]})
    other = read({"March": [["Date", "Pain"], [day(1), 4]]})
    assert march.fingerprint == april.fingerprint
    assert march.fingerprint != other.fingerprint


def test_a_dose_too_large_for_tablets_is_asked_about() -> None:
    grid: Grid = [["Spasticity"], ["Date", "Dose", "Spasms"], [day(1), 240, 3], [day(2), 260, 4]]
    reading = read(grid)
    assert {item.measure for item in reading.observations} == {"other:Dose", "spasm_count"}
    (question,) = reading.questions
    assert [choice.measure for choice, _ in question.options] == [
        "oral_mg",
        "intrathecal_mcg",
        "other",
    ]
    answered = read_with(grid, question.options[1][0])
    assert (day(1), "intrathecal_mcg", 240.0) in facts_read(answered)


def test_sleep_without_a_unit_is_asked_about() -> None:
    grid: Grid = [["Spasms and sleep"], ["Date", "Sleep", "Spasms"], [day(1), 7, 3], [day(2), 6, 4]]
    assert [q.sentence for q in read(grid).questions] == [
        'What does the column "Sleep" of Diary hold?'
    ]


def test_a_number_that_may_count_tablets_is_asked_about() -> None:
    grid: Grid = [["Spasticity"], ["Date", "Tablets", "Number"], [day(1), 3, 4]]
    reading = read(grid)
    assert "spasm_count" not in {item.measure for item in reading.observations}
    assert any('"Number"' in question.sentence for question in reading.questions)
