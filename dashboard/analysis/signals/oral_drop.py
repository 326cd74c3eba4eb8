"""Signals of tablets stopped or cut abruptly. A gap in the diary is never read as a stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median

from dashboard.analysis.signals.case import (
    Case,
    Finding,
    Lists,
    Mentioned,
    Numbers,
    after,
    days_between,
)
from dashboard.analysis.wording import write_number
from dashboard.domain.flags import Evidence
from dashboard.domain.observations import Status

ORAL = "oral_mg"


def abrupt_drop(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find falls of the day's total, days without tablets in a row, and gaps that cannot tell."""
    signs = case.mentioned(lists["signs"])
    for day, evidence, filled in (*_falls(case, numbers), *_days_without(case, numbers, lists)):
        soon = _soon_after(signs, day, numbers["signs_within_days"])
        sentence = "with_signs" if soon else "fall"
        named = ", ".join(dict.fromkeys(sign.concept.replace("_", " ") for sign in soon))
        shown = (*evidence, *(sign.evidence for sign in soon))
        yield Finding(sentence, shown, {**filled, "signs": named})
    yield from _gaps(case, numbers)


def drops(case: Case, numbers: Numbers, lists: Lists) -> list[Evidence]:
    """List the cells of the days on which the tablets fell abruptly or were not taken."""
    found = (*_falls(case, numbers), *_days_without(case, numbers, lists))
    return [next(shown for shown in told if shown.day == day) for day, told, _ in found]


Fall = tuple[date, tuple[Evidence, ...], Mapping[str, object]]


def _falls(case: Case, numbers: Numbers) -> Iterator[Fall]:
    doses = case.numbers(ORAL)
    low_since: date | None = None
    for at, (day, dose) in enumerate(doses):
        usual = _usual(doses, at, numbers)
        if usual is None or not _is_low(dose, usual, numbers):
            low_since = None
            continue
        # A lower dose after a long gap is no abrupt fall, on that day or on the next.
        told = low_since is None and days_between(doses[at - 1][0], day) <= numbers["within_days"]
        if told and _lasts(doses, at, usual, numbers) and not case.pump_runs(day):
            filled = {
                "what": f"from {write_number(usual)} to {_lowest(doses, at, numbers)} mg a day",
                "day": day,
            }
            yield day, (case.shows(doses[at - 1][0], ORAL), case.shows(day, ORAL)), filled
        low_since = low_since or day


def _lowest(doses: Sequence[tuple[date, float]], at: int, numbers: Numbers) -> str:
    """Write the lowest dose of the days after a fall."""
    until = after(doses[at][0], numbers["within_days"])
    return write_number(min(dose for day, dose in doses[at:] if day <= until))


def _usual(doses: Sequence[tuple[date, float]], at: int, numbers: Numbers) -> float | None:
    """Give the median of the recorded days just before; None on the first of all."""
    earlier = doses[max(at - int(numbers["usual_days"]), 0) : at]
    return median(dose for _, dose in earlier) if earlier else None


def _is_low(dose: float, usual: float, numbers: Numbers) -> bool:
    if usual < numbers["least_usual_mg"]:
        return False
    return dose == 0 or dose <= usual * (1 - numbers["fall_percent"] / 100)


def _lasts(doses: Sequence[tuple[date, float]], at: int, usual: float, numbers: Numbers) -> bool:
    """Whether the next recorded day is low too, or nobody recorded the day after."""
    if at + 1 >= len(doses) or days_between(doses[at][0], doses[at + 1][0]) > 1:
        return True
    return _is_low(doses[at + 1][1], usual, numbers)


def _days_without(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Fall]:
    """Find runs of days on which the diary says that tablets were missed or had run out."""
    told: dict[date, list[Evidence]] = {}
    for day, entry in case.entries(ORAL):
        if entry.value is None and Status.MISSED in entry.statuses:
            told.setdefault(day, []).append(case.shows(day, ORAL))
    for each in case.mentioned(lists["not_taken"]):
        told.setdefault(each.day, []).append(each.evidence)
    for run in _in_a_row(sorted(told)):
        if len(run) >= numbers["missed_days"]:
            evidence = tuple(shown for missed in run for shown in told[missed])
            what = f"not taken on {len(run)} days in a row"
            yield run[0], evidence, {"what": what, "day": run[0]}


def _in_a_row(days: Sequence[date]) -> list[list[date]]:
    """Split days into runs without a day between."""
    runs: list[list[date]] = []
    for day in days:
        if runs and days_between(runs[-1][-1], day) == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _soon_after(signs: Sequence[Mentioned], day: date, days: float) -> list[Mentioned]:
    return [sign for sign in signs if day <= sign.day <= after(day, days)]


def _gaps(case: Case, numbers: Numbers) -> Iterator[Finding]:
    """Say where nothing tells whether the tablets were taken."""
    doses = case.numbers(ORAL)
    told = {day for day, _ in case.entries(ORAL)}
    recorded = {day for day, entries in case.diary.entries.items() if entries}
    backs = [day for day, _ in doses[1:]] + [after(case.window.last_day, 1)]
    for at, back in enumerate(backs if doses else ()):
        last, dose = doses[at]
        between = [after(last, offset) for offset in range(1, days_between(last, back))]
        if len(between) < numbers["gap_days"] or dose < numbers["least_usual_mg"]:
            continue
        empty = recorded.isdisjoint(between)
        if empty or (told.isdisjoint(between) and _written_daily(doses, at, numbers)):
            filled = {"days": len(between), "day": last, "dose": write_number(dose)}
            ends = [day for day in (last, back) if day <= case.window.last_day]
            shown = tuple(case.shows(day, ORAL) for day in ends)
            yield Finding("gap" if empty else "gap_of_doses", shown, filled)


def _written_daily(doses: Sequence[tuple[date, float]], at: int, numbers: Numbers) -> bool:
    """Whether the diary wrote a dose on most of the days before, as one of changes does not."""
    days = int(numbers["usual_days"])
    return at + 1 >= days and days_between(doses[at + 1 - days][0], doses[at][0]) < 2 * days
