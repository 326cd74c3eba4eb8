"""What is said of a cell that could not be read: one sentence for each kind of problem."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import read_folder


@cache
def load_problem_kinds() -> Mapping[str, str]:
    """Give, for each kind, its message; {choices}, {measure} and {example} are filled in."""
    return MappingProxyType(
        {name: str(table["message"]) for name, table in read_folder("problem_kinds")}
    )
