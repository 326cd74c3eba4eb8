"""Red flags: what a clinician must see first, in notes, in effects columns and in the counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.analysis.signals.case import (
    Case,
    Finding,
    Lists,
    Mentioned,
    Numbers,
    after,
)
from dashboard.analysis.signals.oral_drop import drops
from dashboard.analysis.signals.pump_work import signs_after_pump_work
from dashboard.analysis.signals.spasm_surge import spasms_doubled
from dashboard.domain.flags import Evidence
from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.rule import load_rules

PUMP = "intrathecal_mcg"
NO_TEMPERATURE = r"(?!\s*(?:mg|mcg|µg|ug|ml|min|hours?|spasms?|%|x|/))"
TEMPERATURE = re.compile(
    rf"(?<![\d.,/])(3[5-9]|4[0-3])([.,]\d)?(?![\d.,]*\d){NO_TEMPERATURE}", re.IGNORECASE
)
FAHRENHEIT = re.compile(
    rf"(?<![\d.,/])(9[5-9]|10[0-9])([.,]\d)?(?![\d.,]*\d){NO_TEMPERATURE}", re.IGNORECASE
)
"""A number near a fever that can only be a temperature of a person."""


def red_flags(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find the signs that leaflets send patients to care with; doubtful mentions are told."""
    for each in case.mentioned(lists["signs"]):
        yield _found("sign", each)
    for each in case.mentioned(lists["mood"]):
        if _is_severe(each, numbers, lists["severe_words"]):
            yield _found("mood", each)
    oral_drops = _oral_drops(case)
    for each in case.mentioned(("fever",)):
        sentence = _fever(case, each, numbers, lists, oral_drops)
        if sentence:
            yield _found(sentence, each)
    yield from _itching(case)
    yield from signs_after_pump_work(case, numbers, lists)
    yield from spasms_doubled(case, numbers, [*oral_drops, *_pump_drops(case)])
    yield from _doubtful(case, lists)


def _found(sentence: str, each: Mentioned) -> Finding:
    what = each.concept.replace("_", " ")
    return Finding(sentence, (each.evidence,), {"what": what, "day": each.day})


def _doubtful(case: Case, lists: Lists) -> Iterator[Finding]:
    """Find signs mentioned with doubt: told to be asked about, and urgent for breathing."""
    for each in case.mentioned((*lists["signs"], "fever"), MentionStatus.UNCERTAIN):
        urgent = each.concept in lists["urgent_in_doubt"]
        yield _found("doubtful_urgent" if urgent else "doubtful", each)


def _is_severe(each: Mentioned, numbers: Numbers, words: Sequence[str]) -> bool:
    severe_words = each.severity is not None and each.severity >= numbers["severe_word"]
    severe_grade = each.grade is not None and each.grade >= numbers["severe_grade"]
    return severe_words or severe_grade or _is_called_severe(each, words)


def _is_called_severe(each: Mentioned, words: Sequence[str]) -> bool:
    """Whether a note says so right before the mention, or right behind it ("was severe")."""
    before = re.findall(r"[a-z]+", each.before.lower().rpartition(",")[2])[-1:]
    behind = re.match(
        r" (?:(?:is|was|were|has been|very|so|really) )*([a-z]+)", each.behind.lower()
    )
    return bool({*before, behind[1] if behind else ""} & set(words))


def _oral_drops(case: Case) -> list[Evidence]:
    rule = load_rules()["R6"]
    return drops(case, rule.values(case.profile.settings), rule.lists)


def _pump_drops(case: Case) -> list[Evidence]:
    """Give the days on which the pump stepped down further than is usual."""
    usual = load_rules()["R6-IT"].values(case.profile.settings)["step_percent"]
    return [
        case.shows(here.first_day, PUMP)
        for before, here in pairwise(case.dosing.intrathecal.steps)
        if 100 * (before.dose - here.dose) > usual * before.dose
    ]


def _fever(
    case: Case, each: Mentioned, numbers: Numbers, lists: Lists, falls: Sequence[Evidence]
) -> str | None:
    """Choose what a fever says: by its temperature, by its words, or by the pump and the dose."""
    near_drop = any(
        fall.day <= each.day <= after(fall.day, numbers["days_after_drop"]) for fall in falls
    )
    watchful = near_drop or case.pump_runs(each.day)
    limit = numbers["fever_with_pump_c"] if watchful else numbers["fever_c"]
    temperature = _celsius(each)
    if temperature is not None:
        return "fever" if temperature >= limit else None
    if watchful or any(word in each.text.lower() for word in lists["high_fever_words"]):
        return "fever"
    return "fever_unmeasured"


def _celsius(each: Mentioned) -> float | None:
    """Read a temperature written beside a fever, in degrees Celsius."""
    found = TEMPERATURE.search(each.text)
    if found:
        return float((found[1] + (found[2] or "")).replace(",", "."))
    found = FAHRENHEIT.search(each.text)
    if found:
        return (float((found[1] + (found[2] or "")).replace(",", ".")) - 32) / 1.8
    return None


def _itching(case: Case) -> Iterator[Finding]:
    rash = {each.day for each in case.mentioned(("rash",))}
    for each in case.mentioned(("itching",)):
        if case.pump_runs(each.day) and each.day not in rash:
            yield _found("itching", each)
