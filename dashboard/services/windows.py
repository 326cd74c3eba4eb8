"""The stretches of days that a page may speak of."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.services.reviewing import default_window
from dashboard.stores.port import Store

SHORT_DAYS, USUAL_DAYS = 28, 90


def windows(person: Person, store: Store, patient: PatientId) -> tuple[Window, ...]:
    """List the windows to choose from, the usual one first; none while no diary speaks of a day.

    The usual one, the days before it of the same length, the last 28 and 90 days, the whole diary;
    each only once, and none without a day of the diary.
    """
    event = allow(person, Action.VIEW_PATIENT, store, patient, "windows")
    with store.transaction(event) as records:
        span = records.diaries.span(patient)
    usual = default_window(person, store, patient)
    if span is None or usual is None:
        return ()
    offered = [
        usual,
        _before(usual, span),
        _last(SHORT_DAYS, span),
        _last(USUAL_DAYS, span),
        Window(*span, "the whole diary"),
    ]
    different: dict[tuple[date, date], Window] = {}
    for each in offered:
        if each is not None:
            different.setdefault((each.first_day, each.last_day), each)
    return tuple(different.values())


def _before(usual: Window, span: tuple[date, date]) -> Window | None:
    last_day = usual.first_day - timedelta(days=1)
    first_day = last_day - timedelta(days=usual.days - 1)
    if last_day < span[0]:
        return None
    return Window(max(first_day, span[0]), last_day, "the days before these")


def _last(days: int, span: tuple[date, date]) -> Window | None:
    first_day = span[1] - timedelta(days=days - 1)
    if first_day <= span[0]:
        return None
    return Window(first_day, span[1], f"the last {days} days of the diary")
