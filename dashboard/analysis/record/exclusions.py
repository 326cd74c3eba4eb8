"""What the figures leave out, said in words with its days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.naming import label_of
from dashboard.analysis.record.frames import DOSES, SUMMED, DiaryFrame
from dashboard.analysis.wording import ROUTE_NAMES, count_of, write_day, write_days, write_dose
from dashboard.domain.doses import DosePeriod
from dashboard.domain.observations import Status
from dashboard.domain.overviews import PeriodSummary
from dashboard.domain.patients import Window

MOST_DAYS_NAMED = 5


def exclusions(
    diary: DiaryFrame,
    dosing: Dosing,
    window: Window,
    periods: Sequence[PeriodSummary],
    main_measure: str,
) -> tuple[str, ...]:
    """List everything in the window that is kept in sight and out of the figures."""
    return (
        *_titrations(dosing, window),
        *_wash_in(periods),
        *_conflicts(diary, window),
        *_suspect_doses(diary, window),
        *_without_number(diary, window, main_measure),
        *_partial_days(diary, window),
        *_deviations(dosing, window),
        *_unknown_dose(diary, dosing, window),
    )


def _titrations(dosing: Dosing, window: Window) -> list[str]:
    return [
        f"Wean and titration, {write_days(first, last, window.last_day)}: "
        "left out of the comparison"
        for first, last in dosing.titrations
        if first <= window.last_day and last >= window.first_day
    ]


def _wash_in(periods: Sequence[PeriodSummary]) -> list[str]:
    days = max((period.wash_in_days for period in periods), default=0)
    if not days:
        return []
    return [f"The first {count_of(days, 'day')} after a dose change: left out of the averages"]


def _days_where(
    diary: DiaryFrame, window: Window, measure: str, statuses: frozenset[Status] | None
) -> list[date]:
    """Find days whose entry has no number (and, with `statuses`, one of them)."""
    return [
        day
        for day, entries in sorted(diary.entries.items())
        if window.holds(day)
        if (entry := entries.get(measure)) and entry.value is None
        if not (entry.conflict or entry.partial)
        if statuses is None or entry.statuses & statuses
    ]


def _conflicts(diary: DiaryFrame, window: Window) -> list[str]:
    found: dict[str, list[date]] = {}
    for day, entries in sorted(diary.entries.items()):
        for measure, entry in entries.items():
            if entry.conflict and window.holds(day):
                found.setdefault(measure, []).append(day)
    return [
        f"{label_of(measure)}: two sheets differ on {name_days(days, window)}; left out"
        for measure, days in sorted(found.items())
    ]


def _suspect_doses(diary: DiaryFrame, window: Window) -> list[str]:
    suspect = frozenset({Status.SUSPECT})
    return [
        f"{label_of(measure)}: a unit or size that does not fit the route on "
        f"{name_days(days, window)}; kept as written, in no figure"
        for measure in DOSES
        if (days := _days_where(diary, window, measure, suspect))
    ]


def _without_number(diary: DiaryFrame, window: Window, measure: str) -> list[str]:
    days = _days_where(diary, window, measure, None)
    if not days:
        return []
    return [
        f"{label_of(measure)}: a range or words without a number on "
        f"{name_days(days, window)}; kept in sight, in no figure"
    ]


def _partial_days(diary: DiaryFrame, window: Window) -> list[str]:
    told = []
    for measure in SUMMED:
        days = [
            day
            for day, entries in sorted(diary.entries.items())
            if window.holds(day) and (entry := entries.get(measure)) and entry.partial
        ]
        if days:
            told.append(
                f"{label_of(measure)}: a part of the day is not recorded on "
                f"{name_days(days, window)}; kept in sight, in no figure"
            )
    return told


def _deviations(dosing: Dosing, window: Window) -> list[str]:
    return [
        f"{write_day(each.day, window.last_day)}: {ROUTE_NAMES[each.route]} "
        f"{write_dose(each.route, each.dose)} instead of "
        f"{write_dose(each.route, each.steady_dose)}; counted inside its period"
        for each in dosing.deviations
        if window.holds(each.day)
    ]


def _unknown_dose(diary: DiaryFrame, dosing: Dosing, window: Window) -> list[str]:
    if not dosing.periods:
        return ["No dose is recorded: there are no dose periods to compare"]
    without = [
        day
        for day, entries in diary.entries.items()
        if window.holds(day) and set(entries) - set(DOSES)
        if not _is_in_one(dosing.periods, day)
    ]
    if not without:
        return []
    return [f"{count_of(len(without), 'recorded day')} without a known dose: in no dose period"]


def _is_in_one(periods: Sequence[DosePeriod], day: date) -> bool:
    """Whether one of the periods, which stand in order, holds a day."""
    at = bisect_right(periods, day, key=lambda period: period.first_day) - 1
    return at >= 0 and day <= periods[at].last_day


def name_days(days: Iterable[date], window: Window) -> str:
    """Name a few days, or the first ones and how many more; in another year, with the year."""
    named = [write_day(day, window.last_day) for day in days]
    if len(named) <= MOST_DAYS_NAMED:
        return ", ".join(named)
    shown = ", ".join(named[: MOST_DAYS_NAMED - 1])
    return f"{shown} and {len(named) - MOST_DAYS_NAMED + 1} more days"
