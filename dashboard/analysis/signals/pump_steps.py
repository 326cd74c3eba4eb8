"""Signals in the settings of the pump: large steps up, high settings, a high first setting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from dashboard.analysis.doses.dose_steps import DoseStep
from dashboard.analysis.signals.case import (
    Case,
    Finding,
    Lists,
    Numbers,
    after,
    cell_of,
    days_between,
)
from dashboard.analysis.signals.pump_work import name_signs, signs_between
from dashboard.analysis.wording import write_number, write_percent
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import Origin

PUMP = "intrathecal_mcg"
MICROGRAMS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:mcg|µg|μg|ug|micrograms?)", re.IGNORECASE)
WIDE_STEPS = frozenset({Origin.SPINAL, Origin.MS})


def pump_step(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find steps up beyond the band of the patient's origin, or two rises within a day."""
    steps = case.dosing.intrathecal.steps
    rises = [(one, two) for one, two in pairwise(steps) if 0 < one.dose < two.dose]
    for before, here in rises:
        percent = 100 * (here.dose - before.dose) / before.dose
        limit, why = _limit(case, before, numbers)
        if percent > limit:
            filled = {
                "before": write_number(before.dose),
                "after": write_number(here.dose),
                "percent": write_percent(percent),
                "limit": write_number(limit),
                "why": why,
                "day": here.first_day,
            }
            shown = (case.shows(before.last_day, PUMP), case.shows(here.first_day, PUMP))
            yield Finding("large", shown, filled)
    yield from _overdose_signs(case, rises, numbers, lists)
    for (_, first), (_, second) in pairwise(rises):
        if days_between(first.first_day, second.first_day) < numbers["days_between"]:
            shown = (case.shows(first.first_day, PUMP), case.shows(second.first_day, PUMP))
            yield Finding("close", shown, {"day": second.first_day})


def _overdose_signs(
    case: Case, rises: Sequence[tuple[DoseStep, DoseStep]], numbers: Numbers, lists: Lists
) -> Iterator[Finding]:
    """Find rises of the pump with signs of too much baclofen in the days after."""
    for before, here in rises:
        until = after(here.first_day, numbers["signs_within_days"])
        soon = signs_between(
            case, lists["overdose_signs"], lists["not_alone"], here.first_day, until
        )
        if soon:
            filled = {
                "before": write_number(before.dose),
                "after": write_number(here.dose),
                "day": here.first_day,
                "signs": name_signs(soon),
            }
            shown = (case.shows(here.first_day, PUMP), *(sign.evidence for sign in soon))
            yield Finding("overdose_signs", shown, filled)


def _limit(case: Case, before: DoseStep, numbers: Numbers) -> tuple[float, str]:
    """Give the largest usual step in percent, and for whom it is."""
    if before.dose > numbers["high_mcg"]:
        return numbers["high_dose_percent"], f"above {write_number(numbers['high_mcg'])} µg a day"
    born = case.profile.birth_year
    if born is not None and before.last_day.year - born < numbers["adult_years"]:
        return numbers["cerebral_percent"], "in children"
    if case.profile.origin in WIDE_STEPS:
        return numbers["spinal_percent"], "in spasticity of spinal origin"
    if case.profile.origin is Origin.CEREBRAL:
        return numbers["cerebral_percent"], "in spasticity of cerebral origin"
    if case.profile.origin is Origin.OTHER:
        return numbers["cerebral_percent"], "where the origin is neither spinal nor cerebral"
    return numbers["cerebral_percent"], "while the origin is not on file"


def high_setting(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find settings above those with wide experience."""
    for day, dose in case.numbers(PUMP):
        if dose > numbers["high_mcg"]:
            filled = {"dose": write_number(dose), "day": day}
            yield Finding("above", (case.shows(day, PUMP),), filled)


def high_first_setting(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find a first setting above so many times the last test dose before it."""
    first = next((step for step in case.dosing.intrathecal.steps if step.dose > 0), None)
    bolus = _last_bolus(case, first.first_day) if first else None
    if first is None or bolus is None:
        return
    item, dose = bolus
    if first.dose > numbers["times"] * dose:
        filled = {
            "dose": write_number(first.dose),
            "bolus": write_number(dose),
            "day": first.first_day,
        }
        yield Finding("above", (cell_of(item), case.shows(first.first_day, PUMP)), filled)


def _last_bolus(case: Case, before: date) -> tuple[Observation, float] | None:
    found = [
        (item, dose)
        for item in case.observations
        if item.status is Status.BOLUS and item.day <= before
        if (dose := _dose_of(item)) is not None
    ]
    return max(found, key=lambda each: (each[0].day, each[0].cell)) if found else None


def _dose_of(item: Observation) -> float | None:
    if item.value is not None:
        return item.value
    written = MICROGRAMS.search(item.text)
    return float(written[1].replace(",", ".")) if written else None
