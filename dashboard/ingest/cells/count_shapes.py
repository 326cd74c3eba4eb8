"""The shapes of a spasm cell: one quantity, day and night, a rate, a score, or words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.domain.observations import SpasmReading, Status
from dashboard.ingest.cells.count_words import Word, words_of
from dashboard.ingest.cells.headers import SpasmHeader
from dashboard.ingest.cells.numbers import spelled
from dashboard.knowledge.word import load_words

_AMBIGUOUS = SpasmReading(Status.AMBIGUOUS)
_PERS = {"H": "hour", "M": "minute", "W": "week"}
_QUANTITY = re.compile(r"~*(?:wN\+N|(?:g~*)?N)(?:[-uo]N)?(?:[+g](?!\(?[~g]*N))?(?:~|\(~\))*")
_YES = re.compile(r"^(?:yes|yeah|y|ja|oui|si|sim)[ ,:-]+(?=[0-9])")
_DAY_NIGHT = re.compile(r"^d[ :=]?([0-9]+)[ ,/+]+n[ :=]?([0-9]+)$")
_COMMENT = re.compile(r"(?<=.)[,(-][?VBSY~+,()-]*(?:\?|VS)[?VBSYu~+,()-]*$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One written quantity: a value, or the ends of a range, or an end with its operator."""

    value: float | None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    approx: bool = False

    def reading(self) -> SpasmReading:
        """Read the quantity as a day's count."""
        if self.op:
            return SpasmReading(Status.BOUND, low=self.low, high=self.high, op=self.op)
        if self.value is None:
            return SpasmReading(Status.RANGE, low=self.low, high=self.high)
        if self.approx and not self.value:
            return _AMBIGUOUS
        return SpasmReading(Status.APPROX if self.approx else Status.OK, self.value)


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
    quantities: list[Quantity] = []
    shape = _QUANTITY.sub(lambda match: _folded(match, words, quantities), codes)
    if len(quantities) != shape.count("Q"):
        return _AMBIGUOUS
    shape = re.sub(r"^\((Q)\)$", r"\1", shape)
    return (
        _scored(shape, quantities)
        or _rated(shape, quantities, words)
        or _day_and_night(shape, quantities, words, header)
        or _summed(shape, quantities)
        or _beside_other_things(shape, quantities)
        or _single(shape, quantities, words)
        or _AMBIGUOUS
    )


def under_header(reading: SpasmReading, header: SpasmHeader) -> SpasmReading:
    """Keep a number under "per hour" a rate and under a scale a score; never a day's count."""
    if reading.count is None and reading.status is not Status.RANGE:
        return reading
    if header.scale:
        if reading.status is Status.RANGE:
            return replace(reading, status=Status.SCALE, scale=header.scale)
        return SpasmReading(Status.SCALE, scale=header.scale, score=reading.count)
    if header.per:
        return replace(reading, status=Status.RATE, count=None, rate=reading.count, per=header.per)
    return reading


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


def _folded(match: re.Match[str], words: Sequence[Word], found: list[Quantity]) -> str:
    """Fold one quantity's words into Q and remember what it says."""
    span = words[match.start() : match.end()]
    numbers = [word.value for word in span if word.code == "N"]
    ops = [word.text for word in span if word.code in "g"]
    if match[0].rstrip("~()").endswith("+"):
        ops.append(">=")
    approx = "~" in match[0] or any(word.text == "dozen" for word in span)
    if len(numbers) == 2:
        if numbers[0] >= numbers[1] or ops:
            return "!"
        found.append(Quantity(None, numbers[0], numbers[1], approx=approx))
    elif len(ops) > 1:
        return "!"
    elif ops:
        low, high = (numbers[0], None) if ops[0].startswith(">") else (None, numbers[0])
        found.append(Quantity(None, low, high, ops[0], approx))
    else:
        found.append(Quantity(numbers[0], approx=approx))
    return "Q"


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


def _scored(shape: str, quantities: list[Quantity]) -> SpasmReading | None:
    """Read "score 3", "severity 7/10", "3/10": a score, never a count."""
    if re.fullmatch(r"Y?CQ|QC|QYC|CYQ", shape):
        return _score(quantities[0], "score")
    if re.fullmatch(r"[YC]?Q/QC?", shape) and quantities[1].value in (4, 5, 10, 100):
        if quantities[1].value in (4, 5) and "C" not in shape:
            return None
        return _score(quantities[0], f"0-{spelled(quantities[1].value)}")
    if re.fullmatch(r"QY?[(,]+C?Q/QC?[)]*", shape) and quantities[2].value == 10:
        return replace(quantities[0].reading(), scale="0-10", score=quantities[1].value)
    return None


def _score(quantity: Quantity, scale: str) -> SpasmReading:
    return SpasmReading(
        Status.SCALE, scale=scale, score=quantity.value, low=quantity.low, high=quantity.high
    )


def _rated(shape: str, quantities: list[Quantity], words: Sequence[Word]) -> SpasmReading | None:
    """Read "4-5/hr" and "every 20 min" as rates; "3 a day" is a count."""
    if match := re.fullmatch(r"[YVB]*QY?V?([HMW])[YB]*", shape):
        quantity = quantities[0]
        return SpasmReading(
            Status.RATE,
            rate=quantity.value,
            per=_PERS[match[1]],
            low=quantity.low,
            high=quantity.high,
            op=quantity.op,
        )
    if re.fullmatch(r"[YVB]*(?:Q?Y?)e(?:QU|U)", shape):
        return _every(quantities, words)
    return None


def _every(quantities: list[Quantity], words: Sequence[Word]) -> SpasmReading:
    """Read "every 20 min" as one per 20 min, as written; no hour's rate is worked out."""
    gap = quantities[-1].value if quantities else None
    unit = next((word.unit for word in words if word.code == "U"), "")
    if gap is None or not unit or len(quantities) > 1:
        return SpasmReading(Status.RATE)
    return SpasmReading(Status.RATE, rate=1.0, per=f"{spelled(gap)} {unit}")


def _day_and_night(
    shape: str, quantities: list[Quantity], words: Sequence[Word], header: SpasmHeader
) -> SpasmReading | None:
    """Read "3 day 2 night", "5 (2 at night)", and "3/2" under a header that says day/night."""
    values = [quantity.value for quantity in quantities]
    if None in values:
        return None
    slots = [word.text for word in words if word.code == "S"]
    if header.day_night and shape == "Q/Q":
        return _of_parts(dict(zip(("day", "night"), values, strict=True)))
    listed = re.fullmatch(r"(?:Q[YVB]*S[,+/-]*){2,}|(?:S[YVB]*-?Q[YVB]*[,+/-]*){2,}", shape)
    if listed and len(set(slots)) == len(slots) == len(values) and not {"day", "am"} <= set(slots):
        return _of_parts(dict(zip(slots, values, strict=True)))
    if re.fullmatch(r"Q[YVB]*[(,-]+(?:Q[YVB]*S[,+/)-]*){1,2}", shape) and len(set(slots)) == len(
        slots
    ):
        return _total_and_parts(values, slots)
    return None


def _of_parts(parts: dict[str, float | None]) -> SpasmReading:
    total = sum(value or 0 for value in parts.values())
    return SpasmReading(Status.OK, total, day=parts.get("day"), night=parts.get("night"))


def _total_and_parts(values: list[float | None], slots: list[str]) -> SpasmReading | None:
    total, *parts = (value or 0 for value in values)
    if sum(parts) > total or (len(parts) == 2 and sum(parts) != total):
        return _AMBIGUOUS
    named = dict(zip(slots, parts, strict=True))
    return SpasmReading(Status.OK, total, day=named.get("day"), night=named.get("night"))


def _summed(shape: str, quantities: list[Quantity]) -> SpasmReading | None:
    """Add kinds of spasms named side by side: "2 bad, 5 small", "2+3"."""
    values = [quantity.value for quantity in quantities]
    kinds = re.fullmatch(r"(?:Q[YB]*V[YB]*[,+]*)+Q[YB]*V[YB]*|Q[YB]*V[YB]*[,+]+QY?", shape)
    kinds = kinds or re.fullmatch(r"(?:V[YB]*Q[,+]*){2,}", shape)
    plain = re.fullmatch(r"Q(?:\+Q)+Y?", shape)
    if None in values:
        return None
    if re.fullmatch(r"Q(?:\+Q)+=Q", shape) or re.fullmatch(r"Q\(Q(?:\+Q)+\)", shape):
        total, parts = (values[-1], values[:-1]) if "=" in shape else (values[0], values[1:])
        return SpasmReading(Status.OK, total) if total == _sum(parts) else _AMBIGUOUS
    if re.fullmatch(r"Q[YB]*[(-]+(?:Q[YB]*V[YB]*[,+]*)+\)?", shape):
        return _of_which(values)
    return SpasmReading(Status.OK, _sum(values)) if kinds or plain else None


def _of_which(values: Sequence[float | None]) -> SpasmReading:
    """Read "3 (2 severe)": the kinds are of the total, and cannot be more than it."""
    total, parts = values[0] or 0, _sum(values[1:])
    settled = parts <= total if len(values) == 2 else parts == total
    return SpasmReading(Status.OK, total) if settled else _AMBIGUOUS


def _sum(values: Sequence[float | None]) -> float:
    return sum(value or 0 for value in values)


def _beside_other_things(shape: str, quantities: list[Quantity]) -> SpasmReading | None:
    """Read "4 spasms, 2 falls" and "lots (20+)": only one of the numbers counts spasms."""
    if re.fullmatch(r"Q[VB]*Y[VB]*[,+]+QU", shape) or re.fullmatch(r"q+[(,-]+QY?[)]?", shape):
        return quantities[0].reading()
    return None
