"""Strokes counted by hand: "||||", "IIII II", "//// /"."""

from __future__ import annotations

import re

_STROKES = re.compile(r"(?:[|/\\lI1!]+ ?)+\Z")
_ONE_KIND = re.compile(
    r"(?:\|+ ?)+\Z|(?:I+ ?)+\Z|(?:l+ ?)+\Z|(?:/+ ?)+\Z|(?:\\+ ?)+\Z|(?:\|{4}[/\\-] ?)*(?:\|+ ?)*\Z"
)
_CROSSED = re.compile(r"\|{4}[/\\-]")


def tally_of(text: str) -> int | None:
    """Count the strokes of a cell that holds nothing else; None for any other cell.

    One kind of stroke at a time: "|||" is 3, "IIII II" is 6, "||||/ ||" (crossed) is 7.
    A lone "/" or "l" is too little to be a tally.
    """
    written = " ".join(text.split()).replace("❘", "|").replace("│", "|").replace("¦", "|")
    if not written or not _STROKES.match(written) or not _ONE_KIND.match(written):
        return None
    if len(written) == 1 and written not in "|I":
        return None
    crossed = len(_CROSSED.findall(written))
    rest = _CROSSED.sub("", written).replace(" ", "")
    return 5 * crossed + len(rest)
