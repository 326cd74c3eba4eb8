"""Counts told in parts: day and night, bad ones and small ones, a total with its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.domain.observations import SpasmReading, Status
from dashboard.ingest.cells.count_quantities import Quantity
from dashboard.ingest.cells.count_words import Word
from dashboard.ingest.cells.headers import SpasmHeader

_AMBIGUOUS = SpasmReading(Status.AMBIGUOUS)


def day_and_night(
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


def summed(shape: str, quantities: list[Quantity]) -> SpasmReading | None:
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
