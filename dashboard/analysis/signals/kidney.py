"""Signals that the oral dose lies above the band of the patient's kidney function."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, days_between
from dashboard.analysis.wording import write_day, write_number
from dashboard.domain.patients import Answer

ORAL = "oral_mg"


def kidney_band(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find oral doses above the band of the eGFR on file, and an eGFR that is missing or old."""
    doses = [each for each in case.numbers(ORAL) if case.window.holds(each[0]) and each[1] > 0]
    if not doses:
        return
    day, dose = max(doses, key=lambda each: (each[1], each[0]))
    filled = {"dose": write_number(dose), "day": day}
    shown = (case.shows(day, ORAL),)
    egfr, written = case.profile.egfr, case.profile.egfr_day
    if case.profile.dialysis is Answer.YES:
        yield Finding("dialysis", shown, filled)
        return
    if egfr is None:
        yield Finding("missing", shown, filled)
        return
    if written is not None and days_between(written, case.today) > numbers["old_days"]:
        told = {**filled, "since": write_day(written, case.today)}
        yield Finding("old", shown, told)
    band = _band(egfr, dose, numbers)
    if band:
        yield Finding(band, shown, {**filled, "egfr": write_number(egfr)})


def _band(egfr: float, dose: float, numbers: Numbers) -> str | None:
    if egfr < numbers["severe_egfr"]:
        return "severe"
    if egfr < numbers["moderate_egfr"]:
        return "moderate"
    if egfr < numbers["mild_egfr"] and dose >= numbers["mild_mg"]:
        return "mild"
    return None
