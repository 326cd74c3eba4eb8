"""One text with everything: doses, spasms and effects it names outright; the rest is a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dashboard.domain.cells import CellValue
from dashboard.domain.notes import MentionStatus
from dashboard.domain.observations import COUNTED, Status
from dashboard.ingest import caps
from dashboard.ingest.cells.counts import read_spasms
from dashboard.ingest.cells.doses import read_dose
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.results import CellResult, Piece, details_of
from dashboard.ingest.header_words import plain
from dashboard.ingest.meaning import Meaning
from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.word import load_numbers
from dashboard.language.mentions import find_mentions

PART = re.compile(r"[;\n]|,(?!\d)|\.(?!\d)|\s[-–—]\s|\band\b|\bbut\b")
KIND = r"(?:leg|arm|night|day|bad|big|small|mild|severe|strong|muscle|short|long|more)"
AMOUNT = r"(?:(?:~|about|around|c\.?|ca\.?)\s*)?\d+(?:\s*(?:-|to)\s*\d+)?"
BEFORE = r"(?:(?:had|only|got|just|with|total|in total|approx|felt)\W+)*"
BEHIND = r"(?:\W*(?:today|overnight|last night|in total|total|this morning|tonight))?"
DOSE = re.compile(r"\b(?:baclofen|baclofène|baclofeno|lioresal|bac)\b\W*(.+)", re.IGNORECASE)
DOSE_FIRST = re.compile(
    r"(.*?\d\s*(?:mg|mcg|µg|ug)\b.*?)\s*(?:of\s+)?\b(?:baclofen|lioresal)\b(.*)", re.I
)
UNIT = re.compile(r"\d\s*(?:mg|mcg|µg|ug)\b", re.IGNORECASE)
OTHER_TIME = re.compile(
    r"\b(?:yesterday|last week|tomorrow|usually|normally|instead|from|was|if|will)\b"
)
PRESENCE = {MentionStatus.PRESENT: 1.0, MentionStatus.NEGATED: 0.0}


def read_one_text_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Find what a text names in explicit words; a text that names nothing gives no piece."""
    if not isinstance(value, str):
        return CellResult()
    parts = [part.strip() for part in PART.split(value) if part.strip()]
    parts = [part for part in parts if len(part) <= caps.ENTRY_CHARACTERS]
    return CellResult((*_spasms(parts), *_doses(parts), *_effects(value)))


def _spasms(parts: list[str]) -> Iterator[Piece]:
    """Yield the one count of spasms that the text states; two counts are left to the note."""
    found = [count for part in parts if (count := _count_in(part)) is not None]
    if len(found) != 1:
        return
    reading = read_spasms(found[0], Given(header="Spasms", measure="spasm_count"))
    if reading.status in COUNTED or reading.status in (Status.RANGE, Status.BOUND):
        value = reading.count if reading.status in COUNTED else None
        yield Piece(
            "spasm_count", reading.status, value, None, reading.low, reading.high, reading.op
        )


def _count_in(part: str) -> str | None:
    text = plain(part)
    if "spasm" not in text:
        return None
    for pattern in _counts():
        if match := pattern.fullmatch(text):
            return match[1]
    return None


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    """Compile the two ways of writing a count, "3 spasms" and "spasms: 3", once a process."""
    words = "|".join(sorted(map(re.escape, load_numbers()), key=len, reverse=True))
    number = rf"({AMOUNT}|(?:{words})\b|no\b|none|zero)"
    return (
        re.compile(rf"\W*{BEFORE}{number}\s*(?:x\s*)?(?:{KIND}\s+)*spasms?{BEHIND}\W*"),
        re.compile(rf"\W*spasms?\s*(?:today|count|total)?\s*[:=x]?\s*{number}{BEHIND}\W*"),
    )


def _doses(parts: list[str]) -> Iterator[Piece]:
    """Yield the one dose of baclofen that the text states with its unit, as taken that day."""
    found = [dose for part in parts if (dose := _dose_in(part)) is not None]
    if len(found) != 1:
        return
    reading = read_dose(found[0], Given(header="Baclofen dose"))
    if reading.status in COUNTED and reading.unit:
        measure = "intrathecal_mcg" if reading.unit == "mcg" else "oral_mg"
        yield Piece(
            measure,
            reading.status,
            reading.value,
            reading.unit,
            details=details_of(parts=reading.parts),
        )


def _dose_in(part: str) -> str | None:
    if OTHER_TIME.search(part.casefold()) or not UNIT.search(part):
        return None
    if match := DOSE_FIRST.fullmatch(part):
        return f"{match[1]} {match[2]}".strip()
    match = DOSE.search(part)
    return match[1].strip() if match else None


def _effects(text: str) -> Iterator[Piece]:
    """Yield each side effect that the text calls present or absent, once."""
    kinds = load_measures()
    said: dict[str, set[float]] = {}
    for mention in find_mentions(text):
        known = kinds.get(mention.concept)
        if known is not None and known.kind == "effect" and mention.status in PRESENCE:
            said.setdefault(mention.concept, set()).add(PRESENCE[mention.status])
    for concept, values in said.items():
        if len(values) == 1:
            yield Piece(concept, Status.OK, values.pop())
