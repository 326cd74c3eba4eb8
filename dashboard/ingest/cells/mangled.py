"""Dates and times that a spreadsheet made out of numbers: "5-6" became 5 June, "2:00" 0.0833.

What was typed can only be proposed back; it is never taken.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dashboard.ingest.cells.given import Given
from dashboard.knowledge.word import load_months

FIRST_SERIAL, LAST_SERIAL = 36526, 55153
"""Excel's day numbers of 1 January 2000 and of 31 December 2050."""

TABLET_STEP = 5

_EPOCH = datetime(1899, 12, 30)
_MONTH = "|".join(sorted((m for m in load_months()), key=len, reverse=True))
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})[-. ]({_MONTH})(?:[-. ]([0-9]{{2}}|[0-9]{{4}}))?\Z")
_MONTH_YEAR = re.compile(rf"({_MONTH})[-. ]([0-9]{{2}})\Z")
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[ t]00:00(?::00)?(?:\.0+)?)?\Z")
_LONG = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.](20[0-9]{2})(?: 00:00(?::00)?)?\Z")
_PADDED = re.compile(r"(?=0|[0-9]+/0)([0-3][0-9])/([0-3][0-9])/([0-9]{2})\Z")


def serial_moment(serial: float) -> datetime:
    """Turn an Excel day number (1900 system) into a moment, to the second.

    Raises OverflowError far outside the calendar; callers keep to FIRST_SERIAL-LAST_SERIAL.
    """
    return _EPOCH + timedelta(days=int(serial), seconds=round((serial % 1) * 86400))


def looks_like_serial(number: float) -> bool:
    """Tell whether a plain number is an Excel day of this half century."""
    return FIRST_SERIAL <= number <= LAST_SERIAL


def looks_like_clock(number: float) -> bool:
    """Tell whether a fraction of a day is a time on a step of five minutes, as 2:00 is 0.0833.

    0.5, 0.25 and other short fractions stay numbers: they are parts of tablets, not noon.
    """
    return (
        0 < number < 1 and round(number, 2) != number and abs((number * 288 + 0.5) % 1 - 0.5) < 0.03
    )


def candidates_of(value: date, given: Given, *, of_doses: bool = False) -> tuple[str, ...]:
    """Propose what may have been typed before a spreadsheet made a date of it, likeliest first.

    5 June of the diary's own year gives "5-6" and "6-5": the spreadsheet added the year. 5 May
    2015 gives "5-5-15" first; so may 2025 in a diary of doses, whose parts are fives.
    """
    pairs = _pairs(value.day, value.month)
    if not 2000 <= value.year <= 2031:
        return pairs
    day, month, year = value.day, value.month, value.year - 2000
    triples = _unique(f"{day}-{month}-{year}", f"{month}-{day}-{year}")
    known = given.start or given.today or date.today()
    if abs(value.year - known.year) > 1:
        return triples + pairs
    return pairs + triples if of_doses and year % TABLET_STEP == 0 else pairs


def _pairs(day: int, month: int) -> tuple[str, ...]:
    low, high = sorted((day, month))
    return _unique(f"{low}-{high}", f"{high}-{low}")


def clock_candidates(value: time | timedelta | float) -> tuple[str, ...]:
    """Propose the time that stands behind a fraction of a day."""
    if isinstance(value, time):
        return (value.strftime("%H:%M"),)
    seconds = value.total_seconds() if isinstance(value, timedelta) else value * 86400
    minutes = round(seconds / 60)
    return (f"{minutes // 60 % 24:02}:{minutes % 60:02}",)


def candidates_in_text(text: str, given: Given, *, of_doses: bool = False) -> tuple[str, ...]:
    """Propose what was typed where a tidied text is a date that only a spreadsheet writes.

    "2025-06-05", "2025-06-05 00:00:00", "05/06/2025", "5-jun", "5-jun-25" and "jun-05" are such;
    any other text gives nothing.
    """
    if (match := _DAY_MONTH.match(text)) and not match[3]:
        return _pairs(int(match[1]), _month(match[2]))
    if match := _MONTH_YEAR.match(text):
        return _pairs(int(match[2]), _month(match[1]))
    found = _date_in(text)
    return candidates_of(found, given, of_doses=of_doses) if found else ()


def _date_in(text: str) -> date | None:
    if match := _DAY_MONTH.match(text):
        return _made(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _ISO.match(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _LONG.match(text) or _PADDED.match(text):
        year, one, two = _year(match[3]), int(match[1]), int(match[2])
        return _made(year, two, one) or _made(year, one, two)
    return None


def _month(name: str) -> int:
    return min(load_months()[name])


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unique(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
