"""One spelling for the many ways of writing the same cell: dashes, quotes, fractions, blanks."""

from __future__ import annotations

import re
import unicodedata

from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import fold

_FULL_WIDTH = {chr(point): chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)}
_SAME = str.maketrans(
    {
        **_FULL_WIDTH,
        **dict.fromkeys("–—−‐‑‒―", "-"),
        **dict.fromkeys("’‘‛´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»〃ʺ", '"'),
        **dict.fromkeys("×✕✖╳⨯", "x"),
        **dict.fromkeys("µμ", "u"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("❘│┃ǀ¦", "|"),
        **dict.fromkeys("\u200b\u200c\u200d\ufeff\u2060", ""),
        "…": "...",
        **dict.fromkeys("،、", ","),
        "٫": ".",
    }
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
"""A decimal digit of another script; superscripts and circled numbers are none."""
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FRACTION = re.compile(r"(?:((?<![0-9.,])[0-9](?=\s)|[0-9]+(?!\s))\s*)?([½¼¾])")
_BLANKS = re.compile(r"[^\S\n]+")
_BETWEEN = re.compile(r"(?<=[0-9])(or|to|and|bis)(?=[0-9])")
_FOOTNOTE = re.compile(r"(?<=[a-z0-9)])[*†‡]+\Z")
_FACE = re.compile(r"(?<!\S)[:;]-?[()dp](?!\S)")
_LINES = re.compile(r"(?<!\s)\s*[\r\n]\s*")


@remembered(8192)
def tidy(text: str) -> str:
    """Fold a cell's text for reading: lower case, no accents, one kind of dash, quote and blank.

    "1½ TABS" -> "1.5 tabs", "7 – 9" -> "7 - 9", "µg" -> "ug", "２０" -> "20"; a line break
    inside a cell becomes "; ". The original text is kept elsewhere, beside every reading.
    """
    if not text.isascii():
        text = _OTHER_DIGIT.sub(_digit, text.translate(_SAME))
        text = _FRACTION.sub(_decimal, text)
    plain = _FOOTNOTE.sub("", _BLANKS.sub(" ", _LINES.sub("; ", _FACE.sub("", fold(text)).strip())))
    return _BETWEEN.sub(r" \1 ", plain).strip()


def _digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0]))


def _decimal(match: re.Match[str]) -> str:
    whole = float(match[1] or 0)
    return f"{whole + _FRACTIONS[match[2]]:g}"
