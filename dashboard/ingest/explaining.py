"""Saying how one cell's text would be read, in the words of the public contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import (
    DateReading,
    DoseReading,
    EffectsReading,
    SpasmReading,
)
from dashboard.ingest.cells.counts import read_spasms
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.doses import read_dose
from dashboard.ingest.cells.effects import read_effects
from dashboard.ingest.cells.given import Given

Reading = DoseReading | SpasmReading | EffectsReading | DateReading

_READERS: Mapping[str, Callable[[CellValue, Given], Reading]] = {
    "dose": read_dose,
    "spasm": read_spasms,
    "effects": read_effects,
    "date": read_date,
}
_ALWAYS = {
    "dose": ("status", "value", "unit"),
    "spasm": ("status", "count"),
    "effects": ("status", "effects"),
    "date": ("status", "date"),
}
_NAMES = {"day": "date", "at": "time"}
"""A date reading's fields as the contract names them; other readings keep their own names."""


def explain(kind: str, text: CellValue, given: Given) -> dict[str, object]:
    """Say how a "dose", "spasm", "effects" or "date" cell is read: the reading's keys, for JSON.

    Empty keys are left out, but for status and the kind's own value (and unit). Raises KeyError
    for another kind.
    """
    reading = _READERS[kind](text, given)
    names = _NAMES if kind == "date" else {}
    told = {
        names.get(field.name, field.name): _told(getattr(reading, field.name))
        for field in fields(reading)
    }
    return {
        key: value
        for key, value in told.items()
        if key in _ALWAYS[kind] or value not in (None, [], "")
    }


def _told(value: object) -> object:
    """Make a field ready for JSON: dates and times in ISO form, readings as objects."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_told(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: _told(getattr(value, field.name)) for field in fields(value)}
        return {key: item for key, item in told.items() if item is not None}
    return value
