"""Deciding once per column whether day or month stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DateOrder
from dashboard.ingest.cells.calendar_words import take_apart
from dashboard.ingest.cells.spelling import tidy

_FIGURES = re.compile(r"([0-9]{1,2}) ?([-/. ]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?\.?\Z")
_ORDERS = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
_SHOWN = 3
FEWEST_IN_A_RUN = 3
FEWEST_TYPED = 3


@dataclass(frozen=True, slots=True)
class OrderDecision:
    """The order of a column's dates and why; `readings` show the first values under each order.

    `order` is None when nothing decides it, or when the column contradicts itself.
    """

    order: DateOrder | None
    why: str
    readings: tuple[tuple[DateOrder, tuple[tuple[str, date | None], ...]], ...] = ()
    contradictory: bool = False
    typed_dates_may_be_swapped: bool = False
    """A spreadsheet of another country made dates of the texts it could, and left the others."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """One numeric date as written."""

    text: str
    first: int
    mark: str
    second: int
    year: int | None
    weekdays: frozenset[int]

    def under(self, order: DateOrder, year: int) -> date | None:
        day, month = self.first, self.second
        if order is DateOrder.MONTH_FIRST:
            day, month = month, day
        try:
            return date(self.year or year, month, day)
        except ValueError:
            return None


Column = tuple[_Figures | date, ...]


def decide_order(
    values: Sequence[CellValue], start: date | None = None, sheet: str = ""
) -> OrderDecision:
    """Decide the order from all of a column's values, never from one alone.

    Looks, in turn, at figures above 12, dotted dates, agreement with weekday names, whether the
    days run forward, and typed date cells nearby. `start` is the diary's first day if known.
    """
    column = tuple(_read(values))
    figures = tuple(item for item in column if isinstance(item, _Figures))
    if not figures:
        return OrderDecision(None, "no date in figures needs an order")
    year = start.year if start else _year_of(values)
    for evidence in (_above_twelve, _dotted, _weekday_agreement):
        decision = evidence(figures, year)
        if decision is not None:
            return _shown(decision, column, year)
    undecided = OrderDecision(None, "every date reads both ways")
    return _shown(_runs_forward(column, year) or undecided, column, year)


def _read(values: Sequence[CellValue]) -> Iterator[_Figures | date]:
    """Yield the column's dates in figures, and between them the typed date cells."""
    for value in values:
        if isinstance(value, datetime):
            yield value.date()
        elif isinstance(value, date):
            yield value
        elif isinstance(value, str) and any(map(str.isdigit, value)):
            words = take_apart(tidy(value))
            if match := _FIGURES.match(words.core):
                year = int(match[4]) if match[4] else None
                full = year + 2000 if year is not None and year < 100 else year
                yield _Figures(
                    value.strip(), int(match[1]), match[2], int(match[3]), full, words.weekdays
                )


def _year_of(values: Sequence[CellValue]) -> int:
    years = [value.year for value in values if isinstance(value, date)]
    return years[0] if years else date.today().year


def _shown(decision: OrderDecision, column: Column, year: int) -> OrderDecision:
    figures = [item for item in column if isinstance(item, _Figures)]
    readings = tuple(
        (order, tuple((item.text, item.under(order, year)) for item in figures[:_SHOWN]))
        for order in _ORDERS
    )
    return replace(
        decision, readings=readings, typed_dates_may_be_swapped=_may_be_swapped(column, figures)
    )


def _may_be_swapped(column: Column, figures: Sequence[_Figures]) -> bool:
    """Tell whether only dates with a figure above 12 stayed text while all others became dates."""
    typed = [item for item in column if not isinstance(item, _Figures)]
    left = all(max(item.first, item.second) > 12 for item in figures)
    return left and len(typed) >= FEWEST_TYPED and all(day.day <= 12 for day in typed)


def _above_twelve(figures: tuple[_Figures, ...], year: int) -> OrderDecision | None:
    day_first = next((item for item in figures if item.first > 12 >= item.second), None)
    month_first = next((item for item in figures if item.second > 12 >= item.first), None)
    if day_first and month_first:
        why = f"{day_first.text} has the day first, {month_first.text} the month"
        return OrderDecision(None, why, contradictory=True)
    if day_first:
        return OrderDecision(
            DateOrder.DAY_FIRST, f"{day_first.text} has no month {day_first.first}"
        )
    if month_first:
        return OrderDecision(
            DateOrder.MONTH_FIRST, f"{month_first.text} has no month {month_first.second}"
        )
    return None


def _dotted(figures: tuple[_Figures, ...], year: int) -> OrderDecision | None:
    if all(item.mark == "." for item in figures):
        return OrderDecision(DateOrder.DAY_FIRST, "dates with dots have the day first")
    return None


def _weekday_agreement(figures: tuple[_Figures, ...], year: int) -> OrderDecision | None:
    named = [item for item in figures if item.weekdays and item.first != item.second]
    agree = {order: sum(_agrees(item, order, year) for item in named) for order in _ORDERS}
    best = max(_ORDERS, key=lambda order: agree[order])
    worst = min(agree.values())
    if not named or agree[best] <= worst or agree[best] < 0.9 * len(named):
        return None
    return OrderDecision(best, "the weekday names agree with it")


def _agrees(item: _Figures, order: DateOrder, year: int) -> bool:
    day = item.under(order, year)
    return day is not None and day.weekday() in item.weekdays


def _runs_forward(column: Column, year: int) -> OrderDecision | None:
    """Prefer the order under which the days follow one another closely, if only one does."""
    if len(set(column)) < FEWEST_IN_A_RUN:
        return None
    close = [order for order in _ORDERS if _follows_closely(column, order, year)]
    if len(close) != 1:
        return None
    return OrderDecision(close[0], "only so do the days follow one another")


def _follows_closely(column: Column, order: DateOrder, year: int) -> bool:
    """Tell whether no day goes back and the typical step is a few days at most."""
    days = [item.under(order, year) if isinstance(item, _Figures) else item for item in column]
    if any(day is None for day in days):
        return False
    known = [day for day in days if day is not None]
    steps = sorted(later - earlier for earlier, later in pairwise(known))
    forward = sum(step >= timedelta(0) for step in steps) >= 0.9 * len(steps)
    return forward and steps[len(steps) // 2] <= timedelta(days=7)
