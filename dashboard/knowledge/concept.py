"""What notes may speak of: symptoms and events, and every way they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import read_folder

FORMS = ("things", "states", "happenings", "absent", "feared", "not")
"""Grammatical forms of phrases: a noun ("nausea"), an adjective ("dizzy"), a clause ("felt sick"),
one that says by itself that it is absent ("afebrile") or warned of ("never stop baclofen"), and one
that only looks like the concept ("falls clinic")."""

THEMES = (
    "benefit",
    "side effects",
    "function and sleep",
    "pump and catheter",
    "medicines",
    "events",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A text of the TOML that runs as a test; `span` empty means that nothing is mentioned."""

    text: str
    span: str
    status: str
    trend: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One symptom or event: its phrases by grammatical form (see FORMS), and their source."""

    id: str
    label: str
    theme: str
    phrases: Mapping[str, tuple[str, ...]]
    examples: tuple[Example, ...]
    source: str
    has_trend: bool = False
    red_flag: bool = False


@cache
def load_concepts() -> Mapping[str, Concept]:
    """Give every concept by its id."""
    return MappingProxyType({name: _concept(name, t) for name, t in read_folder("concepts")})


def _concept(name: str, table: Mapping[str, Any]) -> Concept:
    return Concept(
        id=name,
        label=table["label"],
        theme=table["theme"],
        phrases={form: tuple(table[form]) for form in FORMS if form in table},
        examples=tuple(Example(**example) for example in table["examples"]),
        source=table["source"],
        has_trend=table.get("has_trend", False),
        red_flag=table.get("red_flag", False),
    )
