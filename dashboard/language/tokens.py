"""A text cut into words, numbers and marks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dashboard.language.spelling import Keys, keys_of

LONGEST_SENTENCE = 400
_PIECE = re.compile(
    r"""
    (?P<short>(?<![^\W_])[a-zA-Z]/[a-zA-Z](?![^\W_]) | (?<![^\W_])[a-zA-Z][&+][a-zA-Z](?![^\W_])
        | (?<![^\W_])[wW]/[oO]? | (?<![^\W\d_])[+-]ve(?![^\W_]))
  | (?P<number>\d+(?:[.,]\d+)?)
  | (?P<word>[^\W\d_]+(?:['’`´][^\W\d_]+)*)
  | (?P<mark>\n|\++|\.+|(?<!-)-+(?=\s|$|[),;])|[^\w\s-])
    """,
    re.VERBOSE,
)
_ENDS = frozenset(".!;\n•…·|")
_ABBREVIATIONS = frozenset({"dr", "mr", "mrs", "prof", "approx", "vs", "e", "g", "i", "c", "incl"})


class Token(NamedTuple):
    """One word, number or mark; text[start:end] is how it was written.

    `norm` is its spelling as the vocabulary knows it; `keys` are the names under which a phrase may
    ask for it (its norm, its singular, its word families); `tight` means no space stands before.
    """

    start: int
    end: int
    norm: str
    keys: Keys
    kind: str
    tight: bool

    @property
    def number(self) -> float | None:
        """Give the value of a number."""
        return float(self.norm.replace(",", ".")) if self.kind == "number" else None


def tokenise(text: str) -> list[Token]:
    """Cut a text into its tokens; the spaces between them belong to none."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    last = 0
    for match in _PIECE.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        keys = keys_of(match.group(), kind)
        yield Token(start, end, keys[0], keys, kind, start == last)
        last = end


def sentences(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the index range of each sentence; the mark that ends it belongs to it.

    What runs on for more than LONGEST_SENTENCE tokens is cut there.
    """
    first = 0
    for index, token in enumerate(tokens):
        ended = token.kind == "mark" and _ends_sentence(tokens, index)
        if ended or index - first >= LONGEST_SENTENCE - 1:
            yield first, index + 1
            first = index + 1
    if first < len(tokens):
        yield first, len(tokens)


def _ends_sentence(tokens: list[Token], index: int) -> bool:
    mark = tokens[index]
    if mark.norm == "?":
        return _touches_a_word_before(tokens, index) and not _touches_next(tokens, index)
    if mark.norm == ".":
        return not (index > 0 and mark.tight and tokens[index - 1].norm in _ABBREVIATIONS)
    return mark.norm[0] in _ENDS


def _touches_a_word_before(tokens: list[Token], index: int) -> bool:
    return index > 0 and tokens[index].tight and tokens[index - 1].norm not in _ENDS


def _touches_next(tokens: list[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tight
