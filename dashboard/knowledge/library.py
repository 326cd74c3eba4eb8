"""All knowledge in one place, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.knowledge.layout import Layout, load_layouts
from dashboard.knowledge.measure import Measure, load_measures
from dashboard.knowledge.problem_kind import load_problem_kinds
from dashboard.knowledge.qualifier import Qualifier, load_qualifiers


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the TOML files hold, each kind by its ids."""

    measures: Mapping[str, Measure]
    layouts: Mapping[str, Layout]
    qualifiers: Mapping[str, Qualifier]
    problem_kinds: Mapping[str, str]


@cache
def load_library() -> Library:
    """Read every folder of knowledge; raises ValueError, naming the file, where one is broken."""
    return Library(
        measures=load_measures(),
        layouts=load_layouts(),
        qualifiers=load_qualifiers(),
        problem_kinds=load_problem_kinds(),
    )
