"""Signals of spasms that rise fast, weighed against how this diary usually swings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import fmean, pstdev

from dashboard.analysis.signals.case import Case, Finding, Numbers, after, days_between
from dashboard.analysis.wording import write_days, write_rate

SPASMS = "spasm_count"
LEAST_SWING = 0.5
"""Of a Poisson count's own spread: even a very steady diary swings a little."""

Count = tuple[date, float]


@dataclass(frozen=True, slots=True)
class _Surge:
    days: tuple[date, ...]
    now: float
    usual: float
    swings: float


def spasms_doubled(case: Case, numbers: Numbers, drops: Sequence[date]) -> Iterator[Finding]:
    """Find where the mean of some days is far above the recorded days before them.

    Urgent beyond the diary's own swings, or soon after a drop of the dose; else worth a note.
    """
    counts = case.numbers(SPASMS)
    latest: date | None = None
    for at in range(len(counts)):
        surge = _surge(counts, at, numbers)
        if surge is None:
            continue
        day = surge.days[-1]
        if latest is None or days_between(latest, day) > numbers["baseline_days"]:
            near = any(drop <= day <= after(drop, numbers["days_after_drop"]) for drop in drops)
            urgent = near or surge.swings >= numbers["swings"]
            filled = {
                "now": write_rate(surge.now),
                "usual": write_rate(surge.usual),
                "days": write_days(surge.days[0], surge.days[-1]),
            }
            shown = tuple(case.shows(each, SPASMS) for each in surge.days)
            yield Finding("spasms" if urgent else "spasms_swing", shown, filled)
        latest = day


def _surge(counts: Sequence[Count], at: int, numbers: Numbers) -> _Surge | None:
    """Compare the days up to `at` with the baseline before them; None when there is no surge."""
    recent_from = after(counts[at][0], -numbers["recent_days"])
    recent = [each for each in counts[max(at - 6, 0) : at + 1] if each[0] > recent_from]
    stop = at + 1 - len(recent)
    baseline_from = after(recent_from, -numbers["baseline_days"])
    baseline = [count for day, count in counts[max(stop - 14, 0) : stop] if day > baseline_from]
    if len(recent) < numbers["recent_days"] or len(baseline) < numbers["baseline_recorded"]:
        return None
    now, usual = fmean(count for _, count in recent), fmean(baseline)
    if now < numbers["times"] * usual or now - usual < numbers["more_a_day"]:
        return None
    past_from = after(recent_from, -numbers["swing_days"])
    past = [count for day, count in counts[:stop] if day > past_from]
    return _Surge(tuple(day for day, _ in recent), now, usual, _swings(now, past, len(recent)))


def _swings(now: float, past: Sequence[float], days: int) -> float:
    """Tell how many standard errors the mean of some neighbouring days lies above the past."""
    level = fmean(past)
    spread = max(pstdev(past), LEAST_SWING * sqrt(max(level, 1.0)))
    return (now - level) / (spread * sqrt(NEIGHBOURS_LEAN / days))


NEIGHBOURS_LEAN = 1.6
"""By how much the variance of a mean of neighbouring days exceeds that of independent ones."""
