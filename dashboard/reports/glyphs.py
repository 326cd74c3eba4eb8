"""What the page's type can show: what it lacks is told in words, and the page says how much.

Accessible PDF forbids text without a glyph, and a type for every script would be larger than all
of Tonus; so a name in another script is "[5 Arabic letters]" on paper and whole on the screen.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from unicodedata import category, name, normalize

from fontTools.ttLib import TTFont

TYPE = Path(__file__).parent / "fonts" / "SourceSansPro-Regular.ttf"
JOINER = "joiner"
INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me"})
"""Kinds of character that only join or change the one before; they need no mark of their own."""

SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}

OWN_SHAPES = frozenset(map(ord, "▼▲●■▪"))
"""Shapes of ours; the setter's built-in type shows those that the page's type lacks."""


@cache
def shown_characters() -> frozenset[int]:
    """List the code points that the type has a glyph for."""
    with TTFont(TYPE, lazy=True) as font:
        return frozenset(font.getBestCmap()) | OWN_SHAPES


def shown(text: str) -> str:
    """Put a mark in words for what the type lacks; white space becomes a space.

    "[crying face]" stands for a picture, "[5 Arabic letters]" for letters of another script.
    """
    known = shown_characters()
    flat = "".join(
        each if ord(each) in known or not each.isspace() else " " for each in normalize("NFC", text)
    )
    runs = groupby(flat, key=lambda each: _told_as(each, known))
    return "".join(_in_words(name, len(list(run))) if name else "".join(run) for name, run in runs)


def count_lacking(value: object) -> int:
    """Count the characters inside lists, tuples and dicts that only a mark can stand for."""
    if isinstance(value, str):
        known = shown_characters()
        told = (_told_as(each, known) for each in normalize("NFC", value))
        return sum(bool(name) and name != JOINER for name in told)
    if isinstance(value, dict):
        return sum(map(count_lacking, value.values()))
    return sum(map(count_lacking, value)) if isinstance(value, list | tuple) else 0


def lacking_words(count: int) -> str:
    """Say on the page how many characters a mark stands for."""
    said = "1 character" if count == 1 else f"{count} characters"
    return (
        f"Words in [square brackets] stand for {said} of another script or picture that this "
        "page's type lacks; the screen shows what was written."
    )


def _told_as(character: str, known: frozenset[int]) -> str:
    """Name what a character is told as: "" as it is, a picture's own name, or its script."""
    if ord(character) in known or character.isspace():
        return ""
    kind = category(character)
    if kind in INVISIBLE or 0x1F3FB <= ord(character) <= 0x1F3FF:
        return JOINER
    told = name(character, "")
    if kind[0] in "LMN" and told:
        return SCRIPTS.get(told.split()[0], told.split()[0].capitalize())
    return told.lower() or "sign"


def _in_words(told: str, count: int) -> str:
    if told == JOINER:
        return ""
    if told[0].isupper():
        return f"[{count} {told} {'letter' if count == 1 else 'letters'}]"
    return f"[{told}]" if count == 1 else f"[{told} x {count}]"


def shown_in(value: object) -> object:
    """Do the same to every text inside lists, tuples and dicts."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: shown_in(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [shown_in(item) for item in value]
    return value
