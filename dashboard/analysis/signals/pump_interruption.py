"""Signals of a pump that stopped or stepped down: alarm, catheter, zero, a large step down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, after
from dashboard.analysis.signals.pump_work import name_signs
from dashboard.analysis.wording import write_number, write_percent

PUMP = "intrathecal_mcg"


def pump_interruption(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find a pump at zero or off, alarm or catheter trouble in notes, and a large step down."""
    yield from _steps_down(case, numbers, lists)
    for sentence in ("trouble", "catheter", "switched_off"):
        for each in case.mentioned(lists[sentence]):
            # Another medicine may be stopped while the pump runs.
            if sentence != "switched_off" or "pump" in each.span.lower():
                yield Finding(sentence, (each.evidence,), {"day": each.day})


def _steps_down(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    signs = case.signs(lists["withdrawal_signs"])
    for before, here in pairwise(case.dosing.intrathecal.steps):
        if before.dose <= 0 or here.dose >= before.dose:
            continue
        percent = 100 * (before.dose - here.dose) / before.dose
        soon = [
            sign
            for sign in signs
            if here.first_day <= sign.day <= after(here.first_day, numbers["signs_within_days"])
        ]
        evidence = (
            case.shows(before.last_day, PUMP),
            case.shows(here.first_day, PUMP),
            *(sign.evidence for sign in soon),
        )
        filled = {
            "before": write_number(before.dose),
            "after": write_number(here.dose),
            "percent": write_percent(percent),
            "day": here.first_day,
            "signs": name_signs(soon),
        }
        if here.dose == 0:
            named = f"Within days the diary speaks of {filled['signs']}." if soon else ""
            yield Finding("off", evidence, {**filled, "signs": named})
        elif soon:
            yield Finding("down_with_signs", evidence, filled)
        elif percent > numbers["step_percent"]:
            yield Finding("down", evidence, filled)
