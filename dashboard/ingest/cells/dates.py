"""Reading a date cell: which day it means, or which days it could mean."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import DateReading, Status
from dashboard.ingest import caps
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.calendar_words import DateWords, take_apart
from dashboard.ingest.cells.clocks import clock_time
from dashboard.ingest.cells.date_orders import OrderDecision, decide_order
from dashboard.ingest.cells.date_shapes import Candidates, days_of
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.mangled import looks_like_serial, serial_moment
from dashboard.ingest.cells.slots import slot_of
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.remembered import remembered

__all__ = ["OrderDecision", "decide_order", "read_date"]

FIRST_YEAR = 2000
_ISO = re.compile(r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})(?:[ T]00:00(?::00)?)?\Z")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?\Z")
_RELATIVE = re.compile(
    r"(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening|week)|"
    r"day before yesterday|(?:[0-9]+|a|one|two|three) (?:days?|weeks?) (?:ago|later)|next day|"
    r"(?:last|next|this) (?:week|month|mon|tue|wed|thu|fri|sat|sun)[a-z]*|"
    r"week [0-9]+(?:,? day [0-9]+)?|"
    r"same day|the next day|heute|gestern|aujourd'hui|hier|demain|hoy|ayer|manana|oggi|ieri|"
    r"domani|vandaag|gisteren|hoje|ontem|amanha|now)\Z"
)
_DAY_NUMBER = re.compile(r"(?:day|tag|jour|dia|giorno|dag|d) ?#?([0-9]{1,3})\Z")


def read_date(value: CellValue, given: Given) -> DateReading:
    """Say which day a date cell means; the order of day and month comes from `given` alone.

    An order that nothing decides leaves AMBIGUOUS with both days in `candidates`; a day before
    2000, after tomorrow, or not in the calendar is INVALID.
    """
    if isinstance(value, datetime):
        return _valid(DateReading(Status.OK, value.date(), _clock_of(value)), given)
    if isinstance(value, date):
        return _valid(DateReading(Status.OK, value), given)
    if value is None:
        return DateReading(Status.MISSING)
    if isinstance(value, time | timedelta):
        return _time_alone(value)
    if isinstance(value, bool):
        return DateReading(Status.NOT_A_DATE)
    if isinstance(value, int | float):
        return _from_number(float(value), given)
    return _from_text(value, given)


def _clock_of(moment: datetime) -> time | None:
    clock = moment.time()
    return None if clock == time(0, 0) else clock.replace(microsecond=0)


def _time_alone(value: time | timedelta) -> DateReading:
    if isinstance(value, timedelta):
        value = (datetime(2000, 1, 1) + value % timedelta(days=1)).time()
    return DateReading(Status.PART_OF_DAY, at=value, slot=value.strftime("%H:%M"))


def _valid(reading: DateReading, given: Given) -> DateReading:
    """Refuse a day that no diary on baclofen can have: before 2000 or later than tomorrow."""
    days = [day for day in (reading.day, reading.low, reading.high) if day is not None]
    if all(_possible(day, given) for day in days):
        return reading
    return DateReading(Status.INVALID, candidates=tuple(days))


def _possible(day: date, given: Given) -> bool:
    last = (given.today or date.today()) + timedelta(days=1)
    return day.year >= FIRST_YEAR and day <= last


def _from_number(number: float, given: Given) -> DateReading:
    if looks_like_serial(number):
        moment = serial_moment(number)
        return _valid(DateReading(Status.OK, moment.date(), _clock_of(moment)), given)
    if number % 1 == 0 and 1 <= number <= 31:
        return _from_text(str(int(number)), given)
    if 10_000_000 < number < 100_000_000:
        return _from_text(str(int(number)), given)
    if 0 < number < 1:
        return _time_alone(timedelta(days=number))
    if number % 1 == 0 and FIRST_YEAR <= number <= 2100:
        return DateReading(Status.PARTIAL)
    return DateReading(Status.NOT_A_DATE)


@remembered(16384)
def _from_text(text: str, given: Given) -> DateReading:
    if len(text) > caps.ENTRY_CHARACTERS:
        return DateReading(Status.NOT_A_DATE)
    if iso := _ISO.match(text):
        return _settled(DateWords(text), _made(iso), given)
    plain = tidy(text)
    if _NUMBER.match(plain) and len(plain.partition(".")[0]) == 5:
        return _from_number(float(plain), given)
    known = answer(text)
    if known is not None:
        return _answered(known)
    if early := _without_a_day(plain, given):
        return early
    words = take_apart(plain.strip("?~ "))
    if not words.core and not words.bad_clock:
        return _words_alone(words)
    reading = _settled(words, days_of(words.core, given), given)
    if reading.day is not None and plain.strip("?~ ") != plain:
        return replace(reading, status=Status.AMBIGUOUS, day=None, candidates=(reading.day,))
    return reading


def _made(match: re.Match[str]) -> Candidates:
    try:
        return Candidates(days=(date(int(match[1]), int(match[2]), int(match[3])),))
    except ValueError:
        return Candidates(impossible=True)


def _answered(known: Answer) -> DateReading:
    if known is Answer.NOT_RECORDED:
        return DateReading(Status.MISSING)
    return DateReading(Status.RELATIVE if known is Answer.DITTO else Status.NOT_A_DATE)


def _without_a_day(plain: str, given: Given) -> DateReading | None:
    bare = plain.strip(" .,!()")
    if _RELATIVE.match(bare):
        return DateReading(Status.RELATIVE)
    if slot := slot_of(plain):
        return DateReading(Status.PART_OF_DAY, at=clock_time(plain), slot=slot)
    if (nth := _DAY_NUMBER.match(bare)) and int(nth[1]):
        days = (given.start + timedelta(days=int(nth[1]) - 1),) if given.start else ()
        return DateReading(Status.RELATIVE, candidates=days)
    return None


def _words_alone(words: DateWords) -> DateReading:
    if not (words.weekdays or words.at or words.slot):
        return DateReading(Status.NOT_A_DATE)
    if words.weekdays:
        return DateReading(Status.PARTIAL, at=words.at, slot=words.slot)
    return DateReading(Status.PART_OF_DAY, at=words.at, slot=words.slot)


def _settled(words: DateWords, found: Candidates, given: Given) -> DateReading:
    """Choose among the possible days by weekday; what stays open is said to be open."""
    if words.unknown or words.bad_clock or found.nothing:
        return DateReading(Status.NOT_A_DATE)
    if found.impossible:
        return DateReading(Status.INVALID, candidates=found.days)
    reading = _reading(words, found, given)
    return replace(reading, at=words.at, slot=words.slot) if words.at or words.slot else reading


def _reading(words: DateWords, found: Candidates, given: Given) -> DateReading:
    if found.is_range:
        low, high = found.days if len(found.days) == 2 else (None, None)
        return _valid(DateReading(Status.RANGE, low=low, high=high), given)
    days = found.days
    if words.weekdays and days:
        days = tuple(day for day in days if day.weekday() in words.weekdays)
        if not days:
            return DateReading(Status.AMBIGUOUS, candidates=found.days)
    possible = tuple(day for day in days if _possible(day, given))
    if days and not possible:
        return DateReading(Status.INVALID, candidates=days)
    if found.partial and not days:
        return DateReading(Status.PARTIAL)
    if len(days) == 1:
        return DateReading(Status.OK, days[0])
    return DateReading(Status.AMBIGUOUS, candidates=days)
