"""A clinical number with its unit, its basis and its source: never a bare value in code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BASES = ("published", "our setting")


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a rule or method uses; `basis` is "published" or "our setting"."""

    value: float
    unit: str
    basis: str
    source: str
    label: str = ""


def read_numbers(table: Mapping[str, Any], place: str) -> dict[str, Number]:
    """Read a TOML's `[numbers]`; raises ValueError, naming the place, where one is incomplete."""
    numbers = {name: Number(**entry) for name, entry in table.get("numbers", {}).items()}
    for name, number in numbers.items():
        if number.basis not in BASES or not number.source or not number.unit:
            raise ValueError(f"{place}: number {name} needs a unit, a source and a known basis")
    return numbers
