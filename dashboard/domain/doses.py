"""Doses of baclofen: two routes, two units, never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.cells import CellAddress


class Route(StrEnum):
    """How the baclofen is given; the unit of a route is fixed."""

    ORAL = "oral"
    INTRATHECAL = "intrathecal"

    @property
    def unit(self) -> str:
        """Give mg for tablets and mcg for the pump."""
        return "mg" if self is Route.ORAL else "mcg"

    @property
    def measure(self) -> str:
        """Name the daily frame's column of this route."""
        return "oral_mg" if self is Route.ORAL else "intrathecal_mcg"


@dataclass(frozen=True, slots=True)
class DoseChange:
    """A day on which the daily total of one route changed; None is "not known", 0 is none."""

    day: date
    route: Route
    before: float | None
    after: float | None
    cell: CellAddress | None = None


@dataclass(frozen=True, slots=True)
class DosePeriod:
    """A stretch of days over which neither route's daily total changed; both ends included."""

    first_day: date
    last_day: date
    oral_mg: float | None
    intrathecal_mcg: float | None

    @property
    def days(self) -> int:
        """Count the calendar days."""
        return (self.last_day - self.first_day).days + 1
