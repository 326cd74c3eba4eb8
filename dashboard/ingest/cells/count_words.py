"""The words of a spasm cell, each turned into a token with a one-letter code.

N number · Y noun (spasms, jerks, times) · V severity word · S part of the day · B leg, arm
~ about · g at least, at most · H an hour · M a minute · D a day · W a week · e every · C score
U minutes, hours and other things that are no spasms · q many, a few · o or · u to · ! careful
z none · w between · ? unknown word · and the marks , + / - ( )
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.ingest.cells.clocks import CLOCK
from dashboard.ingest.cells.numbers import COMPOUND_NUMBER, NUMBER, number_readings, word_number
from dashboard.knowledge.word import load_numbers, load_words, meanings

_CODES = {
    "hour": "H", "minute": "M", "day_rate": "D", "week": "W", "every": "e", "or": "o",
    "severity_mild": "V", "severity_moderate": "V", "severity_severe": "V", "scale": "C",
    "duration": "U", "noun": "Y", "body": "B", "none": "z", "careful": "!", "many": "q",
}  # fmt: skip
_MARKS = {
    ",": ",", ";": ",", "+": "+", "&": "+", "-": "-", "/": "/", "(": "(", ")": ")", "[": "(",
    "]": ")", "=": "=", "?": "~", ":": "", ".": "", "!": "", '"': "", "'": "", "#": "", "*": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a spasm cell; `text` is an operator, a slot or a severity where it is one."""

    code: str
    text: str = ""
    value: float = 0.0
    unit: str = ""


@cache
def _phrases() -> dict[str, Word]:
    found: dict[str, Word] = {}
    for phrase, word in _listed():
        found.setdefault(phrase, word)
    return found


def _listed() -> Iterator[tuple[str, Word]]:
    yield from (("to", Word("u")), ("bis", Word("u")), ("a", Word("")), ("about every", Word("e")))
    yield from (("and", Word("+")), ("und", Word("+")), ("et", Word("+")), ("plus", Word("+")))
    yield from (("out of", Word("/")), ("von", Word("/")), ("d", Word("S", "day")))
    yield from ((remark, Word("?")) for remark in ("bad day", "bad night", "good day"))
    yield from (("none", Word("z")), ("no", Word("z")), ("nights", Word("U")), ("days", Word("U")))
    yield from (("n", Word("S", "night")), ("between", Word("w")), ("at", Word("?")))
    yield from ((word, Word("N", "dozen", 12)) for word in load_words("spasms")["dozen"])
    yield from ((word, Word("N", "dozen", 6)) for word in load_words("spasms")["half_dozen"])
    yield from ((word, Word("S", slot)) for word, slot in meanings("slots").items())
    for kind, code in _CODES.items():
        yield from (
            (word, Word(code, kind.removeprefix("severity_"), unit=word))
            for word in load_words("spasms")[kind]
        )
    for op, kind in ((">=", "at_least"), (">", "more_than"), ("<=", "at_most"), ("<", "less_than")):
        yield from ((word, Word("g", op)) for word in load_words("amounts")[kind])
    yield from ((word, Word("~", word)) for word in load_words("amounts")["about"])
    yield from ((word, Word("N", word, n)) for word, n in load_numbers().items())


@cache
def _scanner() -> re.Pattern[str]:
    phrases = "|".join(sorted(map(re.escape, _phrases()), key=len, reverse=True))
    return re.compile(
        rf"""(?P<clock>(?<![0-9.,]){CLOCK.replace(" ", "[ ]")})
        |(?P<number>{NUMBER})
        |(?P<compound>(?<![a-z]){COMPOUND_NUMBER}(?![a-z]))
        |(?P<phrase>(?:(?<![a-z])|(?<=[0-9])|(?![a-z]))(?:{phrases})(?![a-z]|(?<=[a-z])[0-9]))
        |(?P<times>x(?=[0-9]))
        |(?P<prime>(?<=[0-9])['"])
        |(?P<word>[a-z][a-z'-]*[a-z]|[a-z])
        |(?P<mark>\S)""",
        re.VERBOSE,
    )


def words_of(text: str) -> list[Word]:
    """Cut a tidied spasm cell into words; articles and full stops are left out."""
    return [word for match in _scanner().finditer(text) if (word := _word(match)).code]


def _word(match: re.Match[str]) -> Word:
    kind, text = match.lastgroup, match[0]
    if kind == "clock":
        return Word("U", "clock")
    if kind == "times":
        return Word("Y")
    if kind == "prime":
        return Word("" if text in match.string[: match.start()] else "U", "minutes")
    if kind == "phrase":
        if text == "a" and match.start() and match.string[match.start() - 1].isdigit():
            return Word("?", text)
        return _phrases()[text]
    if kind == "mark":
        return Word(_MARKS.get(text, "?"), text)
    readings = number_readings(text) if kind == "number" else ()
    if kind == "number":
        return Word("N", text, readings[0]) if len(readings) == 1 else Word("!", text)
    number = word_number(text)
    return Word("?", text) if number is None else Word("N", text, number)
