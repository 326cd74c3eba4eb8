"""Texts that explain the product to its readers, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import read_folder


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A heading and its paragraphs."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide; `columns` names the columns of the table that it shows."""

    title: str
    parts: tuple[GuidePart, ...]
    columns: Mapping[str, str]
    source: str


@cache
def load_guides() -> Mapping[str, Guide]:
    """Give every guide by its id."""
    return MappingProxyType(
        {
            name: Guide(
                title=table["title"],
                parts=tuple(GuidePart(p["heading"], tuple(p["lines"])) for p in table["part"]),
                columns=MappingProxyType(table.get("columns", {})),
                source=table["source"],
            )
            for name, table in read_folder("guides")
        }
    )
