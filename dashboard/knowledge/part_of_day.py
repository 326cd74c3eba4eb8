"""What the page calls the parts of a day, in their order, and how many clock hours go together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import HOME
from dashboard.knowledge.number import Number, read_numbers

PLACE = "parts_of_day/parts_of_day.toml"
DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class PartsOfDay:
    """The labels of the parts of the day by slot id, in the order of the day.

    `other` is what a part is called that the diary names in words of its own.
    """

    labels: Mapping[str, str]
    other: str
    numbers: Mapping[str, Number]
    source: str

    @property
    def band_hours(self) -> int:
        """Give the hours of one band of the clock; they divide the day."""
        return int(self.numbers["clock_band_hours"].value)

    @property
    def sporadic_share(self) -> float:
        """Give the share of days (0-1) below which a part may be filled in only by occasion."""
        return self.numbers["sporadic_percent"].value / 100


@cache
def load_parts_of_day() -> PartsOfDay:
    """Read the parts; raises ValueError where bands of the clock do not divide a day."""
    table = tomllib.loads((HOME / PLACE).read_text(encoding="utf-8"))
    numbers = MappingProxyType(read_numbers(table, PLACE))
    parts = PartsOfDay(MappingProxyType(table["labels"]), table["other"], numbers, table["source"])
    if DAY_HOURS % parts.band_hours:
        raise ValueError(f"{PLACE}: bands of {parts.band_hours} hours do not divide a day")
    return parts
