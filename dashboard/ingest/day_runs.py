"""Days in their run: carried to the rows beneath, and doubted where the run contradicts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.ingest.header_words import words_of
from dashboard.ingest.when import When, day_number
from dashboard.knowledge.word import load_months

ONE_DAY = timedelta(days=1)
MOST_OF_A_YEAR = timedelta(days=300)
BEGINS_AGAIN = 20
BACKWARDS = 0.9
MONTHS = 12
FIGURES = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
NIGHT_ENDS = time(6)
EVENING = 18.0
HOURS = {
    "waking": 7.0,
    "am": 8.0,
    "noon": 12.5,
    "afternoon": 15.0,
    "pm": 15.0,
    "evening": 19.0,
    "bedtime": 23.0,
    "night": 23.0,
}
"""About when each part of the day is (words/slots.toml), to see whether entries run forward."""


def within_month(values: list[CellValue], found: list[When | None]) -> list[When | None]:
    """Leave day numbers that begin again undated: "31, 1, 2" runs into a month nobody named."""
    highest, begun_again = 0, False
    for index, value in enumerate(values):
        number = day_number(value)
        if number is None:
            continue
        begun_again = begun_again or number <= highest - BEGINS_AGAIN
        highest = max(highest, number)
        if begun_again:
            found[index] = When(problem="date_partial")
    return found


def within_year(values: list[CellValue], found: list[When | None]) -> list[When | None]:
    """Leave days without a year undated from where they turn back: "31 Dec, 1 Jan" is a new year.

    The year was told once, by a title; the one after it was not.
    """
    last: date | None = None
    turned = False
    for index, (value, when) in enumerate(zip(values, found, strict=True)):
        if when is None or when.day is None or not _lacks_year(value):
            continue
        turned = turned or (last is not None and last - when.day > MOST_OF_A_YEAR)
        last = when.day
        if turned:
            days = (_a_year_later(when.day).isoformat(), when.day.isoformat())
            found[index] = When(problem="date_partial", candidates=days)
    return found


def _lacks_year(value: CellValue) -> bool:
    """Tell whether a text holds a day and a month alone: "1 Jan", "1/1"."""
    if not isinstance(value, str):
        return False
    words = words_of(value)
    numbers = [word for word in words if word.isdigit()]
    months = any(word in load_months() for word in words)
    return len(numbers) == (1 if months else 2) and all(len(number) < 3 for number in numbers)


def _a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28)) + timedelta(max(0, day.day - 28))


def without_swapped(values: list[CellValue], found: list[When | None]) -> list[When | None]:
    """Leave dates undated whose day and month a spreadsheet may have exchanged.

    A spreadsheet of the other date order makes dates of "04/03" and leaves "13/03" as text: then
    every real date has a day up to 12, and every date left as text one above.
    """
    typed = [i for i, value in enumerate(values) if isinstance(value, date) and found[i]]
    left = [
        when.day
        for value, when in zip(values, found, strict=True)
        if when is not None and when.day is not None and _is_figures(value)
    ]
    days = [when.day for i in typed if (when := found[i]) and when.day]
    if len(left) < 2 or not days or any(day.day <= MONTHS for day in left):
        return found
    if any(day.day > MONTHS for day in days) or all(day.day == day.month for day in days):
        return found
    for index in typed:
        found[index] = _swapped(found[index])
    return found


def _is_figures(value: CellValue) -> bool:
    return isinstance(value, str) and FIGURES.match(value.strip()) is not None


def _swapped(when: When | None) -> When | None:
    if when is None or when.day is None or when.day.day == when.day.month:
        return when
    other = date(when.day.year, when.day.day, when.day.month)
    return When(problem="date_swapped", candidates=(other.isoformat(), when.day.isoformat()))


def carry_days(
    days: list[When | None], is_filled: Callable[[int], bool], may_carry: bool
) -> list[When]:
    """Give undated entries the day of the dated one above them, where the table allows it."""
    carried: list[When] = []
    last: When | None = None
    for index, when in enumerate(days):
        if when is not None:
            last = when
            carried.append(when)
        elif last is not None and last.day and may_carry and is_filled(index):
            carried.append(replace(last, at=None, slot=None, carried=True))
        else:
            carried.append(When(problem="no_day"))
            last = None if is_filled(index) and not may_carry else last
    return carried


def doubt_days_that_turn_back(whens: list[When]) -> list[When]:
    """Leave undated rows undated where the clock turns back: "am, pm, am" is perhaps a new day.

    After an evening the hours to six still belong to the same night; a list that runs backwards
    all through is no cause for doubt.
    """
    if _runs_backwards(whens):
        return whens
    doubted: list[When] = []
    latest, in_doubt = -1.0, False
    for when in whens:
        hour = _hour(when)
        if not when.carried:
            latest, in_doubt = hour, False
        elif hour >= 0 and not (hour < NIGHT_ENDS.hour and latest >= EVENING):
            in_doubt = in_doubt or hour < latest
            latest = max(latest, hour)
        doubted.append(_either_day(when) if in_doubt and when.day else when)
    return doubted


def _runs_backwards(whens: list[When]) -> bool:
    """Tell whether nearly every undated row is earlier in its day than the row above it."""
    steps = [_hour(later) - _hour(earlier) for earlier, later in pairwise(whens) if later.carried]
    back = sum(step < 0 for step in steps)
    return back >= BACKWARDS * max(1, len(steps)) and back > 1


def _hour(when: When) -> float:
    """Place an entry in its day; -1 where neither time nor part of the day is told."""
    if when.at is not None:
        return when.at.hour + when.at.minute / 60
    return HOURS.get(when.slot or "", -1.0)


def _either_day(when: When) -> When:
    days = (when.day, when.day + ONE_DAY) if when.day else ()
    return When(problem="unsure_day", candidates=tuple(day.isoformat() for day in days))
