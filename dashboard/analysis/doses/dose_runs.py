"""Dose periods and increases straight from the frame's dose columns, for the numbers alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.record.diary_days import DiaryDays, Floats
from dashboard.domain.doses import DoseChange, DosePeriod, Route

SETTLED_DAYS = 7
"""An increase must stand above everything of the week before it, and hold through the next."""


def bridge_gaps(doses: Floats) -> Floats:
    """Fill a gap whose two sides show the same dose; every other gap stays unknown."""
    known = np.flatnonzero(~np.isnan(doses))
    if known.size == 0:
        return doses.copy()
    rows = np.arange(doses.size)
    before = known[np.clip(np.searchsorted(known, rows, side="right") - 1, 0, None)]
    after = known[np.clip(np.searchsorted(known, rows, side="left"), None, known.size - 1)]
    bridged: Floats = np.where(doses[before] == doses[after], doses[before], doses)
    outside = (rows < known[0]) | (rows > known[-1])
    bridged[outside] = np.nan
    return bridged


def dose_runs(days: DiaryDays) -> tuple[DosePeriod, ...]:
    """Split the calendar where the daily total of either route changes (or becomes unknown)."""
    if days.length == 0:
        return ()
    doses = np.column_stack([bridge_gaps(days.column(route.measure)) for route in Route])
    same = (doses[1:] == doses[:-1]) | (np.isnan(doses[1:]) & np.isnan(doses[:-1]))
    starts = np.concatenate([[0], np.flatnonzero(~same.all(axis=1)) + 1, [days.length]])
    return tuple(
        DosePeriod(days.day(a), days.day(b - 1), _known(doses[a, 0]), _known(doses[a, 1]))
        for a, b in pairwise(starts)
    )


def dose_increases(days: DiaryDays) -> tuple[DoseChange, ...]:
    """List the days on which a route's daily total rose and stayed up for a week, in order."""
    found = [change for route in Route for change in _route_increases(days, route)]
    return tuple(sorted(found, key=lambda change: change.day))


def _route_increases(days: DiaryDays, route: Route) -> list[DoseChange]:
    doses = days.column(route.measure)
    known = np.flatnonzero(~np.isnan(doses))
    levels = doses[known]
    risen = np.flatnonzero(levels[1:] > levels[:-1]) + 1
    return [
        DoseChange(days.day(known[at]), route, float(levels[at - 1]), float(levels[at]))
        for at in risen
        if _stays_above(known, levels, int(at))
    ]


def _stays_above(known: NDArray[np.int64], levels: Floats, at: int) -> bool:
    """Whether every dose of the next week stands above every dose of the week before."""
    near = known - known[at]
    before = levels[(near < 0) & (near >= -SETTLED_DAYS)]
    after = levels[(near >= 0) & (near <= SETTLED_DAYS)]
    earlier = before.max() if before.size else levels[at - 1]
    return bool(after.min() > earlier)


def _known(dose: float) -> float | None:
    return None if np.isnan(dose) else float(dose)
