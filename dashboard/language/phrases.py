"""Phrases as a tree of words, and where a text says one of them.

A phrase is written as words in a row: `a|b` is either, `a?` may be missing, `<be>` is any word of a
family, `38..43` a number in that range, `~2` up to two words of any kind. Between its words
fillers ("very", "a bit", "my") are passed over: "felt sick" also finds "felt really quite sick".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.knowledge.cue import Cue

if TYPE_CHECKING:
    from dashboard.language.tokens import Token

FILLERS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: a concept in one grammatical form, or a cue."""

    concept: str = ""
    form: str = ""
    cue: Cue | None = None


@dataclass(slots=True)
class Node:
    """A place in the tree: which words lead on, and what ends here."""

    words: dict[str, Node] = field(default_factory=dict)
    gaps: dict[int, Node] = field(default_factory=dict)
    meanings: list[Meaning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at tokens[first:last]; `words` are the indexes of the words it names."""

    first: int
    last: int
    words: tuple[int, ...]
    meaning: Meaning = field(hash=False)


def plant(root: Node, phrase: str, meaning: Meaning) -> set[str]:
    """Add a phrase to the tree and give the plain words it is made of."""
    named: set[str] = set()
    for elements in _variants(phrase.split()):
        places = [root]
        for element in elements:
            places, words = _grow(places, element)
            named |= words
        for place in places:
            if meaning not in place.meanings:
                place.meanings.append(meaning)
    return named


def _variants(elements: list[str]) -> list[list[str]]:
    """Spell out a gap before a word that may be missing: such a gap may be missing with it."""
    for index in range(1, len(elements)):
        if elements[index - 1][0] == "~" and _is_optional(elements[index]):
            word = elements[index].removesuffix("?")
            rest = elements[index + 1 :]
            shorter = elements[: index - 1]
            return _variants(shorter + rest) + _variants([*elements[:index], word, *rest])
    return [elements]


def _is_optional(element: str) -> bool:
    return len(element) > 1 and element.endswith("?")


def _grow(places: list[Node], element: str) -> tuple[list[Node], set[str]]:
    if element[0] == "~":
        gap = int(element[1:])
        return [place.gaps.setdefault(gap, Node()) for place in places], set()
    optional = _is_optional(element)
    words = (element.removesuffix("?") if optional else element).split("|")
    grown = [place.words.setdefault(word, Node()) for place in places for word in words]
    return (places + grown if optional else grown), set(words)


def find(root: Node, tokens: list[Token], first: int, last: int) -> list[Hit]:
    """Find what tokens[first:last] say; each word is used once, by the phrase with most words.

    A phrase that only looks like a concept ("falls clinic") hides that concept alone.
    """
    hits = sorted(_unmasked(Search(tokens, last).said(root, first)), key=_weight)
    taken: dict[int, Hit] = {}
    kept: dict[tuple[tuple[int, ...], Meaning], Hit] = {}
    for hit in hits:
        rivals = {taken[index].words for index in hit.words if index in taken}
        if not rivals or rivals == {hit.words}:
            twin = Meaning(hit.meaning.concept, "", hit.meaning.cue)
            kept.setdefault((hit.words, twin), hit)
            taken.update(dict.fromkeys(hit.words, hit))
    return sorted(kept.values(), key=lambda hit: (hit.first, hit.last))


def _weight(hit: Hit) -> tuple[int, int, int, int]:
    """Sort most words first; then concepts, words that only look like a cue, and cues."""
    cue = hit.meaning.cue
    kind = 0 if cue is None else 1 if cue.says == "nothing" else 2
    return -len(hit.words), kind, hit.first, -hit.last


def _unmasked(hits: list[Hit]) -> list[Hit]:
    """Leave out what only looks like a concept, and the shorter phrases that it hides."""
    masks = [hit for hit in hits if hit.meaning.form == "not"]
    if not masks:
        return hits
    return [
        hit
        for hit in hits
        if hit.meaning.form != "not" and not any(_hides(mask, hit) for mask in masks)
    ]


def _hides(mask: Hit, hit: Hit) -> bool:
    return (
        mask.meaning.concept == hit.meaning.concept
        and len(mask.words) >= len(hit.words)
        and not set(mask.words).isdisjoint(hit.words)
    )


class Search:
    """One walk through the tree: every phrase that starts in a stretch of tokens before `last`.

    Most of a long diary's reading passes here, hence one list of hits and no generators.
    """

    def __init__(self, tokens: list[Token], last: int) -> None:
        self.tokens = tokens
        self.last = last
        self.hits: list[Hit] = []

    def said(self, root: Node, first: int) -> list[Hit]:
        """Find the phrases that start at `first` or behind it."""
        starts = root.words
        for start in range(first, self.last):
            for key in self.tokens[start].keys:
                if key in starts:
                    self.walk(starts[key], (start,), start + 1, 0)
        return self.hits

    def walk(self, node: Node, words: tuple[int, ...], at: int, passed: int) -> None:
        """Go on behind the `words` found so far; `passed` counts the fillers since the last."""
        if node.meanings and not passed:
            for meaning in node.meanings:
                self.hits.append(Hit(words[0], words[-1] + 1, words, meaning))
        if at >= self.last:
            return
        if node.words:
            self.step(node, words, at, passed)
        for gap, child in node.gaps.items():
            self.leap(child, words, at, gap)

    def step(self, node: Node, words: tuple[int, ...], at: int, passed: int) -> None:
        """Take the next word, or pass over it where it is a filler."""
        keys, ways = self.tokens[at].keys, node.words
        for key in keys:
            if key in ways:
                self.walk(ways[key], (*words, at), at + 1, 0)
        if passed < FILLERS_IN_A_ROW and "<filler>" in keys:
            self.walk(node, words, at + 1, passed + 1)

    def leap(self, node: Node, words: tuple[int, ...], at: int, gap: int) -> None:
        """Pass over up to `gap` words of any kind; no mark and no stop word."""
        for step in range(at, min(at + gap, self.last - 1) + 1):
            self.walk(node, words, step, FILLERS_IN_A_ROW)
            token = self.tokens[step]
            if token.kind == "mark" or "<stop>" in token.keys:
                return
