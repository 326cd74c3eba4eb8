"""Families of words that phrases name as one: <be>, <feel>, <relative>, <filler>."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import read_folder


@cache
def load_word_families() -> Mapping[str, frozenset[str]]:
    """Give the members of each family by its name in angle brackets."""
    return MappingProxyType(
        {f"<{name}>": frozenset(table["words"]) for name, table in read_folder("word_families")}
    )
