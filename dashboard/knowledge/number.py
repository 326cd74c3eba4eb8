"""A clinical number with its unit, its basis and its source: never a bare value in code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

BASES = ("published", "our setting")
MOST = {"days": 3650, "recorded days": 3650, "weeks": 520, "years": 130}
"""Ten years of days, and a lifetime of years: beyond, no calendar and no diary can follow."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a rule or method uses; `basis` is "published" or "our setting".

    A clinic may set its own from `low` up to `high`, outside of which nothing could be worked out.
    """

    value: float
    unit: str
    basis: str
    source: str
    label: str = ""
    low: float = 0
    high: float = inf

    def is_fit(self, value: float) -> bool:
        """Tell whether a clinic may set this value; a NaN or an infinity never is."""
        return isfinite(value) and self.low <= value <= self.high

    @property
    def fit_values(self) -> str:
        """Say which values a clinic may set: "from 1 to 3650 days", "0 mg or more"."""
        if isfinite(self.high):
            return f"from {self.low:g} to {self.high:g} {self.unit}"
        return f"{self.low:g} {self.unit} or more"


def read_numbers(table: Mapping[str, Any], place: str) -> dict[str, Number]:
    """Read a TOML's `[numbers]`; raises ValueError, naming the place, where one is incomplete."""
    numbers = {name: _number(entry) for name, entry in table.get("numbers", {}).items()}
    for name, number in numbers.items():
        if number.basis not in BASES or not number.source or not number.unit:
            raise ValueError(f"{place}: number {name} needs a unit, a source and a known basis")
    return numbers


def _number(entry: Mapping[str, Any]) -> Number:
    return Number(**{"high": MOST.get(entry["unit"], inf), **entry})
