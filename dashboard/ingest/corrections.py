"""A person's corrections of what was recognised: meaning, unit, date order, strength, blanks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.domain.diaries import ColumnChoice, DateOrder, Mapping
from dashboard.ingest.meaning import Meaning
from dashboard.knowledge.measure import load_measures

AS_IT_IS = "other"
"""The choice of measure that keeps a column under its own header."""


def choice_for(
    mapping: Mapping | None, sheet: str, letters: str, sheets: Iterable[str]
) -> ColumnChoice | None:
    """Find the choice for a column; one made on a sheet that this file lacks holds for all."""
    names = frozenset(sheets)
    found = None
    for choice in mapping.choices if mapping else ():
        if choice.column == letters and (choice.sheet == sheet or choice.sheet not in names):
            found = choice if found is None else merged(found, choice)
    return found


def merged(first: ColumnChoice, second: ColumnChoice) -> ColumnChoice:
    """Lay a later choice over an earlier one."""
    return ColumnChoice(
        sheet=second.sheet,
        column=second.column,
        measure=second.measure if second.measure is not None else first.measure,
        unit=second.unit if second.unit is not None else first.unit,
        date_order=second.date_order or first.date_order,
        tablet_mg=second.tablet_mg if second.tablet_mg is not None else first.tablet_mg,
        blank_means_none=(
            second.blank_means_none
            if second.blank_means_none is not None
            else first.blank_means_none
        ),
    )


def corrected(meaning: Meaning, choice: ColumnChoice | None) -> Meaning:
    """Lay a person's choice over what was recognised."""
    if choice is None:
        return meaning
    if choice.measure is not None:
        meaning = _with_measure(meaning, choice.measure)
    return replace(
        meaning,
        unit=choice.unit or meaning.unit,
        chosen_unit=choice.unit or meaning.chosen_unit,
        tablet_mg=meaning.tablet_mg if choice.tablet_mg is None else choice.tablet_mg,
        blank_means_none=bool(choice.blank_means_none),
    )


def _with_measure(meaning: Meaning, measure: str) -> Meaning:
    known = load_measures().get(measure)
    if known is None:
        return replace(meaning, measure=None, kind="other", confidence=1.0)
    return replace(meaning, measure=measure, kind=known.kind, unit=known.unit, confidence=1.0)


def chosen_order(choice: ColumnChoice | None) -> DateOrder | None:
    """Give the date order that a person chose, if any."""
    return choice.date_order if choice else None
