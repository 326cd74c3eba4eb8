"""Numbers of a spasm cell that are no day's count: scores on a scale, and rates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.observations import SpasmReading, Status
from dashboard.ingest.cells.count_quantities import Quantity
from dashboard.ingest.cells.count_words import Word
from dashboard.ingest.cells.headers import SpasmHeader
from dashboard.ingest.cells.numbers import spelled

_PERS = {"H": "hour", "M": "minute", "W": "week"}


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


def scored(shape: str, quantities: list[Quantity]) -> SpasmReading | None:
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


def rated(shape: str, quantities: list[Quantity], words: Sequence[Word]) -> SpasmReading | None:
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
