"""Every phrase that Tonus looks for, in one tree of words, read once."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.knowledge.collector_pause import paused_collector
from dashboard.knowledge.concept import load_concepts
from dashboard.knowledge.cue import load_cues
from dashboard.knowledge.word_family import load_word_families
from dashboard.language.phrases import Meaning, Node, plant

SHORTEST_CORRECTED = 6
"""Letters; shorter words have too many neighbours that mean something else."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tree of phrases, the words not to be mended, and those that a slip is mended to.

    `ranges` are the number ranges that phrases ask for: their name ("38..43"), low and high.
    """

    root: Node
    known: frozenset[str]
    by_initial: Mapping[str, tuple[str, ...]]
    ranges: tuple[tuple[str, float, float], ...]


@cache
def vocabulary() -> Vocabulary:
    """Build the tree from the concepts and the cues."""
    with paused_collector():
        built = _build()
        # It stays for good; to look at it again takes as long as building it, and stops us all.
        gc.freeze()
    return built


def _build() -> Vocabulary:
    root = Node()
    of_concepts = _plant_concepts(root)
    of_cues = _plant_cues(root)
    in_families = frozenset().union(*load_word_families().values())
    return Vocabulary(
        root=root,
        known=of_concepts | of_cues | in_families,
        by_initial=_mendable(of_concepts),
        ranges=tuple(_range(word) for word in sorted(of_concepts | of_cues) if ".." in word),
    )


def _plant_concepts(root: Node) -> frozenset[str]:
    words: set[str] = set()
    for concept in load_concepts().values():
        for form, phrases in concept.phrases.items():
            meaning = Meaning(concept=concept.id, form=form)
            words.update(*(plant(root, phrase, meaning) for phrase in phrases))
    return frozenset(words)


def _plant_cues(root: Node) -> frozenset[str]:
    words: set[str] = set()
    for cue in load_cues().values():
        words.update(*(plant(root, phrase, Meaning(cue=cue)) for phrase in cue.phrases))
    return frozenset(words)


def _mendable(words: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Sort the words that a slip may be mended to by their first letter, which is rarely missed."""
    mendable: dict[str, list[str]] = {}
    for word in sorted(words):
        if word.isalpha() and len(word) >= SHORTEST_CORRECTED - 1:
            mendable.setdefault(word[0], []).append(word)
    return {initial: tuple(members) for initial, members in mendable.items()}


def _range(name: str) -> tuple[str, float, float]:
    low, _, high = name.partition("..")
    return name, float(low), float(high)
