"""How the page's own numbers are made: the settings of the methods, and the words for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import read_folder
from dashboard.knowledge.number import Number, read_numbers


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its numbers and lists, and the sentences that tell a reader how it works."""

    id: str
    title: str
    sentences: tuple[str, ...]
    numbers: Mapping[str, Number]
    lists: Mapping[str, tuple[str, ...]]

    def value(self, name: str) -> float:
        """Give the value of one of the method's numbers."""
        return self.numbers[name].value

    def days(self, name: str) -> int:
        """Give a number that counts days."""
        return int(self.numbers[name].value)

    def told(self) -> tuple[str, ...]:
        """Give the sentences with the numbers in them."""
        values = {name: f"{number.value:g}" for name, number in self.numbers.items()}
        return tuple(sentence.format(**values) for sentence in self.sentences)


@cache
def load_methods() -> Mapping[str, Method]:
    """Give every method by its id."""
    return MappingProxyType(
        {
            name: Method(
                name,
                table["title"],
                tuple(table["sentences"]),
                MappingProxyType(read_numbers(table, f"methods/{name}.toml")),
                MappingProxyType({k: tuple(v) for k, v in table.get("lists", {}).items()}),
            )
            for name, table in read_folder("methods")
        }
    )
