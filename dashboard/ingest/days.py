"""Which day each entry of a table belongs to, and its time or part of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DateOrder
from dashboard.domain.observations import DateReading, Status
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.slots import read_slot
from dashboard.ingest.day_runs import within_month, within_year, without_swapped
from dashboard.ingest.when import When, day_number

FIRST_YEAR = 2000
ONE_DAY = timedelta(days=1)
NIGHT_ENDS = time(6)
PROBLEM_OF_STATUS = {
    Status.AMBIGUOUS: "date_order",
    Status.PARTIAL: "date_partial",
    Status.RANGE: "date_range",
    Status.RELATIVE: "relative_date",
    Status.INVALID: "invalid",
}


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
    if rules.month and (number := day_number(value)):
        return _checked(_in_month(number, rules.month), rules)
    return _checked(_read_text(value, rules.given), rules)


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
        above = found[-1] if found else None
        found.append(above if above and _is_ditto(value) and above.day else known[key])
    found = within_month(values, found) if rules.month else found
    return within_year(values, without_swapped(values, found))


def _is_ditto(value: CellValue) -> bool:
    bare = isinstance(value, str) and not any(map(str.isdigit, value))
    return bare and answer(str(value)) is Answer.DITTO


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
