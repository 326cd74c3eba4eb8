"""Does a cell look like a day? A quick look, before the date parser is asked what it means."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dashboard.domain.cells import CellValue
from dashboard.ingest.header_words import plain, words_of
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import load_months, load_weekdays

SURE, LIKELY = 1.0, 0.6
YEARS = range(1990, 2101)
LONGEST_TITLE = 200
LONGEST_WEEKDAY = 16
FIRST_WORD = re.compile(r"[a-z]+(?:-feira)?")


@cache
def _patterns() -> tuple[tuple[float, re.Pattern[str]], ...]:
    names = "|".join(sorted(map(re.escape, load_months()), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, load_weekdays()), key=len, reverse=True))
    before = rf"(?:(?:{weekdays})\.?,?\s+)?"
    after = r"(?:,?\s+(?:at\s+)?[0-9].*|t[0-9:.z+-]+|,?\s+[a-z]+)?"
    year = r"(?:19|20)[0-9]{2}"
    day, month = r"[0-9]{1,2}(?:st|nd|rd|th|\.|er)?", rf"(?:{names})\.?"
    day_month = rf"{day}[\s.-]*(?:of |de |di )?{month}"
    month_day = rf"{month}[\s-]*{day}"
    written = (
        (SURE, rf"{before}{year}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}{after}"),
        (SURE, rf"{before}[0-9]{{1,2}}\s*[-/. ]\s*[0-9]{{1,2}}\s*[-/. ]\s*{year}{after}"),
        (SURE, rf"{before}{day_month}[\s,./-]*(?:de )?'?(?:{year}|[0-9]{{2}}){after}"),
        (SURE, rf"{before}{month_day}[\s,./-]+(?:{year}|'?[0-9]{{2}}){after}"),
        (LIKELY, rf"{before}(?:{day_month}|{month_day})(?:[\s,].*)?"),
        (LIKELY, rf"{before}[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?:[0-9]{{2}})?{after}"),
        (LIKELY, rf"(?:{weekdays})\.?,?\s+[0-9]{{1,2}}[/.][0-9]{{1,2}}\.?"),
        (LIKELY, r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"),
    )
    return tuple((sureness, re.compile(pattern)) for sureness, pattern in written)


def looks_like_day(value: CellValue) -> float:
    """Judge from 0 to 1 whether a cell is a day of the calendar."""
    if isinstance(value, date):
        return SURE if value.year in YEARS else 0.0
    return _text_like_day(value) if isinstance(value, str) else 0.0


@remembered(20_000)
def _text_like_day(text: str) -> float:
    if not any(map(str.isdigit, text)) or len(text) > 45:
        return 0.0
    bare = plain(text).strip()
    if not _may_begin_day(bare):
        return 0.0
    for sureness, pattern in _patterns():
        if pattern.fullmatch(bare):
            return sureness
    return 0.0


def _may_begin_day(bare: str) -> bool:
    """Tell cheaply whether a text begins like a date: a figure, a month or a weekday."""
    if bare[:1].isdigit():
        return True
    word = FIRST_WORD.match(bare)
    return word is not None and (word[0] in load_months() or word[0] in load_weekdays())


@remembered(4096)
def names_weekday(text: str) -> bool:
    """Tell whether a text is a weekday's name or abbreviation in one of the seven languages."""
    return len(text) <= LONGEST_WEEKDAY and bool(weekdays_named(text))


@remembered(4096)
def weekdays_named(text: str) -> frozenset[int]:
    """Give the weekdays (Monday 0) that a text may name; empty for any other text."""
    return load_weekdays().get(plain(text).strip(" .,"), frozenset())


@remembered(4096)
def month_of(text: str) -> tuple[int | None, int | None]:
    """Find (year, month) in a sheet's name or a title; None for what it does not say."""
    if len(text) > LONGEST_TITLE:
        return None, None
    words = words_of(text)
    months = [found for word in words if len(found := load_months().get(word, frozenset())) == 1]
    years = [int(word) for word in words if word.isdigit() and int(word) in YEARS]
    short = [2000 + int(word) for word in words if len(word) == 2 and word.isdigit()]
    year = years[0] if years else short[0] if months and short else None
    return year, next(iter(months[0])) if months else None
