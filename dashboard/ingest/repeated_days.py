"""Days on several rows: entries to add up, one total written again, or a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.tables import Column
from dashboard.ingest.when import When
from dashboard.knowledge.measure import load_measures

FEW = 0.2
SUMMED = ("count", "dose")
MOST_ORAL_MG = 120.0


def doubled_days(whens: Sequence[When]) -> frozenset[date]:
    """List the days on several rows of a list that otherwise has one row a day."""
    rows: dict[date, int] = defaultdict(int)
    for when in whens:
        if when.day is not None:
            rows[when.day] += 1
            if when.at or when.slot or when.carried:
                return frozenset()
    doubled = frozenset(day for day, count in rows.items() if count > 1)
    return doubled if len(doubled) < FEW * len(rows) else frozenset()


def contradicts(meaning: Meaning, when: When, doubled: frozenset[date]) -> bool:
    """Tell whether adding this cell to its day would count the day twice."""
    return when.day in doubled and meaning.kind in SUMMED


def with_totals(column: Column, meaning: Meaning, whens: Sequence[When]) -> Meaning:
    """Mark a dose that repeats the day's total on each row of the day.

    A pump's dose always does; tablets do when adding the rows up would pass any plausible dose.
    """
    if meaning.kind != "dose" or meaning.is_total:
        return meaning
    by_day: dict[date, list[float]] = defaultdict(list)
    for value, when in zip(column.values, whens, strict=True):
        number = plain_number(value)
        if number is not None and when.day is not None:
            by_day[when.day].append(number)
    several = [numbers for numbers in by_day.values() if len(numbers) > 1]
    if not several or any(len(set(numbers)) > 1 for numbers in several):
        return meaning
    is_pump = meaning.measure == "intrathecal_mcg"
    too_much = max(map(sum, several)) > _limit(meaning)
    return replace(meaning, is_total=True) if is_pump or too_much else meaning


def _limit(meaning: Meaning) -> float:
    measure = load_measures().get(meaning.measure or "")
    return min(MOST_ORAL_MG, measure.high or MOST_ORAL_MG) if measure else MOST_ORAL_MG
