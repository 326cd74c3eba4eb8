"""How bad an effect is said to be: a score of ten, plus signs, or words of severity."""

from __future__ import annotations

import re

from dashboard.knowledge.word_family import load_word_families

_SCORE = re.compile(
    r"[\s:=,(-]{0,3}(?:(?:was|is|at|about|of|level|score|a|around|today|only|maybe) ){0,2}"
    r"(?P<score>10|\d(?:[.,]\d)?)(?P<of> ?/ ?10| out of (?:10|ten))?(?![\d.,:/]|\s?[a-z%°])"
)
_PLUSES = re.compile(r"\+{1,3}(?!\w)")
_WORDS = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[,;.\n]|\b(?:and|but|then)\b|&", re.IGNORECASE)
_NOT = re.compile(r"\bnot (?:so |too |very |that )?\w+")
_GRADES = ((3, "<severe>"), (2, "<moderate>"), (1, "<mild>"))


def score_after(rest: str) -> float | None:
    """Give the score 0-10 that stands right behind an effect ("4/10", ": 3")."""
    match = _SCORE.match(rest.lower())
    return float(match["score"].replace(",", ".")) if match else None


def clause_around(text: str, start: int, end: int, within: tuple[int, int]) -> str:
    """Cut out text[start:end] with the words that belong to it, up to a comma or an "and"."""
    before = _JOINT.split(text[within[0] : start])[-1]
    after = _JOINT.split(text[end : within[1]])[0]
    return f"{before}{text[start:end]}{after}"


def severity_of(clause: str) -> int | None:
    """Grade the words around one effect: 1 mild, 2 moderate, 3 severe; None when none is said."""
    pluses = _PLUSES.search(clause)
    if pluses:
        return len(pluses.group())
    families = load_word_families()
    words = _own_words(clause.lower())
    return next((grade for grade, name in _GRADES if not families[name].isdisjoint(words)), None)


def _own_words(clause: str) -> list[str]:
    """Take the words of a clause, without what it is not ("not so bad")."""
    words: list[str] = _WORDS.findall(_NOT.sub(" ", clause))
    return words
