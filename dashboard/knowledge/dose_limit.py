"""The limits outside which a written day's dose is doubted, by route."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import read_folder


@dataclass(frozen=True, slots=True)
class DoseLimit:
    """What a day's dose by one route can be, in `unit`; both ends included.

    `tablet_strengths` (mg) are those that baclofen tablets are made in.
    """

    label: str
    unit: str
    low: float
    high: float
    source: str
    tablet_strengths: tuple[float, ...] = ()


@cache
def load_dose_limits() -> Mapping[str, DoseLimit]:
    """Give route ("oral", "intrathecal") -> limit, from `knowledge/dose_limits`."""
    return MappingProxyType({route: _limit(table) for route, table in read_folder("dose_limits")})


def _limit(table: dict[str, Any]) -> DoseLimit:
    strengths = tuple(map(float, table.pop("tablet_strengths", ())))
    return DoseLimit(**table, tablet_strengths=strengths)
