"""Every day of the window with what its cells say, for the chart, the hover and the table."""

from __future__ import annotations

from types import MappingProxyType

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.record.entries import DayEntry
from dashboard.analysis.record.frames import DOSES, DiaryFrame, days_of
from dashboard.analysis.wording import write_day
from dashboard.domain.doses import Route
from dashboard.domain.overviews import DayRecord, DayValue
from dashboard.domain.patients import Window

UNITS = {route.measure: route.unit for route in Route}


def day_records(diary: DiaryFrame, dosing: Dosing, window: Window) -> tuple[DayRecord, ...]:
    """Give one record per calendar day of the window, in order."""
    ticked = frozenset(diary.effects) - diary.graded
    records = []
    for day in days_of(diary.within(window)):
        values = {
            measure: _value(measure, entry, measure in ticked)
            for measure, entry in diary.entries.get(day, {}).items()
        }
        records.append(DayRecord(day, MappingProxyType(values), dosing.phase(day)))
    return tuple(records)


def _value(measure: str, entry: DayEntry, ticked: bool) -> DayValue:
    value = entry.value
    if ticked and value is not None:
        value = float(value > 0)
    cells = tuple([str(cell) for cell in entry.cells])
    return DayValue(value, _text(measure, entry), cells, entry.severity)


def _text(measure: str, entry: DayEntry) -> str:
    if entry.conflict:
        return f"{entry.text} (two sheets differ: left out)"
    if entry.partial:
        return f"{entry.text} (a part of the day is not recorded)"
    if entry.standing and entry.since is not None and measure in DOSES:
        return f"{entry.text} {UNITS[measure]} since {write_day(entry.since)}"
    return entry.text
