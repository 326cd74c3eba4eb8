"""Signals of other medicines and alcohol beside baclofen, and what is felt near them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.signals.case import Case, Finding, Lists, Mentioned, Numbers, days_between
from dashboard.domain.flags import Evidence
from dashboard.domain.observations import Status
from dashboard.knowledge.medicine import MedicinesFound, find_medicines, load_medicine_classes
from dashboard.knowledge.rule import load_rules

MEDICINES, ALCOHOL = "other_medicines", "alcohol"
WORDS_BEFORE = 3
NOTHING_SAID = frozenset({Status.NONE, Status.NOT_RECORDED})


@dataclass(frozen=True, slots=True)
class _Taken:
    day: date
    written: str
    medicine_class: str
    evidence: Evidence


def sedating_medicines(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find medicines of a class that matters, and drowsiness or hard breathing within days."""
    classes = load_medicine_classes()
    felt = {name: case.mentioned((name,)) for name in ("breathing_difficulty", "drowsiness")}
    for taken in _taken(case, lists):
        group = classes[taken.medicine_class]
        if group.level not in lists["levels"]:
            continue
        sentence, near = _heaviest(taken, felt, numbers)
        evidence = (taken.evidence, *(each.evidence for each in near))
        filled = {
            "written": taken.written,
            "group": group.label.lower(),
            "effect": group.effect,
            "day": taken.day,
        }
        yield Finding(sentence, evidence, filled)


def _heaviest(
    taken: _Taken, felt: dict[str, list[Mentioned]], numbers: Numbers
) -> tuple[str, list[Mentioned]]:
    for concept, sentence in (("breathing_difficulty", "breathing"), ("drowsiness", "drowsy")):
        near = [
            each
            for each in felt[concept]
            if abs(days_between(taken.day, each.day)) <= numbers["within_days"]
        ]
        if near:
            return sentence, near
    return "present", []


def _taken(case: Case, lists: Lists) -> Iterator[_Taken]:
    """Yield the medicines that columns and notes name; partners of a pump only with a pump."""
    for taken in (*_in_columns(case), *_in_notes(case, lists["not_taken_words"])):
        needs_pump = taken.medicine_class in lists["only_with_a_pump"]
        if not needs_pump or case.pump_runs(taken.day):
            yield taken


def _in_columns(case: Case) -> Iterator[_Taken]:
    for day, text, evidence in _texts(case):
        for match in find_medicines(text).matches:
            yield _Taken(day, match.written, match.medicine_class, evidence)


def _in_notes(case: Case, not_taken_words: Sequence[str]) -> Iterator[_Taken]:
    """Yield medicines named in notes, unless a word just before says that they were not taken.

    Alcohol in notes is left to the mentions, which know more ways of denying it.
    """
    for day, text, evidence in case.notes_of_days():
        for match in find_medicines(text).matches:
            before = text.lower().partition(match.written)[0].split()[-WORDS_BEFORE:]
            if match.medicine_class != ALCOHOL and not set(before) & set(not_taken_words):
                yield _Taken(day, match.written, match.medicine_class, evidence)


def _texts(case: Case) -> Iterator[tuple[date, str, Evidence]]:
    for day, entry in case.entries(MEDICINES):
        yield day, entry.text, case.shows(day, MEDICINES)
    for day, entry in case.entries(ALCOHOL):
        drunk = entry.value if entry.value is not None else not entry.statuses & NOTHING_SAID
        if drunk and entry.text.strip().lower() not in ("0", "no", "none", "n"):
            yield day, "alcohol", case.shows(day, ALCOHOL)
    for each in case.mentioned(("alcohol",)):
        yield each.day, "alcohol", each.evidence


def unmatched_words(case: Case) -> tuple[str, ...]:
    """List the words of the medicines column that name no known medicine."""
    words: dict[str, None] = {}
    joining = load_rules()["R10"].lists["joining_words"]
    for day, entry in case.entries(MEDICINES):
        if case.window.holds(day):
            found: MedicinesFound = find_medicines(entry.text)
            named = (word for word in found.unmatched if word.lower() not in joining)
            words |= dict.fromkeys(word for word in named if len(word) > 2)
    return tuple(words)
