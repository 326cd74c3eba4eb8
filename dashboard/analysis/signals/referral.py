"""Signals that a referral is worth a word: high tablets without relief, lasting severe pain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import fmean

from dashboard.analysis.naming import label_of
from dashboard.analysis.record.frames import days_of
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, after
from dashboard.analysis.wording import list_words, write_number, write_rate
from dashboard.domain.flags import Evidence

ORAL, SPASMS, PAIN = "oral_mg", "spasm_count", "pain_0_10"


def referral_prompt(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find weeks of a high oral dose with little relief and a lasting side effect, or of pain."""
    weeks = numbers["weeks"]
    start = after(case.window.last_day, -7 * weeks)
    yield from _little_relief(case, numbers, start)
    pain = [each for each in case.numbers(PAIN) if each[0] > start]
    is_for_pain = case.profile.condition in lists["pain_conditions"]
    if is_for_pain and len(pain) >= numbers["fewest_days"]:
        mean = fmean(value for _, value in pain)
        if mean >= numbers["pain"]:
            shown = tuple(case.shows(day, PAIN) for day, _ in pain)
            yield Finding("pain", shown, {"mean": write_rate(mean)})


def _little_relief(case: Case, numbers: Numbers, start: date) -> Iterator[Finding]:
    """A high dose throughout, spasms near what they were at the diary's start, a lasting effect."""
    if case.has_pump():
        return
    doses = [dose for day, dose in case.numbers(ORAL) if day > start]
    if len(doses) < numbers["fewest_days"] or min(doses) < numbers["high_mg"]:
        return
    rows = case.diary.frame
    counted = rows[[SPASMS]].notna().to_numpy().ravel()
    counts = list(zip(days_of(rows[counted]), rows[SPASMS][counted], strict=True))
    at_first = [value for _, value in counts[: int(numbers["first_days"])]]
    now = [float(value) for day, value in counts if start < day <= case.window.last_day]
    if len(now) < numbers["fewest_days"] or not fmean(at_first):
        return
    relief = 100 * (1 - fmean(now) / fmean(at_first))
    lasting = _lasting_effects(case, numbers, start)
    if relief < numbers["relief_percent"] and lasting:
        filled = {
            "dose": write_number(min(doses)),
            "effects": list_words([label_of(effect).lower() for effect in lasting]),
            "now": write_rate(fmean(now)),
            "first": write_rate(fmean(at_first)),
        }
        yield Finding("little_relief", _shown(case, start), filled)


def _lasting_effects(case: Case, numbers: Numbers, start: date) -> list[str]:
    """Find effects present on at least such a share of their recorded days."""
    lasting = []
    for effect in case.diary.effects:
        recorded = [value for day, value in case.numbers(effect) if day > start]
        there = sum(value > 0 for value in recorded)
        enough = len(recorded) >= numbers["fewest_days"]
        if enough and 100 * there >= numbers["lasting_percent"] * len(recorded):
            lasting.append(effect)
    return lasting


def _shown(case: Case, start: date) -> tuple[Evidence, ...]:
    return tuple(case.shows(day, SPASMS) for day, _ in case.numbers(SPASMS) if day > start)
