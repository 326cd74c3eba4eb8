"""Words that narrow a header down: part of the day, side of the body, total, unit, month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import read_folder


@dataclass(frozen=True, slots=True)
class Qualifier:
    """One kind of narrowing word: each meaning with its words in all languages."""

    id: str
    source: str
    meanings: Mapping[str, tuple[str, ...]]


@cache
def load_qualifiers() -> Mapping[str, Qualifier]:
    """Give every kind by its id."""
    return MappingProxyType(
        {
            name: Qualifier(
                name,
                table["source"],
                MappingProxyType({key: tuple(words) for key, words in table["meanings"].items()}),
            )
            for name, table in read_folder("qualifiers")
        }
    )
