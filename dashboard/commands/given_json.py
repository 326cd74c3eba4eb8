"""What a caller says about the place of a text: the `given` of `python -m dashboard explain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from dashboard.domain.diaries import DateOrder
from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import Given, route_named

T = TypeVar("T")
D = TypeVar("D")

HEADERS: Mapping[str, str] = MappingProxyType(
    {"dose": "Baclofen dose", "spasm": "Spasms", "effects": "Side effects", "date": "Date"}
)
"""The header that a text of each kind stands under unless the caller says otherwise."""


def given_from_json(kind: str, told: object) -> Given:
    """Make the context of a text; unknown keys say nothing. ValueError names a bad value."""
    if not isinstance(told, dict):
        raise ValueError("`given` must be an object")
    said = {key: value for key, value in told.items() if value is not None}
    return Given(
        header=_taken(said, "header", str, HEADERS.get(kind, "")),
        route=_taken(said, "route", route_named, Route.ORAL),
        tablet_mg=_taken(said, "tablet_mg", _strength, None),
        order=_taken(said, "order", DateOrder, None),
        sheet=_taken(said, "sheet", str, ""),
        start=_taken(said, "start", date.fromisoformat, None),
        today=_taken(said, "today", date.fromisoformat, None),
    )


def _strength(told: str) -> float:
    strength = float(told)
    if not 0 < strength < float("inf"):
        raise ValueError(told)
    return strength


def _taken(said: Mapping[str, object], key: str, kind: Callable[[str], T], default: D) -> T | D:
    if key not in said:
        return default
    try:
        return kind(str(said[key]))
    except ValueError as failure:
        raise ValueError(f"`{key}` of `given` cannot be {said[key]!r}") from failure
