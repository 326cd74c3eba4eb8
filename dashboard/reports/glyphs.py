"""What the page's type can show: a character it lacks is shown as a box, and the page says so.

Accessible PDF forbids text without a glyph, and a type for every script would be larger than all
of Tonus; so a name in another script is boxed on paper and whole on the screen.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

TYPE = Path(__file__).parent / "fonts" / "SourceSansPro-Regular.ttf"
BOX = "□"
OWN_SHAPES = frozenset(map(ord, "▼▲●■▪□"))
"""Shapes of ours; the setter's built-in type shows those that the page's type lacks."""
SAID = f"{BOX} stands for a character that this page's type lacks; the screen shows it."


@cache
def shown_characters() -> frozenset[int]:
    """List the code points that the type has a glyph for."""
    with TTFont(TYPE, lazy=True) as font:
        return frozenset(font.getBestCmap()) | OWN_SHAPES


def shown(text: str) -> str:
    """Put a box for each character that the type lacks; white space becomes a space."""
    known = shown_characters()
    return "".join(
        character if ord(character) in known else " " if character.isspace() else BOX
        for character in text
    )


def shown_in(value: object) -> object:
    """Do the same to every text inside lists, tuples and dicts."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: shown_in(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [shown_in(item) for item in value]
    return value
