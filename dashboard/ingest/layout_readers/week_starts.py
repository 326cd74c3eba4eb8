"""The week that a block or a list of weekdays is about, as the line above it says.

"Week commencing 3 March", "Week ending 9 March" and "3 - 9 March" all name one week; a line that
contradicts the weekdays beneath it names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.given import Given
from dashboard.ingest.day_marks import weekdays_named
from dashboard.ingest.header_words import Words, find_qualifier, plain, qualifier_words, words_of
from dashboard.ingest.sheet_clues import SheetClues
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.word import load_months, load_weekdays

NUMERIC = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
WEEK = 7
LONGEST = 120
LONG_WEEKDAY = 5
Weekdays = frozenset[int]


class Role(Enum):
    """What the written day is to its week: its first, its last, or any of its days."""

    BEGINS = "begins"
    ENDS = "ends"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class WeekMark:
    """A line that names a week by one of its days; `days` are the ways in which it may be read."""

    days: tuple[date, ...]
    role: Role


def week_start(
    clues: SheetClues, head: int, before: int, weekdays: Sequence[Weekdays]
) -> date | None:
    """Find the day of the first of these weekdays, named between two rows (both left out)."""
    marks = [
        mark_in(clues.cell(row, column) for column in clues.filled_columns(row))
        for row in clues.filled_rows
        if before < row < head
    ]
    found = {first for mark in marks if mark for first in first_days(mark, weekdays)}
    return found.pop() if len(found) == 1 else None


def mark_in(cells: Iterable[CellValue]) -> WeekMark | None:
    """Read a line as the name of a week; None for any other line, be there a date in it or not."""
    line = plain(" ".join(raw_text(value) for value in cells if value is not None))
    found = _pattern().search(line) if len(line) <= LONGEST else None
    if found is None:
        return None
    days = _days_read(found[0])
    role = Role.ENDS if _range().search(line[: found.start()]) else _role(words_of(line))
    return WeekMark(days, role) if days and role else None


def first_days(mark: WeekMark, weekdays: Sequence[Weekdays]) -> Iterator[date]:
    """Yield the days on which the first of these weekdays may fall; none where they contradict."""
    for first, length in runs_of(weekdays):
        for day in mark.days:
            ahead, back = (first - day.weekday()) % WEEK, (day.weekday() - first) % WEEK
            if mark.role is Role.BEGINS and ahead + length < WEEK:
                yield day + timedelta(days=ahead)
            elif (mark.role is Role.ENDS and back >= length) or (
                mark.role is Role.HOLDS and back < WEEK - 1
            ):
                yield day - timedelta(days=back)


def runs_of(weekdays: Sequence[Weekdays]) -> Iterator[tuple[int, int]]:
    """Yield (first weekday, days to the last one) of names that run through one week."""
    for first in sorted(weekdays[0]) if weekdays else ():
        length, last = 0, first
        for named in weekdays[1:]:
            step = min(((each - last - 1) % WEEK + 1 for each in named), default=WEEK)
            length, last = length + step, (last + step) % WEEK
        if length < WEEK:
            yield first, length


def day_in(value: CellValue) -> date | None:
    """Find the day in a title: a date, or the first one in its words, if it reads one way only."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return None
    found = _pattern().search(plain(value))
    days = _days_read(found[0]) if found else ()
    if len(days) > 1:
        days = tuple(day for day in days if day.weekday() in _weekdays_in(value))
    return days[0] if len(days) == 1 else None


def _weekdays_in(title: str) -> frozenset[int]:
    """Give the weekdays that a title names in full; short forms may be words of another tongue."""
    long = [word for word in words_of(title) if len(word) >= LONG_WEEKDAY]
    return frozenset(day for word in long for day in weekdays_named(word))


def _days_read(text: str) -> tuple[date, ...]:
    reading = read_date(text, Given(measure="date"))
    if reading.status is Status.OK and reading.day is not None:
        return (reading.day,)
    return reading.candidates


def _role(words: Words) -> Role | None:
    for role in Role:
        if any(_holds_phrase(words, phrase) for phrase in _phrases(role)):
            return role
    if find_qualifier("starts", words):
        return Role.BEGINS
    is_title = find_qualifier("diaries", words) is not None or all(map(_is_bare, words))
    return Role.HOLDS if is_title else None


def _is_bare(word: str) -> bool:
    """Tell whether a word belongs to a date, or says nothing."""
    if word.isdigit() or word in load_months() or word in load_weekdays():
        return True
    return any((word,) in qualifier_words(kind) for kind in ("fillers", "date_parts")) or (
        word in ("date", "datum", "fecha", "data")
    )


def _holds_phrase(words: Words, phrase: Words) -> bool:
    starts = range(len(words) - len(phrase) + 1)
    return any(words[start : start + len(phrase)] == phrase for start in starts)


@cache
def _phrases(role: Role) -> tuple[Words, ...]:
    return tuple(words_of(text) for text in load_layouts()["week_blocks"].words[role.value])


@cache
def _months() -> str:
    return "|".join(sorted(map(re.escape, load_months()), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{_months()})"
    return re.compile(
        rf"{NUMERIC}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of |de )?{month}\.?(?: de)?\s+\d{{4}}"
        rf"|{month}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    )


@cache
def _range() -> re.Pattern[str]:
    """Match what stands before the last day of a range: "3 - ", "24 Feb to ", "3.3.-"."""
    joined = "|".join(map(re.escape, load_layouts()["week_blocks"].words["joined"]))
    month = rf"(?:\s*(?:of |de )?(?:{_months()})\.?|[./]\d{{1,2}}\.?)?"
    return re.compile(rf"\d{{1,2}}(?:st|nd|rd|th|\.)?{month}\s*(?:[-–—]|\b(?:{joined})\b)\s*\Z")
