"""The words of a dose cell, each turned into a token with a one-letter code that the grammar reads.

N number · M mg · C mcg · L ml · G gram · % percent · T tablet · q one half, one quarter
F doses a day · Q every so many hours · D a day · E in total · e each · d "doses" · i "divided into"
S part of the day · K clock time · k "10 am", which may be a clock time or a dose
f was · > now · U up to · u to · ^ more by · v less by · c changed · m missed · n none · ! careful
B baclofen · X other medicine · b bolus · R as needed · Z alternate days · H an hour · W a week
~ about · g at least, at most · ? unknown word · and the marks , a + - / x ( ) = @ o(f)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.ingest.cells.numbers import NUMBER, number_readings, word_number
from dashboard.knowledge.medicine import is_medicine
from dashboard.knowledge.word import load_numbers, load_words, meanings

_CODES = {
    "baclofen": "B", "pump": "", "mouth": "", "bolus": "b", "as_needed": "R", "alternate": "Z",
    "hourly": "H", "weekly": "W", "daily": "D", "total": "E", "each": "e", "parts_of": "d",
    "split": "i", "was": "f", "now": ">", "arrow": ">", "increased_by": "^", "reduced_by": "v",
    "changed": "c", "missed": "m", "careful": "!", "none": "n", "not_a_dose": "?", "filler": "",
}  # fmt: skip
_UNIT_CODES = {
    "mg": "M", "mcg": "C", "ml": "L", "gram": "G", "percent": "%", "spoon": "O", "tablet": "T",
}  # fmt: skip
_MARKS = {
    ",": ",", ";": ",", "+": "+", "&": "a", "-": "-", "/": "/", "x": "x", "*": "x", "(": "(",
    ")": ")", "[": "(", "]": ")", "=": "=", "@": "@", "?": "~", "%": "%", ":": "", ".": "",
    "!": "", '"': "", "'": "", "\\": "/",
}  # fmt: skip
_ROMAN = re.compile(r"i{1,3}v?\Z|iv\Z")
_COMMA_PAIR = re.compile(r"([1-9]|[1-3][0-9]),([0-9]{1,2})\Z")
_AND = ("and", "und", "et", "y", "e", "en", "plus", "followed by", "with", "u", "u.")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or amount; `unit` is mg, mcg, ml, tablet or None (none written).

    `parts` are the doses of a day when the token stands for several; `plural` when the text spoke
    of tablets in the plural without their number.
    """

    code: str
    text: str = ""
    value: float = 0.0
    unit: str | None = None
    parts: tuple[float, ...] = ()
    plural: bool = False


@cache
def _phrases() -> dict[str, Token]:
    """Every known phrase with its token; where two lists share one, the earlier list wins."""
    found: dict[str, Token] = {}
    for phrase, token in _listed():
        found.setdefault(phrase, token)
    return found


def _listed() -> Iterator[tuple[str, Token]]:
    yield from (("to", Token("u")), ("bis", Token("u")), ("up to", Token("U")), ("at", Token("@")))
    yield from ((word, Token("a", word)) for word in _AND)
    yield from (("of", Token("o")), ("per", Token("/")), ("times", Token("x")), ("mal", Token("x")))
    yield "x", Token("x")
    yield from ((word, Token("x")) for word in ("fois", "veces", "volte", "keer", "maal", "vezes"))
    yield from (("no longer", Token("f")), ("on", Token("")))
    for word, unit in meanings("units").items():
        yield word, Token(_UNIT_CODES[unit], word)
    for word, count in meanings("frequencies").items():
        yield word, Token("F", word, value=float(count))
    for word, slot in meanings("slots").items():
        yield word, Token("S", slot)
    for kind in _CODES:
        yield from ((word, Token(_CODES[kind], word)) for word in load_words("doses")[kind])
    for op, kind in ((">=", "at_least"), (">", "more_than"), ("<=", "at_most"), ("<", "less_than")):
        yield from ((word, Token("g", op)) for word in load_words("amounts")[kind])
    yield from ((word, Token("~", word)) for word in load_words("amounts")["about"])
    yield from ((word, Token("N", word, n)) for word, n in load_numbers().items() if len(word) > 2)


@cache
def _scanner() -> re.Pattern[str]:
    phrases, words = _any_of(_phrases()), load_words("doses")
    hours = rf"[ -]?(?:{_any_of(words['hours'])})(?![a-z])"
    every = rf"(?<![a-z])(?:{_any_of(words['every_so_many'])})[ ]?"
    return re.compile(
        rf"""(?P<every>{every}(?P<every_n>[0-9]{{1,2}}){hours}
        |(?<![0-9.,/])(?:de[ ])?(?P<both_n>[0-9]{{1,2}})(?:[ ]em[ ]|/)(?P=both_n){hours}
        |(?P<hourly_n>[0-9]{{1,2}})[ -]?(?:{_any_of(words["so_many_hourly"])})(?![a-z]))
        |(?P<clock>[0-2]?[0-9]:[0-5][0-9](?::00)?
        (?:[ ]?(?:am|pm|a\.m\.?|p\.m\.?|h|hrs|uhr)(?![a-z]))?
        |[0-2]?[0-9]\.[0-5][0-9][ ]?(?:am|pm|a\.m\.?|p\.m\.?|uhr)(?![a-z])
        |(?<![0-9.,])[0-2]?[0-9][ ]?(?:o'?[ ]?clock|h|uhr)(?![a-z]))
        |(?<![0-9.,/])(?P<twelve>[0-9]{{1,2}}[ ]?(?:am|pm|a\.m\.?|p\.m\.?)
        (?![a-z&/+ ]*(?:pm|and[ ]pm)))(?![a-z])
        |(?P<half>(?<![0-9/.,])(?:1/2|1/4|3/4)(?![0-9/.,]))
        |(?P<number>{NUMBER})
        |(?P<phrase>(?:(?<![a-z])|(?![a-z]))(?:{phrases})(?![a-z]))
        |(?P<word>[a-z][a-z'-]*[a-z]|[a-z])
        |(?P<mark>\S)""",
        re.VERBOSE,
    )


def _any_of(phrases: Iterable[str]) -> str:
    """Write an expression that finds the longest of some phrases; blanks stay blanks."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


def tokens_of(text: str) -> list[Token]:
    """Cut a tidied text into tokens; fillers and blanks are left out."""
    return [token for match in _scanner().finditer(text) if (token := _token(match)).code]


def codes_of(tokens: Sequence[Token]) -> str:
    """Write the tokens' letters one after another."""
    return "".join(token.code for token in tokens)


def pick(tokens: Sequence[Token], codes: str) -> list[Token]:
    """Give the tokens with one of these letters, in order."""
    return [token for token in tokens if token.code in codes]


def _token(match: re.Match[str]) -> Token:
    kind, text = str(match.lastgroup), match[0]
    if kind == "every":
        return _hours(match)
    if kind == "clock":
        return Token("K", text)
    if kind == "twelve":
        return Token("k", text, float(re.split(r"[^0-9]", text, maxsplit=1)[0]))
    if kind == "half":
        return Token("q", text, {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}[text])
    if kind == "number":
        return _number(text)
    if kind == "phrase":
        return _phrases()[text]
    return _word(text) if kind == "word" else Token(_MARKS.get(text, "?"), text)


def _hours(match: re.Match[str]) -> Token:
    hours = int(match["every_n"] or match["both_n"] or match["hourly_n"])
    return Token("F", match[0], 24 / hours) if hours in (3, 4, 6, 8, 12, 24) else Token("!")


def _number(text: str) -> Token:
    """Read a number; "10,5" may be 10.5 or 10 and 5, and stays unsettled."""
    readings = number_readings(text)
    pair = _COMMA_PAIR.match(text)
    if (
        not readings
        or (len(readings) > 1 and "." in text)
        or (pair and int(pair[1]) % 5 == int(pair[2]) % 5 == 0 and int(pair[2]))
    ):
        return Token("!", text)
    return Token("N", text, readings[0])


def _word(text: str) -> Token:
    if _ROMAN.match(text):
        return Token("!", text)
    number = word_number(text)
    if number is not None:
        return Token("N", text, number)
    return Token("X" if is_medicine(text) else "?", text)
