from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DateOrder
from dashboard.ingest.cells.dates import decide_order

unhurried = settings(deadline=None)
"""The first reading builds its tables and takes longer than the rest."""


def test_one_day_above_twelve_settles_the_whole_column() -> None:
    decision = decide_order(["03/04/2025", "04/04/2025", "13/04/2025"])
    assert decision.order is DateOrder.DAY_FIRST
    assert "13/04/2025" in decision.why


def test_a_column_that_needs_both_orders_is_left_open_and_said_to_contradict_itself() -> None:
    decision = decide_order(["13/04/2025", "04/14/2025"])
    assert decision.order is None
    assert decision.contradictory


def test_weekday_names_settle_the_order() -> None:
    assert decide_order(["Thu 03/04/2025", "Fri 04/04/2025"]).order is DateOrder.DAY_FIRST
    assert decide_order(["Tue 03/04/2025", "Fri 04/04/2025"]).order is DateOrder.MONTH_FIRST


def test_days_that_follow_one_another_in_one_order_alone_settle_it() -> None:
    assert decide_order([f"03/{day:02}/25" for day in range(1, 10)]).order is (
        DateOrder.MONTH_FIRST
    )
    assert decide_order([f"{day:02}/03/25" for day in range(1, 10)]).order is DateOrder.DAY_FIRST


def test_typed_date_cells_between_the_texts_help_to_settle_the_order() -> None:
    values: list[CellValue] = [date(2025, 4, 2), "03/04/2025", date(2025, 4, 4)]
    assert decide_order(values).order is DateOrder.DAY_FIRST


def test_typed_dates_are_doubted_where_only_impossible_ones_stayed_text() -> None:
    typed: list[CellValue] = [date(2025, month, 4) for month in (1, 2, 3)]
    assert decide_order([*typed, "13/04/2025", "14/04/2025"]).typed_dates_may_be_swapped
    assert not decide_order([*typed, "03/04/2025", "14/04/2025"]).typed_dates_may_be_swapped


def test_dotted_dates_have_the_day_first() -> None:
    assert decide_order(["3.4.2025", "4.4.2025"]).order is DateOrder.DAY_FIRST


def test_an_undecidable_column_shows_its_first_dates_both_ways() -> None:
    decision = decide_order(["03/04/2025", "05/06/2025"])
    assert decision.order is None
    assert dict(decision.readings)[DateOrder.DAY_FIRST][0] == ("03/04/2025", date(2025, 4, 3))
    assert dict(decision.readings)[DateOrder.MONTH_FIRST][0] == ("03/04/2025", date(2025, 3, 4))


@pytest.mark.parametrize("values", [[], [None, 3, "2025-03-04"], ["3 March 2025", "Total"]])
def test_a_column_without_figures_needs_no_order(values: list[str | int | None]) -> None:
    assert decide_order(values).order is None


@unhurried
@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(13, 120), st.booleans())
def test_a_daily_diary_of_two_weeks_or_more_always_settles_its_order(
    first: date, days: int, day_first: bool
) -> None:
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    values = [date.fromordinal(first.toordinal() + n).strftime(form) for n in range(days)]
    expected = DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
    assert decide_order(values).order is expected
