"""One route's doses as steps: runs of one daily total, and the odd days inside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

import numpy as np
import pandas as pd

from dashboard.domain.doses import Route
from dashboard.knowledge.method import load_methods

_first_day = attrgetter("first_day")


@dataclass(frozen=True, slots=True)
class DoseStep:
    """A run of days on one daily total of one route; both ends included, mg or mcg."""

    first_day: date
    last_day: date
    dose: float


@dataclass(frozen=True, slots=True)
class Deviation:
    """One day with another dose inside a steady dose; mg or mcg by the route."""

    day: date
    route: Route
    dose: float
    steady_dose: float


@dataclass(frozen=True, slots=True)
class RouteDoses:
    """A route's steps in order, and the deviations inside them."""

    route: Route
    steps: tuple[DoseStep, ...]
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    day: date
    dose: float


def route_doses(frame: pd.DataFrame, route: Route, missed: Collection[date] = ()) -> RouteDoses:
    """Read a route's steps off the daily frame; what is not recorded belongs to no step.

    A gap is bridged only between equal doses and only up to the days of `dose_periods.toml`.
    On `missed` days the diary says that a part was missed: another dose then is a deviation.
    """
    known = _known_days(frame, route)
    odd = _odd_days(known, missed)
    steps: list[DoseStep] = []
    for at, here in enumerate(known):
        if at in odd:
            continue
        if steps and _carries_on(steps[-1], here):
            steps[-1] = DoseStep(steps[-1].first_day, here.day, here.dose)
        else:
            steps.append(DoseStep(here.day, here.day, here.dose))
    deviations = tuple(
        Deviation(known[at].day, route, known[at].dose, steady) for at, steady in odd.items()
    )
    return RouteDoses(route, tuple(steps), deviations)


def _known_days(frame: pd.DataFrame, route: Route) -> list[_Known]:
    if route.measure not in frame.columns:
        return []
    doses = pd.to_numeric(frame[route.measure], errors="coerce").to_numpy(dtype=float)
    rows = np.flatnonzero(np.isfinite(doses))
    days = pd.to_datetime(frame["day"]).to_numpy(dtype="datetime64[D]").tolist()
    known = {days[row]: _Known(days[row], float(doses[row])) for row in rows[::-1]}
    return [known[day] for day in sorted(known)]


def _odd_days(known: Sequence[_Known], missed: Collection[date]) -> dict[int, float]:
    """Find days whose dose differs while the same other dose stands on both sides: its steady dose.

    A day with a missed part is odd as soon as its dose is below the last steady one.
    """
    odd: dict[int, float] = {}
    steady: float | None = None
    for at, here in enumerate(known):
        if here.day in missed and steady is not None and here.dose < steady:
            odd[at] = steady
        elif 0 < at < len(known) - 1 and _stands_alone(known, at, odd):
            odd[at] = known[at - 1].dose
        else:
            steady = here.dose
    return odd


def _stands_alone(known: Sequence[_Known], at: int, odd: Collection[int]) -> bool:
    before, here, after = known[at - 1 : at + 2]
    differs = here.dose != before.dose and before.dose == after.dose and at - 1 not in odd
    return differs and _is_steady(known, at) and _close(before.day, after.day)


def _is_steady(known: Sequence[_Known], at: int) -> bool:
    """Whether the dose around a day stands on one side long enough to be called steady."""
    needed = load_methods()["dose_periods"].days("steady_days_beside_a_deviation")
    dose = known[at - 1].dose
    before, after = known[max(at - needed, 0) : at], known[at + 1 : at + 1 + needed]
    return any(
        len(side) == needed and all(each.dose == dose for each in side) for side in (before, after)
    )


def _close(one: date, other: date) -> bool:
    return (other - one).days - 1 <= load_methods()["dose_periods"].days("bridged_gap_days")


def _carries_on(step: DoseStep, here: _Known) -> bool:
    return step.dose == here.dose and _close(step.last_day, here.day)


def dose_on(steps: Sequence[DoseStep], day: date) -> float | None:
    """Give the dose of the step, of those in order, that holds a day; None is "not known"."""
    at = bisect_right(steps, day, key=_first_day) - 1
    return steps[at].dose if at >= 0 and day <= steps[at].last_day else None


def day_after(day: date) -> date:
    """Give the next calendar day."""
    return day + timedelta(days=1)
