"""Which column is which, as far as its header says: measure, unit, scale, part of the day, site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.ingest import caps
from dashboard.ingest.header_parts import (
    find_scale,
    find_site,
    find_slot,
    find_strength,
    find_unit,
    says_total,
    without_scheme,
    without_span,
)
from dashboard.ingest.header_words import (
    Phrase,
    Words,
    find_qualifier,
    longest_phrase,
    phrases,
    plain,
    qualifier_words,
    words_of,
)
from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.remembered import remembered

SURE, PARTLY, WEAK, BLOCKED = 0.95, 0.5, 0.6, 0.1


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header says by itself; the column's values have their say later (meanings.py).

    `measure` None: no known word. `confidence` 0-1. `rivals` are other measures it names as well.
    `weak`: the word means this measure only in a diary of spasms or baclofen. `tablet_mg` is a
    strength written into the header; `is_total` marks a column that sums up others; `spans`
    tells that its numbers are no single day's: "last_entry" (since then), "week" or "average".
    """

    text: str
    measure: str | None = None
    confidence: float = 0.0
    weak: bool = False
    unit: str | None = None
    scale: tuple[float, float] | None = None
    slot: str | None = None
    site: str | None = None
    is_total: bool = False
    tablet_mg: float | None = None
    rivals: tuple[str, ...] = ()
    spans: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a header, at words[start:end]."""

    start: int
    end: int
    phrase: Phrase
    is_vague: bool

    @property
    def length(self) -> int:
        """Count its words."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Match:
    """The phrase that was chosen, the words it leaves over, and other measures named beside it."""

    phrase: Phrase
    left: Words
    others: tuple[str, ...]


@remembered(20_000)
def read_heading(text: str) -> Heading:
    """Read one header; two-row headers come joined, outer words first."""
    lowered = plain(text[: caps.ENTRY_CHARACTERS])
    scale, lowered = find_scale(without_scheme(lowered))
    words, spans = without_span(words_of(lowered))
    found = _best(words)
    slot = find_slot(lowered)
    unit = find_unit(lowered, scale)
    if found is None:
        return Heading(text, unit=unit, scale=scale, slot=slot, site=find_site(words))
    measure = _by_route(found.phrase.measure, words, unit)
    return Heading(
        text=text,
        measure=measure,
        confidence=_confidence(found),
        weak=not found.phrase.strong and measure == found.phrase.measure,
        unit=unit,
        scale=scale,
        slot=slot,
        site=find_site(words),
        is_total=says_total(words),
        tablet_mg=find_strength(lowered, measure),
        rivals=found.others,
        spans=spans,
    )


def _by_route(measure: str, words: Words, unit: str | None) -> str:
    """Move a baclofen column to the route that its other words or its unit name."""
    if measure == "oral_mg":
        route = find_qualifier("routes", words)
        if unit == "mcg" or (route and route[0] == "intrathecal"):
            return "intrathecal_mcg"
        taken = find_qualifier("taken", words)
        if taken and taken[0] == "prescribed":
            return "prescribed_oral_mg"
    return measure


def _best(words: Words) -> Match | None:
    """Choose the phrase that says most; "date" or "time" beside a measure says when it was."""
    found = _widest(_matches(words))
    if not found:
        return None
    chosen = max(found, key=_weight)
    when = [hit for hit in found if _says_when(hit, words)]
    if when and chosen.phrase.measure not in ("date", "time"):
        return Match(when[0].phrase, ("?",), ())
    left = _left_over(words, found, chosen)
    others = tuple(dict.fromkeys(_others(found, chosen)))
    if "notes" in others:
        return Match(Phrase("notes", True), (), others)
    return Match(chosen.phrase, left, others)


def _left_over(words: Words, found: list[Hit], chosen: Hit) -> Words:
    """List the words that no phrase of the chosen measure takes: "Dose (mg/day)" leaves none."""
    same = [hit for hit in found if hit.phrase.measure == chosen.phrase.measure]
    return tuple(
        word
        for index, word in enumerate(words)
        if not any(hit.start <= index < hit.end for hit in same)
    )


def measures_named(text: str) -> frozenset[str]:
    """List every measure that a title surely names, wherever it stands in it."""
    found = _widest(_matches(words_of(text)))
    return frozenset(hit.phrase.measure for hit in found if hit.phrase.strong)


def _widest(found: list[Hit]) -> list[Hit]:
    """Drop phrases that stand inside a longer one."""
    return [
        hit
        for hit in found
        if not any(
            other.start <= hit.start
            and hit.end <= other.end
            and other != hit
            and other.length > hit.length
            for other in found
        )
    ]


def _weight(hit: Hit) -> tuple[bool, bool, bool, int, int]:
    kind = load_measures()[hit.phrase.measure].kind
    return (kind != "structure", hit.phrase.strong, not hit.is_vague, hit.length, -hit.start)


def _says_when(hit: Hit, words: Words) -> bool:
    spelling = words[hit.start : hit.end]
    known, units = qualifier_words("fillers"), qualifier_words("units")
    says = hit.phrase.measure in ("date", "time")
    return says and not all((word,) in known or (word,) in units for word in spelling)


def _others(found: list[Hit], chosen: Hit) -> Iterator[str]:
    """Yield the other measures that a header names outside of the chosen phrase."""
    for hit in found:
        apart = hit.end <= chosen.start or hit.start >= chosen.end
        measure = hit.phrase.measure
        if not apart or not hit.phrase.strong or measure == chosen.phrase.measure:
            continue
        if chosen.phrase.measure == "side_effects" and load_measures()[measure].kind == "effect":
            continue
        if measure == "notes" or load_measures()[measure].kind not in ("structure", "dose"):
            yield measure


def _matches(words: Words) -> list[Hit]:
    index, longest = phrases(), longest_phrase()
    spans = (
        (start, start + length)
        for length in range(min(longest, len(words)), 0, -1)
        for start in range(len(words) - length + 1)
    )
    return [
        Hit(start, end, index[words[start:end]][0], _is_vague(words[start:end]))
        for start, end in spans
        if words[start:end] in index
    ]


def _is_vague(words: Words) -> bool:
    known = qualifier_words("fillers")
    return all((word,) in known for word in words)


def _confidence(found: Match) -> float:
    unknown = tuple(word for word in found.left if not _is_known(word))
    if found.phrase.measure in ("weekday", "slot") and unknown:
        return BLOCKED
    if any((word,) in qualifier_words("blockers") for word in unknown):
        return BLOCKED
    if unknown and not found.phrase.strong:
        return BLOCKED
    if found.others or unknown:
        return PARTLY
    return SURE if found.phrase.strong else WEAK


def _is_known(word: str) -> bool:
    """Tell whether a leftover word only narrows the header down."""
    if word.isdigit():
        return True
    kinds = ("fillers", "slots", "sites", "sides", "totals", "routes", "taken", "names", "units")
    return any((word,) in qualifier_words(kind) for kind in kinds)
