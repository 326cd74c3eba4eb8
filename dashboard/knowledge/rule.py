"""The clinical rules: what each looks for, its numbers and their source, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.domain.flags import Level
from dashboard.knowledge.files import read_folder
from dashboard.knowledge.number import Number, read_numbers

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RuleSentence:
    """What a rule says when one of its signs is found; `{names}` are filled by the signal."""

    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A small diary that runs as a test: a table of days, and what the rule must say to it.

    `says` is a sentence's id, or "" where the rule must stay silent; `profile` holds facts of the
    patient, `settings` rule numbers of its own; `today` is the number of the day on which the
    diary is looked at (0: its last day).
    """

    name: str
    table: str
    says: str = ""
    profile: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    today: int = 0
    settings: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `signal` names the shape it looks for (analysis/signals)."""

    id: str
    title: str
    signal: str
    source: str
    why_unsure: str
    sentences: Mapping[str, RuleSentence]
    numbers: Mapping[str, Number]
    lists: Mapping[str, tuple[str, ...]]
    examples: tuple[RuleExample, ...]

    @property
    def basis(self) -> str:
        """Give "published", or "our setting" where any of its numbers is ours."""
        ours = any(number.basis == "our setting" for number in self.numbers.values())
        return "our setting" if ours else "published"

    def values(self, settings: Mapping[str, float]) -> Mapping[str, float]:
        """Give the rule's numbers, those of `settings` ("R3.ceiling_mg") in place of its own."""
        return {
            name: float(settings.get(f"{self.id}.{name}", number.value))
            for name, number in self.numbers.items()
        }

    def is_changed_by(self, settings: Mapping[str, float]) -> bool:
        """Tell whether a clinic or a patient has a number of their own for this rule."""
        return any(f"{self.id}.{name}" in settings for name in self.numbers)


@cache
def load_rules() -> Mapping[str, Rule]:
    """Give every rule by its id, in the order R1, R2 … R18."""
    found = {name: _rule(name, table) for name, table in read_folder("rules")}
    return MappingProxyType({name: found[name] for name in sorted(found, key=_place)})


def _place(name: str) -> tuple[int, str]:
    digits = "".join(letter for letter in name.split("-")[0] if letter.isdecimal())
    return int(digits), name


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    return Rule(
        id=name,
        title=table["title"],
        signal=table["signal"],
        source=table["source"],
        why_unsure=table["why_unsure"],
        sentences=MappingProxyType(
            {
                key: RuleSentence(each["text"], Level(each["level"]))
                for key, each in table["sentences"].items()
            }
        ),
        numbers=MappingProxyType(read_numbers(table, f"rules/{name}.toml")),
        lists=MappingProxyType({key: tuple(each) for key, each in table.get("lists", {}).items()}),
        examples=tuple(RuleExample(**example) for example in table["examples"]),
    )
