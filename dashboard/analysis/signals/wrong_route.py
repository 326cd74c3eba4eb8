"""Signals of a dose written with the other route's unit, or far outside what a route has."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.analysis.naming import label_of
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, cell_of
from dashboard.domain.doses import Route
from dashboard.domain.observations import Observation, Status

ROUTES = {route.measure: route for route in Route}


def wrong_route(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find doses with the wrong unit, and doses outside the limits of their route."""
    for item in case.observations:
        route = ROUTES.get(item.measure)
        if route is None or not case.window.holds(item.day):
            continue
        sentence = _odd(item, route, numbers)
        if sentence:
            filled = {
                "what": label_of(item.measure),
                "written": item.text,
                "day": item.day,
            }
            yield Finding(sentence, (cell_of(item),), filled)


def _odd(item: Observation, route: Route, numbers: Numbers) -> str | None:
    if item.value is None:
        return None
    if item.unit in ("mg", "mcg") and item.unit != route.unit:
        return "unit"
    low, high = numbers[f"{route}_low"], numbers[f"{route}_high"]
    if item.status is Status.SUSPECT or (item.value != 0 and not low <= item.value <= high):
        return "size"
    return None
