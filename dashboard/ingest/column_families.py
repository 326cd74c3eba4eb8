"""Columns of one measure side by side: parts of a day, and the total of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.header_words import qualifier_words, words_of
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.tables import Column, Table

SUMMED = ("count", "dose")
MOSTLY = 0.9
FEWEST_ROWS = 3
PARTLY, UNSURE = 0.5, 0.4
DAY_WORD = re.compile(r"\b(?:day|days|daytime|tag|tags|jour|journée|día|giorno|dag|dia)\b")
EACH_DAY = re.compile(
    r"(?:/|\bper\b|\ba\b|\beach\b|\bpro\b|\bpar\b|\bpor\b|\bal\b|\bam\b)\s*\w+\s*\)?$"
)


def related(table: Table, meanings: Sequence[Meaning]) -> list[Meaning]:
    """Mark the total among several columns of one measure, and name the day beside the night."""
    found = list(meanings)
    for measure in {meaning.measure for meaning in meanings if meaning.kind in SUMMED}:
        family = [i for i, meaning in enumerate(meanings) if meaning.measure == measure]
        if _differ_by_unknown_words(found, family):
            for index in family:
                found[index] = replace(found[index], measure=None, kind="other", confidence=UNSURE)
        elif len(family) > 1:
            _name_the_day(found, family)
            _mark_total(table.columns, found, family)
    return _without_extremes(found)


def _without_extremes(found: list[Meaning]) -> list[Meaning]:
    """Keep "worst pain" apart from the pain beside it: it is no further entry of the day."""
    graded = [m for m in found if m.kind == "grade"]
    told = {m.measure for m in graded if _extreme(m) is None}
    told |= {f"{m.measure} average" for m in graded if _extreme(m) == "average"}
    return [
        replace(meaning, measure=None, kind="other", confidence=UNSURE)
        if meaning.kind == "grade" and _is_beside(meaning, told)
        else meaning
        for meaning in found
    ]


def _is_beside(meaning: Meaning, told: set[str | None]) -> bool:
    """Tell whether an extreme or average stands beside a column that tells more of the day."""
    kind = _extreme(meaning)
    averaged = f"{meaning.measure} average" in told and kind == "extreme"
    return kind is not None and (meaning.measure in told or averaged)


def _extreme(meaning: Meaning) -> str | None:
    """Say whether a header names an extreme or an average; None for the usual header."""
    known = qualifier_words("extremes")
    return next((known[(word,)] for word in words_of(meaning.name) if (word,) in known), None)


def _differ_by_unknown_words(found: Sequence[Meaning], family: Sequence[int]) -> bool:
    """Tell whether columns of one measure are told apart by words that nobody knows: by names?"""
    unsure = [i for i in family if found[i].confidence <= PARTLY]
    return len(unsure) > 1 and not any(found[i].slot or found[i].site for i in unsure)


def _name_the_day(found: list[Meaning], family: list[int]) -> None:
    """Give "Spasms day" its part of the day when it stands beside "Spasms night"."""
    if not any(found[index].slot == "night" for index in family):
        return
    for index in family:
        name = found[index].name.casefold().strip()
        if found[index].slot is None and DAY_WORD.search(name) and not EACH_DAY.search(name):
            found[index] = replace(found[index], slot="day")


def _mark_total(columns: Sequence[Column], found: list[Meaning], family: list[int]) -> None:
    """Mark the column whose number is, row by row, the sum of its sisters'."""
    if any(found[index].is_total for index in family) or len(family) < 3:
        return
    for index in family:
        others = [columns[other] for other in family if other != index]
        if _sums_up(columns[index], others):
            found[index] = replace(found[index], is_total=True)
            return


def _sums_up(whole: Column, parts: Sequence[Column]) -> bool:
    rows: list[tuple[float, float]] = []
    for index, value in enumerate(whole.values):
        numbers = [plain_number(part.values[index]) for part in parts]
        total = plain_number(value)
        if total is not None and None not in numbers:
            rows.append((total, sum(number or 0.0 for number in numbers)))
    agree = sum(total == added for total, added in rows)
    busy = sum(total > 0 for total, _ in rows)
    return busy >= FEWEST_ROWS and agree >= MOSTLY * len(rows)
