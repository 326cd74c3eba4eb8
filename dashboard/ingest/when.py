"""The day of one entry, with its time or part of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from dashboard.domain.cells import CellValue
from dashboard.ingest.columns.words import plain_number


@dataclass(frozen=True, slots=True)
class When:
    """The day of one entry with its time or slot; without a day, `problem` says why.

    `carried` is true when the day stands on an earlier row of the same day.
    """

    day: date | None = None
    at: time | None = None
    slot: str | None = None
    problem: str | None = None
    candidates: tuple[str, ...] = ()
    carried: bool = False


def day_number(value: CellValue) -> int | None:
    """Read a cell as the number of a day in its month, 1 to 31; None otherwise."""
    if isinstance(value, str):
        value = plain_number(value.strip(" ."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 1 <= value <= 31 and value == int(value) else None
