"""Parts of a header besides its measure: unit, scale, tablet strength, part of the day, site."""

from __future__ import annotations

import re

from dashboard.ingest.header_words import Words, find_qualifier, plain, words_of
from dashboard.knowledge.measure import load_measures

SCALE = re.compile(
    r"(?<![\d.,])(\d{1,2})\s*(?:-|–|—|to|bis|a|/)\s*(\d{1,3})(?![\d.,]|\s*(?:am|pm)\b)"
)
OUT_OF = re.compile(r"(?:/|out of|von|sur|sobre|su|op)\s*(10|100|5|4)\b")
CLOCK = re.compile(r"\b(\d{1,2})[:.h](\d{2})\b|\b(\d{1,2})\s*(am|pm|uhr|h)\b")
DAY_PART = re.compile(
    r"[:(–-]\s*(?:day|tag|jour|dia|giorno|dag)(?:time)?\s*\)?$|^(?:day|daytime)\s+\w|"
    r"\b(?:daytime|tagsuber|overdag|during the day)\b"
)
SCHEME = re.compile(r"\bmo?\s?[-/]\s?mi?\s?[-/]\s?ab?(?:\s?[-/]\s?(?:na?|zn))?\b")
STRENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*mg\b(?!\s*(?:/|per|a |pro))")
UNITS = (
    ("mcg/ml", re.compile(r"(?:mcg|ug)\s*(?:/|per)\s*ml\b")),
    ("mcg", re.compile(r"\b(?:mcg|ug|micrograms?|microgr|mikrogramm|microgrammes?|microgramos)\b")),
    ("mg", re.compile(r"(?<![a-z])mgs?\b|\bmilligram")),
    ("ml", re.compile(r"\bmls?\b")),
    ("min", re.compile(r"\bmins?\b|\bminut")),
    ("h", re.compile(r"\b(?:hrs?|hours?|stunden|std|heures|horas|ore|uren|uur)\b")),
)


def find_scale(lowered: str) -> tuple[tuple[float, float] | None, str]:
    """Take a scale ("0-10", "/10") out of a header; gives it and what is left."""
    if found := OUT_OF.search(lowered):
        return (0.0, float(found[1])), lowered.replace(found[0], " ")
    found = SCALE.search(lowered)
    if found and float(found[1]) < float(found[2]) and float(found[1]) <= 1:
        return (float(found[1]), float(found[2])), lowered.replace(found[0], " ")
    return None, lowered


def without_scheme(lowered: str) -> str:
    """Leave "mo-mi-ab" (morning, noon, evening) out of a header: it names no weekdays."""
    return SCHEME.sub(" ", lowered)


def without_span(words: Words) -> tuple[Words, str | None]:
    """Take "since last entry" or "average" out of a header's words; tell which it was."""
    found = find_qualifier("spans_of_counts", words)
    if found is None:
        return words, None
    return (*words[: found[1]], *words[found[2] :]), found[0]


def find_unit(lowered: str, scale: tuple[float, float] | None) -> str | None:
    """Find the unit that a header names, or its scale as one."""
    for unit, pattern in UNITS:
        if pattern.search(lowered):
            return unit
    return f"{scale[0]:g}-{scale[1]:g}" if scale else None


def says_total(words: Words) -> bool:
    """Tell whether a header's words call it a total."""
    found = find_qualifier("totals", words)
    return found is not None and found[0] == "total"


def find_strength(lowered: str, measure: str) -> float | None:
    """Find one tablet's strength in a dose header: "10mg tablets"."""
    if load_measures()[measure].kind != "dose":
        return None
    found = STRENGTH.search(lowered)
    return float(found[1].replace(",", ".")) if found else None


def find_slot(text: str) -> str | None:
    """Find a part of the day or a clock time in a header: "08:00", "am", "night"."""
    lowered = plain(text)
    if (found := CLOCK.search(lowered)) and (clock := _clock(found)):
        return clock
    part = find_qualifier("slots", words_of(lowered))
    if part:
        return part[0]
    return "day" if DAY_PART.search(lowered) else None


def _clock(found: re.Match[str]) -> str | None:
    hour, minute = int(found[1] or found[3]), int(found[2] or 0)
    if found[4] in ("am", "pm"):
        hour = hour % 12 + (12 if found[4] == "pm" else 0)
    elif found[4] == "h" and hour == 24:
        return None
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def find_site(words: Words) -> str | None:
    """Find side and part of the body: "left leg"."""
    side, part = find_qualifier("sides", words), find_qualifier("sites", words)
    return " ".join(found[0] for found in (side, part) if found) or None
