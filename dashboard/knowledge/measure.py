"""What a diary measures: each measure's unit, plausible range, and the words of its headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import read_folder

KINDS = ("structure", "dose", "count", "grade", "amount", "effect", "effects", "text", "yes_no")
"""How a column's cells are read: `structure` says when; `amount` is a number with a unit;
`effect` is one side effect (yes, no or a grade), `effects` a free text that names several."""

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")


@dataclass(frozen=True, slots=True)
class MeaningfulChange:
    """The change that matters to a patient, as far as it was published; None: not established."""

    source: str
    note: str
    absolute: float | None = None
    percent: float | None = None
    responder_percent: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a diary may record.

    `direction` tells which way is better: lower, higher or none. `low` and `high` bound a plausible
    daily value in `unit`. `headers` are header words by language; `weak_headers` mean this measure
    only in a diary that speaks of spasms or baclofen elsewhere ("dose", "number", "severity").
    """

    id: str
    label: str
    kind: str
    direction: str
    source: str
    headers: Mapping[str, tuple[str, ...]]
    weak_headers: Mapping[str, tuple[str, ...]]
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    rivals: tuple[str, ...] = ()
    meaningful_change: MeaningfulChange | None = None


@cache
def load_measures() -> Mapping[str, Measure]:
    """Give every measure by its id."""
    return MappingProxyType(
        {name: _measure(name, table) for name, table in read_folder("measures")}
    )


def _measure(name: str, table: Mapping[str, Any]) -> Measure:
    change = table.get("meaningful_change")
    return Measure(
        id=name,
        label=table["label"],
        kind=table["kind"],
        direction=table["direction"],
        source=table["source"],
        headers=_by_language(table.get("headers", {})),
        weak_headers=_by_language(table.get("weak_headers", {})),
        unit=table.get("unit"),
        low=table.get("low"),
        high=table.get("high"),
        rivals=tuple(table.get("rivals", ())),
        meaningful_change=MeaningfulChange(**change) if change else None,
    )


def _by_language(words: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({language: tuple(listed) for language, listed in words.items()})
