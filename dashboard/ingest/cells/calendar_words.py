"""The words around a date in seven languages: weekday, clock time, part of the day, filler."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.ingest.cells.clocks import CLOCK, time_of
from dashboard.knowledge.word import load_months, load_weekdays, meanings

_FILLER = re.compile(
    r"\b(?:the|of|on|den|der|le|el|il|op|de|del|dia|am(?= [0-9])|date|datum)\b\.?|^(?:d'|l')"
)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th|er|eme|e|te|ter|o|a|º|ª|°)(?![a-z0-9])")
_CLOCK = re.compile(rf"(?:^|(?<=[ t,(@;-]))(?:at |um |@)?({CLOCK})")
_ISO_CLOCK = re.compile(r"(?<=[0-9])t(?=[0-9]{2}:)")
_ZONE = re.compile(r"(?<=[0-9])(?:z|[+-][0-9]{2}:?[0-9]{2})$")
MONTH = "|".join(sorted(map(re.escape, load_months()), key=len, reverse=True))
_WORD = re.compile(r"(?<![a-z0-9])[a-z][a-z'-]*[a-z](?![a-z])\.?|(?<![a-z0-9])[a-z](?![a-z0-9])\.?")


SHORTEST_CORRECTED = 5
"""Letters; a shorter name one slip away is another word too often."""

_SPAN_WORDS = frozenset({"to", "bis", "au", "al", "tot", "until", "and"})
_COMMENT = re.compile(
    r"(?<=[0-9a-z]) ?(?:[(\[][a-z ,.']+[)\]]|"
    r"(?: -|[;:]) ?(?!to |until |or |onward)[a-z][a-z ,.']*)\Z"
)


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date cell taken apart: `core` is what is left to read as a date.

    `weekdays` are the weekdays (Monday 0) that a written name can stand for; `unknown` is true
    when a word is left that no list knows.
    """

    core: str
    at: time | None = None
    slot: str | None = None
    weekdays: frozenset[int] = frozenset()
    unknown: bool = False
    bad_clock: bool = False


def take_apart(plain: str) -> DateWords:
    """Take the clock time, part of the day, weekday and filler out of a tidied date cell."""
    text = _ISO_CLOCK.sub(" ", _ZONE.sub("", plain) if ":" in plain else plain)
    text, at, bad = _without_clock(_without_comment(text))
    text, slot = _without_slot(text)
    text, weekdays = _without_weekday(text)
    core = " ".join(_ORDINAL.sub("", _FILLER.sub(" ", text)).replace("'", " ").split())
    core = core.strip(" ,;()-@.")
    core = _WORD.sub(_mended, core)
    unknown = any(_is_unknown(word[0].rstrip(".")) for word in _WORD.finditer(core))
    return DateWords(core, at, slot, weekdays, unknown, bad)


def _without_comment(text: str) -> str:
    """Take off words behind a date, "3 March 2025 (refill)"; a weekday or slot stays."""
    match = _COMMENT.search(text)
    if match is None or not any(map(str.isdigit, text[: match.start()])):
        return text
    words = match[0].strip(" -()[];:.,")
    known = words in meanings("slots") or words in load_weekdays() or words in load_months()
    return text if known else text[: match.start()]


def _is_unknown(word: str) -> bool:
    return word not in load_months() and word not in _SPAN_WORDS


def _mended(match: re.Match[str]) -> str:
    """Mend one slip in a month's name: "Sepetmber" is September."""
    word = match[0]
    if len(word) < SHORTEST_CORRECTED or not _is_unknown(word.rstrip(".")):
        return word
    found = process.extractOne(word, _long_months(), scorer=OSA.distance, score_cutoff=1)
    return word if found is None else str(found[0])


@cache
def _long_months() -> tuple[str, ...]:
    return tuple(name for name in load_months() if len(name) >= SHORTEST_CORRECTED)


def _without_clock(text: str) -> tuple[str, time | None, bool]:
    found = [match for match in _CLOCK.finditer(text) if "." not in match[1] or "m" in match[1]]
    if not found:
        return text, None, False
    moment = time_of(found[0][1])
    rest = text[: found[0].start()] + " " + text[found[0].end() :]
    return rest, moment, moment is None


def _without_slot(text: str) -> tuple[str, str | None]:
    match = _slots().search(text)
    if match is None:
        return text, None
    return text[: match.start()] + " " + text[match.end() :], meanings("slots")[match[1]]


@cache
def _slots() -> re.Pattern[str]:
    longer = (word for word in meanings("slots") if len(word) > 1 and word not in load_weekdays())
    words = "|".join(sorted(map(re.escape, longer), key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])({words})(?![a-z0-9])(?! ?[0-9]+\Z)")


def _without_weekday(text: str) -> tuple[str, frozenset[int]]:
    """Take the weekday out; "mar" is March unless the text names another month besides."""
    names = [(m, m[0].rstrip(".")) for m in _WORD.finditer(text)]
    first = next((name for _, name in names if name in load_months()), None)
    others = any(name in load_months() and name != first for _, name in names)
    for match, name in names:
        days = load_weekdays().get(name, frozenset())
        if days and (name not in load_months() or (others and name == first)):
            return text[: match.start()] + " " + text[match.end() :], days
    return text, frozenset()
