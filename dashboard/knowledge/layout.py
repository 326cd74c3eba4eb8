"""The ways patients lay out a diary: what each needs, and what is said when it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import read_folder


@dataclass(frozen=True, slots=True)
class Layout:
    """One family of layouts.

    `needs` are the words or things a sheet must show; `words` are further lists by name that its
    reader looks for. `message` says what the sheet was taken for; for one that is not `readable`
    it says why not, and `remedy` what to do. `coverage` is `daily` or `events` (DiaryReading).
    """

    id: str
    label: str
    readable: bool
    needs: tuple[str, ...]
    message: str
    source: str
    remedy: str = ""
    coverage: str = "daily"
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@cache
def load_layouts() -> Mapping[str, Layout]:
    """Give every layout by its id."""
    return MappingProxyType({name: _layout(name, table) for name, table in read_folder("layouts")})


def _layout(name: str, table: Mapping[str, Any]) -> Layout:
    lists = {key: tuple(words) for key, words in table.get("words", {}).items()}
    return Layout(
        id=name,
        label=table["label"],
        readable=table.get("readable", True),
        needs=tuple(table["needs"]),
        message=table["message"],
        source=table["source"],
        remedy=table.get("remedy", ""),
        coverage=table.get("coverage", "daily"),
        words=MappingProxyType(lists),
    )
