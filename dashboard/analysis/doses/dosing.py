"""Dose periods, dose changes and route switches, and the phase of treatment of every day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.analysis.doses.dose_steps import (
    Deviation,
    DoseStep,
    RouteDoses,
    day_after,
    dose_on,
    route_doses,
)
from dashboard.analysis.doses.phase_runs import Phases, cut_at_borders, given_phase, phases_of
from dashboard.domain.cells import CellAddress
from dashboard.domain.doses import DoseChange, DosePeriod, Route
from dashboard.domain.phases import BorderMove, Phase
from dashboard.knowledge.method import load_methods


@dataclass(frozen=True, slots=True)
class RouteSwitch:
    """A change of route: the first day on which the new route ran, and what ran before."""

    day: date
    to_route: Route


@dataclass(frozen=True, slots=True)
class Dosing:
    """Everything about the doses of a frame, read once."""

    oral: RouteDoses
    intrathecal: RouteDoses
    periods: tuple[DosePeriod, ...]
    changes: tuple[DoseChange, ...]
    switches: tuple[RouteSwitch, ...]
    phases: Phases

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """List the odd days inside steady doses, of both routes."""
        return (*self.oral.deviations, *self.intrathecal.deviations)

    @property
    def titrations(self) -> tuple[tuple[date, date], ...]:
        """List the stretches of wean and titration, both ends included."""
        return tuple(
            (run.first_day, run.last_day)
            for run in self.phases.runs
            if run.phase is Phase.TITRATION
        )

    def phase(self, day: date) -> Phase:
        """Name the part of the treatment that a day belongs to."""
        return self.phases.on(day)

    def period_phase(self, period: DosePeriod) -> Phase:
        """Name the phase of a dose period (or of a piece of one); it lies within one phase."""
        return self.phases.on(period.first_day)


def read_dosing(
    frame: pd.DataFrame,
    cells: Mapping[tuple[date, str], CellAddress] | None = None,
    missed: Collection[date] = (),
    moves: Sequence[BorderMove] = (),
) -> Dosing:
    """Read doses, periods, changes, switches and phases off a daily frame.

    `cells` names the cell of a (day, measure), for the changes; on `missed` days the diary says
    that tablets were missed; `moves` are the borders of phases that a clinician moved.
    """
    oral = route_doses(frame, Route.ORAL, missed)
    pump = route_doses(frame, Route.INTRATHECAL)
    periods = _periods(oral.steps, pump.steps)
    switches = _switches(periods)
    phases = phases_of(periods, _titrations(periods, switches), moves)
    return Dosing(
        oral,
        pump,
        cut_at_borders(periods, phases),
        _changes((oral, pump), cells or {}),
        switches,
        phases,
    )


def dose_periods(frame: pd.DataFrame) -> tuple[DosePeriod, ...]:
    """Split the days with a known dose where either route's daily total changes."""
    return read_dosing(frame).periods


def dose_changes(
    frame: pd.DataFrame, cells: Mapping[tuple[date, str], CellAddress] | None = None
) -> tuple[DoseChange, ...]:
    """List the days on which a route's daily total changed; a gap is not a change."""
    return read_dosing(frame, cells).changes


def route_switches(frame: pd.DataFrame) -> tuple[RouteSwitch, ...]:
    """List the days on which a route began while only the other had been given."""
    return read_dosing(frame).switches


def _periods(oral: Sequence[DoseStep], pump: Sequence[DoseStep]) -> tuple[DosePeriod, ...]:
    edges = sorted(
        {step.first_day for step in (*oral, *pump)}
        | {day_after(step.last_day) for step in (*oral, *pump)}
    )
    found = [
        DosePeriod(first, end - timedelta(days=1), dose_on(oral, first), dose_on(pump, first))
        for first, end in pairwise(edges)
    ]
    return tuple(
        period
        for period in found
        if period.oral_mg is not None or period.intrathecal_mcg is not None
    )


def _changes(
    routes: Sequence[RouteDoses], cells: Mapping[tuple[date, str], CellAddress]
) -> tuple[DoseChange, ...]:
    starts = [doses.steps[0].first_day for doses in routes if doses.steps]
    diary_start = min(starts, default=None)
    found: list[DoseChange] = []
    for doses in routes:
        measure = doses.route.measure
        before: float | None = None
        for step in doses.steps:
            day = step.first_day
            if step.dose != before and day != diary_start:
                found.append(
                    DoseChange(day, doses.route, before, step.dose, cells.get((day, measure)))
                )
            before = step.dose
    return tuple(sorted(found, key=lambda change: (change.day, change.route)))


def _switches(periods: Sequence[DosePeriod]) -> tuple[RouteSwitch, ...]:
    """A switch is the day on which a route is first given while only the other one was before."""
    found: list[RouteSwitch] = []
    given = Phase.NONE
    for period in periods:
        phase = given_phase(period.oral_mg, period.intrathecal_mcg)
        if given is Phase.ORAL and phase in (Phase.INTRATHECAL, Phase.BOTH):
            found.append(RouteSwitch(period.first_day, Route.INTRATHECAL))
        elif given is Phase.INTRATHECAL and phase in (Phase.ORAL, Phase.BOTH):
            found.append(RouteSwitch(period.first_day, Route.ORAL))
        given = phase if phase is not Phase.NONE else given
    return tuple(found)


def _titrations(
    periods: Sequence[DosePeriod], switches: Sequence[RouteSwitch]
) -> tuple[tuple[date, date], ...]:
    """Take the short periods around each switch: wean before it, steps after it."""
    settled = load_methods()["dose_periods"].days("settled_days")
    found: list[tuple[date, date]] = []
    for switch in switches:
        at = next(i for i, period in enumerate(periods) if period.first_day == switch.day)
        first = last = at
        while first > 1 and periods[first - 1].days < settled and _weans(periods, first - 1):
            first -= 1
        while last < len(periods) and periods[last].days < settled:
            last += 1
        if last > first:
            found.append((periods[first].first_day, periods[last - 1].last_day))
    return tuple(found)


def _weans(periods: Sequence[DosePeriod], at: int) -> bool:
    """Whether a period stands below the one before it on the route that was given."""
    before, here = periods[at - 1], periods[at]
    pairs = ((before.oral_mg, here.oral_mg), (before.intrathecal_mcg, here.intrathecal_mcg))
    return any(old is not None and new is not None and new < old for old, new in pairs)
