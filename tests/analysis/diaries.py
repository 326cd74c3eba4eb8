"""Invented diaries, cell by cell, for the tests of the analysis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from types import MappingProxyType

from dashboard.domain.cells import CellAddress
from dashboard.domain.observations import Observation, Status

FIRST_DAY = date(2026, 3, 2)


def day(offset: int) -> date:
    return FIRST_DAY + timedelta(days=offset)


def seen(
    offset: int,
    measure: str,
    value: float | None,
    *,
    status: Status = Status.OK,
    sheet: str = "Diary",
    row: int | None = None,
    column: int = 2,
    text: str | None = None,
    slot: str | None = None,
    at: time | None = None,
    unit: str | None = None,
    details: Mapping[str, object] | None = None,
) -> Observation:
    return Observation(
        day(offset),
        measure,
        status,
        text if text is not None else ("" if value is None else f"{value:g}"),
        CellAddress(sheet, 2 + offset if row is None else row, column),
        slot=slot,
        at=at,
        value=value,
        unit=unit,
        details=MappingProxyType(dict(details or {})),
    )


def held(offset: int, measure: str, value: float | None, row: int | None = None) -> Observation:
    return seen(offset, measure, value, sheet="Changes", row=row, details={"holds": True})


def daily_series(
    measure: str, values: Sequence[float | None], start: int = 0, column: int = 3
) -> list[Observation]:
    """One entry a day; None is a day without an entry."""
    return [
        seen(start + offset, measure, value, column=column)
        for offset, value in enumerate(values)
        if value is not None
    ]
