"""Words of diary cells as data: which spellings mean blank, none, a unit, a month, a frequency."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import read_folder


def fold(text: str) -> str:
    """Lower a text and take its accents off, so that "März" and "marz" are one word."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


@cache
def load_words(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Give, for one list of `knowledge/words` (e.g. "units"), meaning -> folded spellings.

    Raises KeyError for a list that does not exist.
    """
    table = _lists()[kind]["words"]
    return MappingProxyType(
        {meaning: tuple(fold(word) for word in words) for meaning, words in table.items()}
    )


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """Give, for one list of words, folded spelling -> meaning; the first meaning listed wins."""
    found: dict[str, str] = {}
    for meaning, words in load_words(kind).items():
        for word in words:
            found.setdefault(word, meaning)
    return MappingProxyType(found)


@cache
def load_months() -> Mapping[str, frozenset[int]]:
    """Give folded month name or abbreviation -> the months (1-12) it can stand for."""
    return _calendar("months", first=1)


@cache
def load_weekdays() -> Mapping[str, frozenset[int]]:
    """Give folded weekday name or abbreviation -> the weekdays (Monday 0) it can stand for."""
    return _calendar("weekdays", first=0)


@cache
def load_numbers() -> Mapping[str, float]:
    """Give folded number word -> number."""
    return MappingProxyType({word: float(number) for word, number in meanings("numbers").items()})


@cache
def _lists() -> Mapping[str, dict[str, Any]]:
    return dict(read_folder("words"))


def _calendar(part: str, first: int) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, word in _calendar_words(part, first):
        found.setdefault(word, set()).add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in found.items()})


def _calendar_words(part: str, first: int) -> Iterator[tuple[int, str]]:
    for language in _lists()["calendar"].values():
        if isinstance(language, dict):
            for number, words in enumerate(language[part], first):
                yield from ((number, fold(word)) for word in words.split())
