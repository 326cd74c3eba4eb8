"""Words of a header made comparable, and the phrases that name a measure in seven languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.ingest import caps
from dashboard.knowledge.measure import Measure, load_measures
from dashboard.knowledge.qualifier import load_qualifiers
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import meanings

Words = tuple[str, ...]
HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
WORD = re.compile(r"[a-z]+|[0-9]+|#")
UNMARKED = str.maketrans(
    {"µ": "u", "μ": "u", "ß": "ss", "º": "o", "°": "o", "’": "'"}
    | {"œ": "oe", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


@remembered(20_000)
def plain(text: str) -> str:
    """Lower the case, drop accents and split camel case: "Numéro" -> "numero".

    Of a text that is far too long for a header or an entry only the beginning is taken.
    """
    spread = HUMP.sub(" ", text[: caps.ENTRY_CHARACTERS]).translate(UNMARKED).casefold()
    if spread.isascii():
        return spread
    apart = unicodedata.normalize("NFKD", spread)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@remembered(20_000)
def words_of(text: str) -> Words:
    """Split a text into plain words without punctuation; possessive marks go too."""
    return tuple(WORD.findall(plain(text).replace("'s ", " ").replace("'", " ")))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One measure that a phrase may name; `strong` phrases need no help from other columns."""

    measure: str
    strong: bool


@cache
def phrases() -> Mapping[Words, tuple[Phrase, ...]]:
    """Index every header phrase of every measure; strong ones stand first."""
    index: dict[Words, list[Phrase]] = {}
    for measure in load_measures().values():
        for strong, phrase in _spellings(measure):
            listed = index.setdefault(phrase, [])
            if all(known.measure != measure.id for known in listed):
                listed.append(Phrase(measure.id, strong))
    return {words: tuple(sorted(listed, key=_weak_last)) for words, listed in index.items()}


def _weak_last(phrase: Phrase) -> bool:
    return not phrase.strong


def _spellings(measure: Measure) -> Iterator[tuple[bool, Words]]:
    for strong, by_language in ((True, measure.headers), (False, measure.weak_headers)):
        for listed in by_language.values():
            for header in listed:
                if found := words_of(header):
                    yield strong, found


@cache
def longest_phrase() -> int:
    """Count the words of the longest phrase."""
    return max(map(len, phrases()))


@cache
def qualifier_words(kind: str) -> Mapping[Words, str]:
    """Index one kind of qualifier: phrase -> meaning; a lone "day" is no part of the day here."""
    if kind == "slots":
        found = {words_of(word): slot for word, slot in meanings("slots").items() if slot != "day"}
        return {words: slot for words, slot in found.items() if words and len(words[0]) > 1}
    return {
        words_of(word): meaning
        for meaning, listed in load_qualifiers()[kind].meanings.items()
        for word in listed
    }


def find_qualifier(kind: str, words: Words) -> tuple[str, int, int] | None:
    """Find the longest qualifier of a kind: (meaning, first word, word after the last)."""
    known = qualifier_words(kind)
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            meaning = known.get(words[start : start + length])
            if meaning is not None:
                return meaning, start, start + length
    return None
