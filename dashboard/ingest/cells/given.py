"""What a cell parser is told about the place where the cell stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.domain.diaries import DateOrder
from dashboard.domain.doses import Route


@dataclass(frozen=True, slots=True)
class Given:
    """The context of a cell; the defaults are a lone cell under its usual header.

    `tablet_mg` is the strength of one tablet; `order` the column's date order; `start` the first
    day of the diary, `today` the last day that is not in the future.
    """

    header: str = ""
    route: Route = Route.ORAL
    tablet_mg: float | None = None
    order: DateOrder | None = None
    sheet: str = ""
    start: date | None = None
    today: date | None = None
    measure: str = ""


def route_named(words: str) -> Route:
    """Give the route that a caller's word names: "IT", "pump", "oral", "by mouth".

    Raises ValueError for any other word.
    """
    plain = words.strip().lower().replace(".", "")
    if plain in ("intrathecal", "it", "itb", "pump", "pumpe", "pompe", "bomba"):
        return Route.INTRATHECAL
    if plain in ("", "oral", "orally", "po", "mouth", "by mouth", "tablets", "tablet", "pills"):
        return Route.ORAL
    raise ValueError(f"no route is called {words!r}")
