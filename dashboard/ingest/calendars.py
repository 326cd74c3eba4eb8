"""The month and year that stand around a table: in its section, its titles, its sheet's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.ingest.day_marks import month_of
from dashboard.ingest.header_words import find_qualifier, qualifier_words, words_of
from dashboard.ingest.layout_readers.week_starts import day_in

FIRST_DAY_WORDS = 5


def calendar_of(
    section: str, titles: Iterable[str], year: int | None
) -> tuple[int | None, int | None]:
    """Give (year, month) from the nearest words that tell them; `year` is the file's own."""
    found_year, found_month = month_of(section)
    for index, title in enumerate(titles):
        own_year, own_month = month_of(title)
        found_month = found_month or own_month
        if own_year and (index == 0 or own_month or _names_diary(title)):
            found_year = found_year or own_year
    return found_year or year, found_month


def _names_diary(title: str) -> bool:
    """Tell whether a title is about the diary itself: "Spasm chart 2025", not "Diagnosed 2010"."""
    words = words_of(title)
    bare = all(word.isdigit() or (word,) in qualifier_words("date_parts") for word in words)
    return bare or find_qualifier("diaries", words) is not None


def start_of(titles: Iterable[str]) -> date | None:
    """Find the diary's first day in a title that names it: "Start date: 3 March 2025"."""
    days = {
        day
        for title in titles
        if len(title) < 60 and find_qualifier("starts", words_of(title)) and (day := day_in(title))
    }
    return days.pop() if len(days) == 1 else None
