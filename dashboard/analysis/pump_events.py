"""The events of a pump, from the profile, the diary's columns, its doses and its notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dashboard.analysis.doses.pump_record import ALARM, CONCENTRATION, REFILL, alarm_dates, refills
from dashboard.analysis.signals.case import Case
from dashboard.analysis.wording import write_day, write_dose
from dashboard.domain.doses import DoseChange, Route
from dashboard.domain.observations import Observation
from dashboard.domain.pump_events import PumpEvent, PumpEventKind
from dashboard.knowledge.concept import load_concepts
from dashboard.knowledge.rule import load_rules

TROUBLE = ("catheter_problem", "pump_alarm", "pump_site_problem")
REFILLED = "pump_refill"


def pump_events(case: Case) -> tuple[PumpEvent, ...]:
    """List the events of the window's days in order, each once; none without a pump."""
    if not (case.has_pump() or any(item.measure in (REFILL, ALARM) for item in case.observations)):
        return ()
    found = (
        *_implant(case),
        *_doses(case),
        *_concentrations(case),
        *_refills(case),
        *_alarm_dates(case),
        *_trouble(case),
    )
    inside = {event for event in found if case.window.holds(event.day)}
    return tuple(sorted(inside, key=lambda event: (event.day, event.kind, event.text)))


def _implant(case: Case) -> Iterator[PumpEvent]:
    since = case.profile.pump_since
    if since is not None:
        yield PumpEvent(since, PumpEventKind.IMPLANT, "pump", "Pump since this day (profile)")


def _doses(case: Case) -> Iterator[PumpEvent]:
    for change in case.dosing.changes:
        if change.route is Route.INTRATHECAL and change.after is not None:
            cell = "" if change.cell is None else str(change.cell)
            short = write_dose(change.route, change.after)
            yield PumpEvent(change.day, PumpEventKind.DOSE, short, _dose_words(change), cell)


def _dose_words(change: DoseChange) -> str:
    after = write_dose(change.route, change.after or 0.0)
    if change.before is None:
        return f"Pump dose {after} a day from here"
    return f"Pump dose {write_dose(change.route, change.before)} to {after} a day"


def _concentrations(case: Case) -> Iterator[PumpEvent]:
    told = [item for item in case.observations if item.measure == CONCENTRATION and item.value]
    told.sort(key=lambda item: (item.day, item.cell))
    for before, here in pairwise(told):
        if before.value != here.value:
            words = f"Concentration {before.text} to {here.text}"
            yield _of_cell(here, PumpEventKind.CONCENTRATION, "new strength", words)


def _refills(case: Case) -> Iterator[PumpEvent]:
    for item in refills(case.observations):
        yield _of_cell(item, PumpEventKind.REFILL, "refill", f"Refill: {item.text}")
    yield from _mentioned(case, (REFILLED,), PumpEventKind.REFILL)


def _alarm_dates(case: Case) -> Iterator[PumpEvent]:
    for item, day in alarm_dates(case.observations, load_rules()["R15"].lists["date_formats"]):
        words = f"Alarm date, written on {write_day(item.day, day)}"
        yield PumpEvent(day, PumpEventKind.ALARM_DATE, "alarm date", words, str(item.cell))


def _trouble(case: Case) -> Iterator[PumpEvent]:
    yield from _mentioned(case, TROUBLE, PumpEventKind.TROUBLE)


def _mentioned(case: Case, concepts: tuple[str, ...], kind: PumpEventKind) -> Iterator[PumpEvent]:
    for each in case.mentioned(concepts):
        label = load_concepts()[each.concept].label
        cell = "" if each.evidence.cell is None else str(each.evidence.cell)
        short = label.lower().removeprefix("pump ")
        yield PumpEvent(each.day, kind, short, f"{label}: “{each.text}”", cell)


def _of_cell(item: Observation, kind: PumpEventKind, short: str, words: str) -> PumpEvent:
    return PumpEvent(item.day, kind, short, words, str(item.cell))
