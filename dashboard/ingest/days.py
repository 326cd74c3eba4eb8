"""Which day each entry of a table belongs to, and its time or part of the day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DateOrder
from dashboard.domain.observations import DateReading, Status
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.slots import read_slot
from dashboard.ingest.columns.words import plain_number

FIRST_YEAR = 2000
ONE_DAY = timedelta(days=1)
BEGINS_AGAIN = 20
MONTHS = 12
FIGURES = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
BACKWARDS = 0.9
NIGHT_ENDS = time(6)
EVENING = 18.0
HOURS = {
    "waking": 7.0,
    "am": 8.0,
    "noon": 12.5,
    "afternoon": 15.0,
    "pm": 15.0,
    "evening": 19.0,
    "bedtime": 22.0,
    "night": 23.0,
}
"""About when each part of the day is (words/slots.toml), to see whether entries run forward."""
PROBLEM_OF_STATUS = {
    Status.AMBIGUOUS: "date_order",
    Status.PARTIAL: "date_partial",
    Status.RANGE: "date_range",
    Status.RELATIVE: "relative_date",
    Status.INVALID: "invalid",
}


@dataclass(frozen=True, slots=True)
class When:
    """The day of one entry with its time or slot; without a day, `problem` says why.

    `carried` is true when the day stands on an earlier row of the same day.
    """

    day: date | None = None
    at: time | None = None
    slot: str | None = None
    problem: str | None = None
    candidates: tuple[str, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class DayRules:
    """What decides a column's dates: order, last possible day, the sheet's month, nights."""

    given: Given
    today: date
    month: tuple[int, int] | None = None
    nights_belong_to_the_day_before: bool = False

    @property
    def last_day(self) -> date:
        """Name the last day that is not in the future (a day of grace for time zones)."""
        return self.today + ONE_DAY


def read_day(value: CellValue, rules: DayRules) -> When:
    """Read one date cell; a date of the calendar itself needs no parser."""
    if type(value) is datetime:
        at = value.time()
        return _checked(When(value.date(), at if at != time() else None), rules)
    if type(value) is date:
        return _checked(When(value), rules)
    if rules.month and (number := _day_number(value)):
        return _checked(_in_month(number, rules.month), rules)
    return _checked(_read_text(value, rules.given), rules)


def _day_number(value: CellValue) -> int | None:
    if isinstance(value, str):
        value = plain_number(value.strip(" ."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 1 <= value <= 31 and value == int(value) else None


def _in_month(number: int, month: tuple[int, int]) -> When:
    try:
        return When(date(*month, number))
    except ValueError:
        return When(problem="invalid")


def _read_text(value: CellValue, given: Given) -> When:
    reading = read_date(value, given)
    if reading.status is Status.OK and reading.day is not None:
        return When(reading.day, reading.at, reading.slot)
    if reading.status in (Status.MISSING, Status.NOT_RECORDED):
        return When(problem="no_day")
    if reading.status is Status.RELATIVE and given.start and len(reading.candidates) == 1:
        return When(reading.candidates[0])
    problem = PROBLEM_OF_STATUS.get(reading.status, "not_a_date")
    return When(problem=problem, candidates=_choices(reading))


def _choices(reading: DateReading) -> tuple[str, ...]:
    days = reading.candidates or tuple(day for day in (reading.low, reading.high) if day)
    return tuple(day.isoformat() for day in days)


def _checked(when: When, rules: DayRules) -> When:
    if when.day is None:
        return when
    if when.day > rules.last_day:
        return When(problem="future_day", candidates=(when.day.isoformat(),))
    if when.day.year < FIRST_YEAR:
        return When(problem="early_day", candidates=(when.day.isoformat(),))
    return when


def read_clock(value: CellValue) -> tuple[time | None, str | None]:
    """Read a time or slot cell: a clock time, or the part of the day in words."""
    if isinstance(value, datetime):
        return value.time(), None
    if isinstance(value, time):
        return value, None
    if isinstance(value, timedelta):
        return _clock(value), None
    if isinstance(value, float) and 0 <= value < 1:
        return _clock(timedelta(minutes=round(value * 1440))), None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 23:
        return time(value), None
    return _read_clock_text(str(value)) if value is not None else (None, None)


def _clock(since_midnight: timedelta) -> time:
    minutes = int(since_midnight.total_seconds() // 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _read_clock_text(text: str) -> tuple[time | None, str | None]:
    slot = read_slot(text)
    if slot and slot[:1].isdigit():
        return time.fromisoformat(slot), None
    return None, slot or text.strip() or None


def days_of_column(values: list[CellValue], rules: DayRules) -> list[When | None]:
    """Read a date column; None where the cell is empty."""
    known: dict[object, When] = {}
    found: list[When | None] = []
    for value in values:
        if value is None:
            found.append(None)
            continue
        key = (type(value), value)
        if key not in known:
            known[key] = read_day(value, rules)
        found.append(known[key])
    found = _within_month(values, found) if rules.month else found
    return _without_swapped(values, found)


def _without_swapped(values: list[CellValue], found: list[When | None]) -> list[When | None]:
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


def _within_month(values: list[CellValue], found: list[When | None]) -> list[When | None]:
    """Leave day numbers that begin again undated: "31, 1, 2" runs into a month nobody named."""
    highest, begun_again = 0, False
    for index, value in enumerate(values):
        number = _day_number(value)
        if number is None:
            continue
        begun_again = begun_again or number <= highest - BEGINS_AGAIN
        highest = max(highest, number)
        if begun_again:
            found[index] = When(problem="date_partial")
    return found


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


def to_the_night_before(when: When, slot: str | None) -> When:
    """Move an entry of the night, or from midnight to six, to the day on which the night began."""
    by_night = (slot or when.slot) == "night" or (when.at is not None and when.at < NIGHT_ENDS)
    return replace(when, day=when.day - ONE_DAY) if when.day and by_night else when


def order_matters(problem: str | None) -> bool:
    """Tell whether a date failed only because its column's order is not known."""
    return problem == "date_order"


def given_of(order: DateOrder | None, sheet: str, header: str, today: date) -> Given:
    """Tell the date parser where it stands."""
    return Given(header=header, order=order, sheet=sheet, today=today, measure="date")
