"""Other medicines that matter beside baclofen: their classes, and finding them in free text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.knowledge.files import read_folder
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import fold

LEVELS = ("high", "mid-high", "mid", "note", "none")
"""How much a class weighs beside baclofen, heaviest first."""

SHORTEST_CORRECTED = 6
"""Letters; a shorter name one slip away is another word too often."""

_WORD = re.compile(r"[a-z][a-z0-9'-]*[a-z0-9]|[a-z]")
_ONE_SICKNESS = frozenset({"ms"})
"""In these diaries "ms" is multiple sclerosis, never morphine sulfate."""


@dataclass(frozen=True, slots=True)
class MedicineClass:
    """One class: what it adds to baclofen (`effect`), how much it weighs, and its names."""

    id: str
    label: str
    effect: str
    level: str
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class MedicineMatch:
    """One name found in a text: the word as written, the name it stands for, and its class."""

    written: str
    name: str
    medicine_class: str


@dataclass(frozen=True, slots=True)
class MedicinesFound:
    """The classes named in a text, and the words that are no known medicine (kept visible)."""

    matches: tuple[MedicineMatch, ...]
    unmatched: tuple[str, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """List the ids of the classes found, each once, in the order of the text."""
        return tuple(dict.fromkeys(match.medicine_class for match in self.matches))


@cache
def load_medicine_classes() -> Mapping[str, MedicineClass]:
    """Give class id -> class, from `knowledge/medicines`.

    Raises ValueError where a level is not one of LEVELS.
    """
    classes = {}
    for name, table in read_folder("medicines"):
        names = tuple(fold(word) for word in table.pop("names"))
        classes[name] = MedicineClass(id=name, names=names, **table)
        if classes[name].level not in LEVELS:
            raise ValueError(f"medicines/{name}.toml: level is one of {', '.join(LEVELS)}")
    return MappingProxyType(classes)


def find_medicines(text: str) -> MedicinesFound:
    """Find the medicines that a text names: whole words, any case, one slip in longer names."""
    plain = fold(text)
    matches, taken = _long_names(plain)
    unmatched = []
    for word in _WORD.finditer(plain):
        if any(start <= word.start() < end for start, end in taken):
            continue
        name = name_of(word[0])
        if name is None:
            unmatched.append(
                text[word.start() : word.end()] if len(text) == len(plain) else word[0]
            )
        else:
            matches.append((word.start(), MedicineMatch(word[0], name, _names()[name])))
    return MedicinesFound(tuple(m for _, m in sorted(matches, key=_start)), tuple(unmatched))


def is_medicine(word: str) -> bool:
    """Tell whether one folded word names a medicine of a known class."""
    return name_of(word) is not None


@remembered(4096)
def name_of(word: str) -> str | None:
    """Give the listed name that a folded word stands for, one slip allowed in longer names."""
    names = _names()
    if word in names:
        return word
    if len(word) < SHORTEST_CORRECTED or word in _ONE_SICKNESS:
        return None
    found = process.extractOne(word, _correctable(), scorer=OSA.distance, score_cutoff=1)
    return None if found is None else str(found[0])


def _start(found: tuple[int, MedicineMatch]) -> int:
    return found[0]


def _long_names(plain: str) -> tuple[list[tuple[int, MedicineMatch]], list[tuple[int, int]]]:
    """Find names of several words first, so that "ms contin" is not the sickness."""
    found = list(_of_several_words().finditer(plain))
    matches = [(each.start(), MedicineMatch(each[0], each[0], _names()[each[0]])) for each in found]
    return matches, [each.span() for each in found]


@cache
def _of_several_words() -> re.Pattern[str]:
    """One pattern for all of them, the longest first: a note is read once, not once a name."""
    names = sorted((name for name in _names() if " " in name), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, names))})(?![a-z0-9])")


@cache
def _names() -> Mapping[str, str]:
    return {name: item.id for item in load_medicine_classes().values() for name in item.names}


@cache
def _correctable() -> tuple[str, ...]:
    return tuple(name for name in _names() if len(name) >= SHORTEST_CORRECTED and " " not in name)
