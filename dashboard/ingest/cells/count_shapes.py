"""The shapes of a spasm cell: one quantity, its parts, a rate, a score, or words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.observations import SpasmReading, Status
from dashboard.ingest.cells.count_parts import day_and_night, summed
from dashboard.ingest.cells.count_quantities import Quantity, fold_quantities
from dashboard.ingest.cells.count_rates import rated, scored
from dashboard.ingest.cells.count_words import Word, words_of
from dashboard.ingest.cells.headers import SpasmHeader
from dashboard.knowledge.word import load_words

_AMBIGUOUS = SpasmReading(Status.AMBIGUOUS)
_YES = re.compile(r"^(?:yes|yeah|y|ja|oui|si|sim)[ ,:-]+(?=[0-9])")
_DAY_NIGHT = re.compile(r"^d[ :=]?([0-9]+)[ ,/+]+n[ :=]?([0-9]+)$")
_COMMENT = re.compile(r"(?<=.)[,(-][?VBSY~+,()-]*(?:\?|VS)[?VBSYu~+,()-]*$")


def in_words(plain: str, header: SpasmHeader) -> SpasmReading:
    """Read a tidied text that is more than a number or a known answer."""
    words = words_of(_DAY_NIGHT.sub(r"day \1, night \2", _YES.sub("", plain)))
    codes = "".join(word.code for word in words)
    if plain.strip(" .!") in load_words("spasms")["many"]:
        return SpasmReading(Status.QUALITATIVE, severity=_severity(words))
    if "N" not in codes:
        return _without_number(words, codes)
    comment = _COMMENT.search(codes)
    end = comment.start() if comment else len(codes.rstrip(",-"))
    reading = _shaped(codes[:end], words[:end], header)
    doubted_zero = reading.count == 0 and end < len(codes)
    return _AMBIGUOUS if doubted_zero else reading


def _shaped(codes: str, words: Sequence[Word], header: SpasmHeader) -> SpasmReading:
    """Find the shape of a cell's words; a shape that no rule knows supports no single count."""
    shape, quantities = fold_quantities(codes, words)
    if len(quantities) != shape.count("Q"):
        return _AMBIGUOUS
    shape = re.sub(r"^\((Q)\)$", r"\1", shape)
    return (
        scored(shape, quantities)
        or rated(shape, quantities, words)
        or day_and_night(shape, quantities, words, header)
        or summed(shape, quantities)
        or _beside_other_things(shape, quantities)
        or _single(shape, quantities, words)
        or _AMBIGUOUS
    )


def _without_number(words: Sequence[Word], codes: str) -> SpasmReading:
    if re.fullmatch(r"eH|e[A-Z]?U|H", codes) or codes == "e":
        return SpasmReading(Status.RATE, rate=1.0, per="hour") if "H" in codes else _AMBIGUOUS
    if re.fullmatch(r"[VqBYS,+()g?-]*[Vq][VqBYS,+()g?-]*", codes) and "z" not in codes:
        return SpasmReading(Status.QUALITATIVE, severity=_severity(words))
    if re.fullmatch(r"[BS]*Y[YBS]*|[BS]+", codes):
        return SpasmReading(Status.PRESENT) if "Y" in codes else _AMBIGUOUS
    unsure = "z" in codes or "!" in codes or any(word.text == "clock" for word in words)
    return SpasmReading(Status.AMBIGUOUS if unsure else Status.UNPARSEABLE)


def _severity(words: Sequence[Word]) -> str | None:
    """Give the one severity that the words name; two different ones are none."""
    named = {word.text for word in words if word.code == "V"}
    return next(iter(named)) if len(named) == 1 else None


def _single(shape: str, quantities: list[Quantity], words: Sequence[Word]) -> SpasmReading | None:
    """Read one count with its noun and severity: "7 spasms", "3 (severe)", "about 4 small ones"."""
    if not re.fullmatch(
        r"(?:[YVB]+[-,]?)?(?:S-?)?Q(?:[-,](?=[VYB]*V))?(?:[YBVD]|\([YBVDq,]*\))*S?[)]?", shape
    ):
        return None
    reading = replace(quantities[0].reading(), severity=_severity(words))
    if not reading.count and reading.severity and "V" in shape:
        return _AMBIGUOUS if reading.status is Status.OK else reading
    slot = next((word.text for word in words if word.code == "S"), None)
    if shape.count("S") > 1:
        return None
    if slot == "night":
        return replace(reading, night=reading.count)
    if slot == "day":
        return replace(reading, day=reading.count)
    return reading


def _beside_other_things(shape: str, quantities: list[Quantity]) -> SpasmReading | None:
    """Read "4 spasms, 2 falls" and "lots (20+)": only one of the numbers counts spasms."""
    if re.fullmatch(r"Q[VB]*Y[VB]*[,+]+QU", shape) or re.fullmatch(r"q+[(,-]+QY?[)]?", shape):
        return quantities[0].reading()
    return None
