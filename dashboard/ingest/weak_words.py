"""Whether a header word of several meanings means its measure here, told by its surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.ingest.evidence import Evidence
from dashboard.ingest.header_parts import find_unit
from dashboard.ingest.header_words import find_qualifier, plain, words_of
from dashboard.ingest.headers import Heading
from dashboard.ingest.subjects import Subject
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.medicine import is_medicine
from dashboard.knowledge.word import load_words

SCORES = {"score", "grade", "rating"}
MOSTLY = 0.5
OF_A_PUMP = ("pump_concentration", "pump_volume", "pump_alarm_date")
LONGEST_TITLE = 60
LIMITS = frozenset({"max", "maximum", "minimum", "maximal", "limit", "allowed"})
TIMES = re.compile(
    r"\b(?:h|hrs?|hours?|mins?|minutes?|secs?|seconds?|stunden?|minuten|sekunden|heures?|secondes?|"
    r"horas?|minutos?|segundos?|ore|ora|minuti|secondi|uur|uren|seconden)\b"
)
PER = re.compile(
    r"(?:\d|/|\b(?:per|an?|each|every|pro|par|por|al|all|je|jede|chaque|cada|ogni))\W*$"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a column: the workbook's subject and the other columns' headings.

    `names_pump`: the titles speak of a pump, and no column tells its route; `is_pumps`: the table
    is the pump's own.
    """

    subject: Subject
    headings: tuple[Heading, ...]
    sheet: str = ""
    names_pump: bool = False
    is_pumps: bool = False

    @property
    def is_about_spasticity(self) -> bool:
        """Tell whether words or a pump's micrograms speak of spasticity or baclofen."""
        pumped = any(h.measure == "intrathecal_mcg" and not h.weak for h in self.headings)
        return self.subject.spasticity or (pumped and not self.subject.other)

    @property
    def counts_spasms(self) -> bool:
        """Tell whether some column surely counts spasms."""
        return any(h.measure == "spasm_count" and not h.weak for h in self.headings)


def is_supported(heading: Heading, setting: Setting) -> bool:
    """Tell whether a weak word means its measure here: the diary speaks of spasms or baclofen."""
    if not setting.is_about_spasticity:
        return False
    if heading.measure == "oral_mg" and _names_only_the_mouth(heading):
        return any(other.measure == "intrathecal_mcg" for other in setting.headings)
    if heading.measure == "spasm_count":
        return not setting.counts_spasms and not _is_taken(heading, setting)
    if heading.measure == "spasm_severity":
        is_score = set(words_of(heading.text)) <= SCORES
        return not is_score and _follows_spasms(heading, setting)
    return True


def _names_only_the_mouth(heading: Heading) -> bool:
    """Tell whether a header says "oral" and no more: baclofen only beside a pump's column."""
    by_mouth = {word for phrase in load_words("doses")["mouth"] for word in words_of(phrase)}
    words = set(words_of(heading.text)) - {"mg"}
    return heading.unit in (None, "mg") and bool(words) and words <= by_mouth


def _is_taken(heading: Heading, setting: Setting) -> bool:
    """Tell whether "number" may as well count tablets: another column speaks of them unsurely."""
    return any(
        other is not heading
        and other.weak
        and other.measure == "oral_mg"
        and other.unit is None
        and "tabl" in other.text.casefold()
        for other in setting.headings
    )


def _follows_spasms(heading: Heading, setting: Setting) -> bool:
    """Tell whether "severity" stands in a list about spasms and not behind another symptom."""
    before = setting.headings[: setting.headings.index(heading)]
    kinds = load_measures()
    for other in reversed(before):
        if other.measure and kinds[other.measure].kind in ("count", "grade", "effect"):
            return other.measure in ("spasm_count", "spasm_severity")
    return True


def names_pump(titles: Iterable[str], headings: Iterable[Heading]) -> bool:
    """Tell whether titles speak of a pump or micrograms where no column is told to be of it."""
    named = [title for title in titles if len(title) <= LONGEST_TITLE]
    routes = {found[0] for t in named if (found := find_qualifier("routes", words_of(t)))}
    pumped = "intrathecal" in routes or any(find_unit(plain(t), None) == "mcg" for t in named)
    return pumped and not any(h.measure == "intrathecal_mcg" for h in headings)


def is_pumps(sheet: str, headings: Sequence[Heading]) -> bool:
    """Tell whether a table is the pump's own: so named, or with its concentration or alarm."""
    if any(h.measure == "intrathecal_mcg" for h in headings):
        return False
    named = words_of(sheet) in {words_of(title) for title in load_layouts()["pump"].words["titles"]}
    return named or any(h.measure in OF_A_PUMP and h.confidence >= MOSTLY for h in headings)


def names_no_route(heading: Heading, evidence: Evidence) -> bool:
    """Tell whether bare numbers under "dose" or "baclofen" are of a route that nothing tells."""
    routed = find_qualifier("routes", words_of(heading.text)) is not None
    bare = heading.unit is None and evidence.number_share > MOSTLY
    return heading.measure == "oral_mg" and bare and not routed


def may_be_hours(heading: Heading, evidence: Evidence) -> bool:
    """Tell whether fractions under a measure of minutes are hours: 1.5 of sitting is no minute."""
    in_minutes = load_measures()[heading.measure or ""].unit == "min"
    fractions = any(not number.is_integer() for number in evidence.numbers)
    return in_minutes and heading.unit is None and fractions


def is_of_something_else(heading: Heading) -> bool:
    """Tell whether a header's unit cannot be its measure's: "minutes of spasms", "max dose"."""
    measure = load_measures()[heading.measure or ""]
    if measure.kind == "effect":
        taken = find_qualifier("routes", words_of(heading.text)) is not None
        return taken or heading.unit in ("h", "min", "mg", "mcg", "ml")
    words = words_of(heading.text)
    if measure.kind == "dose":
        return heading.spans == "average" or not LIMITS.isdisjoint(words)
    weighed = heading.unit in ("mg", "mcg", "ml") or any(map(is_medicine, words))
    return measure.kind == "count" and (weighed or _lasts(plain(heading.text)))


def _lasts(header: str) -> bool:
    """Tell whether a header gives how long, and not how often in a time: "per hour", "in 24 h"."""
    return any(not PER.search(header[: found.start()]) for found in TIMES.finditer(header))
