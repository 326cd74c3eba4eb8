"""What a grid is about: its columns name only hours or parts of the day, its title the measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dashboard.domain.cells import CellValue
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.header_words import qualifier_words, words_of
from dashboard.ingest.headers import Heading, measures_named
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.measure import load_measures

FEWEST_PARTS, FEWEST_SITES = 3, 2
REGIMEN = re.compile(r"\d\s*(?:mg|mcg|µg|ug)\b", re.IGNORECASE)
MS_TRUST_PARTS = 5
MS_TRUST = "stiffness_spasms_1_4"
THEME_KINDS = ("count", "grade", "amount", "effect", "dose")


def set_theme(table: Table, titles: Iterable[str]) -> str | None:
    """Give a grid's part-of-day columns their measure, and return it; None: there is no grid."""
    parts = [column for column in table.columns if names_part_alone(column.heading)]
    sites = [column for column in table.columns if _names_site_alone(column.heading)]
    if len(parts) < FEWEST_PARTS and len(sites) < FEWEST_SITES:
        return None
    parts = [*parts, *sites]
    theme = _ms_trust(parts) or theme_of(titles)
    if theme:
        for column in parts:
            column.settled = theme
    return theme


def names_part_alone(heading: Heading) -> bool:
    """Tell whether a header names a part of the day or an hour and nothing else."""
    return heading.slot is not None and heading.measure is None


def _names_site_alone(heading: Heading) -> bool:
    """Tell whether a header names a part of the body and nothing else: "Left leg"."""
    words = words_of(heading.text)
    known = (*qualifier_words("sites"), *qualifier_words("sides"))
    return heading.measure is None and bool(words) and all((word,) in known for word in words)


def _ms_trust(parts: Sequence[Column]) -> str | None:
    """Recognise six parts of the day graded 1 to 4."""
    values = [value for column in parts for value in column.values if value is not None]
    graded = all(_is_grade(value) for value in values)
    named = sum(not (column.heading.slot or "")[:1].isdigit() for column in parts)
    return MS_TRUST if values and graded and named >= MS_TRUST_PARTS else None


def _is_grade(value: CellValue) -> bool:
    return plain_number(value) in (1.0, 2.0, 3.0, 4.0)


def theme_of(titles: Iterable[str]) -> str | None:
    """Find the one measure that the titles name; None when they name none or several."""
    found = {measure for title in titles for measure in _measures_in(title)}
    return found.pop() if len(found) == 1 else None


def _measures_in(title: str) -> Iterable[str]:
    kinds = load_measures()
    if len(words_of(title)) > LONGEST_TITLE or REGIMEN.search(title):
        return
    for measure in measures_named(title):
        if kinds[measure].kind in THEME_KINDS:
            yield measure


LONGEST_TITLE = 12


def calendar_lines(table: Table, titles: Iterable[str]) -> Table:
    """Settle a calendar's unlabelled lines: numbers by the title's measure, words as notes."""
    theme = theme_of(titles)
    for column in table.columns[1:]:
        filled = [value for value in column.values if value is not None]
        if column.heading.measure is not None or not filled:
            continue
        numbers = sum(plain_number(value) is not None for value in filled)
        if numbers == len(filled):
            column.settled = theme
        elif numbers * 2 < len(filled):
            column.settled, column.holds_everything = "notes", True
    return table
