"""Signals in the steps of the oral dose: a high start, large rises, rises too close together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dashboard.analysis.doses.dose_steps import DoseStep
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, days_between
from dashboard.analysis.wording import count_of, write_number

ORAL = "oral_mg"


def high_start(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find a first oral dose above the usual start, where the diary marks it as a start."""
    for before, step in _starts(case, numbers["pause_days"]):
        marked = before is not None or _says(case, step.first_day, lists["start_words"])
        if marked and step.dose > numbers["start_mg"]:
            yield Finding(
                "above",
                (case.shows(step.first_day, ORAL),),
                {"dose": write_number(step.dose), "day": step.first_day},
            )


def _starts(case: Case, pause_days: float) -> Iterator[tuple[DoseStep | None, DoseStep]]:
    """Yield the first dose of the diary, and every dose after a long recorded zero."""
    steps = case.dosing.oral.steps
    if steps and steps[0].dose > 0:
        yield None, steps[0]
    for before, here in pairwise(steps):
        pause = days_between(before.first_day, here.first_day)
        if before.dose == 0 and here.dose > 0 and (before is steps[0] or pause >= pause_days):
            yield before, here


def _says(case: Case, day: date, words: tuple[str, ...]) -> bool:
    entry = case.diary.entries.get(day, {}).get(ORAL)
    texts = [entry.text] if entry else []
    texts += [noted.note.text for noted in case.notes if noted.note.day == day]
    return any(word in text.lower().split() for text in texts for word in words)


def quick_rises(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find a rise larger than one usual step, and two rises with too few days between them."""
    rises = [
        (before, here)
        for before, here in pairwise(case.dosing.oral.steps)
        if here.dose > before.dose
    ]
    for before, here in rises:
        if here.dose - before.dose > numbers["step_mg"]:
            yield _rise("large", case, before, here, ())
    for (_, first), (before, second) in pairwise(rises):
        days = days_between(first.first_day, second.first_day)
        if days < numbers["days_between"]:
            yield _rise("close", case, before, second, (first.first_day,), days)


def _rise(
    sentence: str,
    case: Case,
    before: DoseStep,
    here: DoseStep,
    earlier: tuple[date, ...],
    days: int = 0,
) -> Finding:
    gap = days_between(before.last_day, here.first_day) - 1
    return Finding(
        sentence,
        tuple(case.shows(day, ORAL) for day in (*earlier, here.first_day)),
        {
            "before": write_number(before.dose),
            "after": write_number(here.dose),
            "rise": write_number(here.dose - before.dose),
            "day": here.first_day,
            "days": count_of(days, "day"),
        },
        f"no dose is recorded on {count_of(gap, 'day')} just before this rise" if gap > 0 else "",
    )


def high_dose(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find days above the usual highest dose, and days with a dose that can poison."""
    for day, dose in case.numbers(ORAL):
        if dose >= numbers["toxic_mg"]:
            sentence = "toxic"
        elif dose > numbers["ceiling_mg"]:
            sentence = "above"
        else:
            continue
        filled = {"dose": write_number(dose), "day": day}
        yield Finding(sentence, (case.shows(day, ORAL),), filled)
