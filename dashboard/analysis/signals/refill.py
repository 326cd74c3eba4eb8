"""Signals that the pump's reservoir comes near its end, or that its alarm date has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.analysis.doses.pump_record import alarm_dates, refills
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, cell_of, days_between
from dashboard.analysis.signals.pump_work import name_signs
from dashboard.analysis.wording import count_of, write_day
from dashboard.domain.observations import Observation


def refill_due(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find the last alarm date written, when it is near or past and no refill follows."""
    alarms = [
        (item, day)
        for item, day in alarm_dates(case.observations, lists["date_formats"])
        if item.day <= case.today
    ]
    if not alarms:
        return
    item, alarm = max(alarms, key=lambda each: (each[0].day, each[0].cell))
    refilled = _refilled_since(case, item)
    if refilled is not None:
        yield from _refilled_late(case, item, alarm, refilled, lists)
        return
    left = days_between(case.today, alarm)
    filled = {"alarm": write_day(alarm, case.today), "days": count_of(abs(left), "day")}
    filled["when"] = f"in {filled['days']}" if left else "today"
    signs = [each for each in case.signs(lists["withdrawal_signs"]) if each.day >= alarm]
    if left < 0:
        shown = (cell_of(item), *(each.evidence for each in signs))
        sentence = "past_with_signs" if signs else "past"
        yield Finding(sentence, shown, {**filled, "signs": name_signs(signs)}, stands=True)
    elif left <= numbers["days_before"]:
        yield Finding("near", (cell_of(item),), filled, stands=True)


def _refilled_late(
    case: Case, item: Observation, alarm: date, refilled: date, lists: Lists
) -> Iterator[Finding]:
    """Find signs of withdrawal between an alarm date and the refill that came after it."""
    signs = [
        each for each in case.signs(lists["withdrawal_signs"]) if alarm <= each.day <= refilled
    ]
    if signs:
        filled = {"alarm": alarm, "refill": refilled}
        shown = (cell_of(item), *(each.evidence for each in signs))
        yield Finding("late_with_signs", shown, {**filled, "signs": name_signs(signs)})


def _refilled_since(case: Case, alarm: Observation) -> date | None:
    """Give the first day of a refill after an alarm date was written."""
    days = [item.day for item in refills(case.observations)]
    days += [each.day for each in case.mentioned(("pump_refill",))]
    return min((day for day in days if alarm.day < day <= case.today), default=None)
