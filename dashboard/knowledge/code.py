"""The codes by which other record systems know measures, units and routes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import HOME


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a code system, with the words that system shows for it."""

    system: str
    code: str
    display: str


@dataclass(frozen=True, slots=True)
class CodeBook:
    """All codes; a measure that is not in `codes` is coded in `local_system` under its own id."""

    codes: Mapping[str, Code]
    routes: Mapping[str, Code]
    medicines: Mapping[str, Code]
    units: Mapping[str, str]
    local_system: str
    source: str


@cache
def load_codes() -> CodeBook:
    """Read the code book."""
    table = tomllib.loads((HOME / "codes" / "codes.toml").read_text(encoding="utf-8"))
    return CodeBook(
        codes=_codes(table["codes"]),
        routes=_codes(table["routes"]),
        medicines=_codes(table["medicines"]),
        units=MappingProxyType(table["units"]),
        local_system=table["local_system"],
        source=table["source"],
    )


def _codes(table: Mapping[str, Any]) -> Mapping[str, Code]:
    return MappingProxyType({name: Code(**entry) for name, entry in table.items()})
