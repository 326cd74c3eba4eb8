"""The days of the two columns of a comparison, laid one behind the other to be measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.periods.measure_summaries import WASH_IN_DAYS
from dashboard.analysis.record.frames import DOSES, DiaryFrame
from dashboard.analysis.wording import ROUTE_NAMES, list_words, write_dose
from dashboard.domain.comparisons import ComparedPart
from dashboard.domain.doses import DosePeriod, Route
from dashboard.domain.phases import Phase

Stretch = tuple[date, date]
START = date(2000, 1, 1)
"""Any day: the two columns stand on a calendar of their own while they are measured."""


@dataclass(frozen=True, slots=True)
class Part:
    """One column to come: what it is called, its dose periods, and the phase that they are of."""

    label: str
    periods: tuple[DosePeriod, ...]
    phase: Phase | None = None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Join periods that follow each other without a day between."""
        joined: list[Stretch] = []
        for period in self.periods:
            if joined and period.first_day - joined[-1][1] == timedelta(days=1):
                joined[-1] = (joined[-1][0], period.last_day)
            else:
                joined.append((period.first_day, period.last_day))
        return tuple(joined)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both parts on one calendar: `frame` holds the base's days, then those of the other part.

    `settled` is the same without the days after a dose change; `periods` are the two parts on it.
    """

    frame: pd.DataFrame
    settled: pd.DataFrame
    periods: tuple[DosePeriod, DosePeriod]
    wash_in_days: int = 0


def side_by_side(diary: DiaryFrame, dosing: Dosing, base: Part, here: Part) -> SideBySide:
    """Lay two parts one behind the other, gaps kept, so that each is one stretch of days."""
    days = diary.frame["day"].to_numpy(dtype="datetime64[D]")
    rows = [_rows(days, part.stretches) for part in (base, here)]
    frame = diary.frame.iloc[np.concatenate(rows)].reset_index(drop=True)
    settled = frame.copy()
    in_wash_in = _in_wash_in(frame["day"], dosing)
    settled.loc[in_wash_in, settled.columns.drop("day")] = np.nan
    calendar = pd.to_datetime(pd.Series(_days_from(START, len(frame)), dtype="datetime64[s]"))
    first, second = (len(each) for each in rows)
    return SideBySide(
        frame.assign(day=calendar),
        settled.assign(day=calendar),
        (_period(0, first), _period(first, first + second)),
        int(in_wash_in.sum()),
    )


def _rows(days: np.ndarray, stretches: Sequence[Stretch]) -> np.ndarray:
    inside = np.zeros(days.size, dtype=bool)
    for first, last in stretches:
        inside |= (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    return np.flatnonzero(inside)


def _days_from(start: date, count: int) -> list[date]:
    return [start + timedelta(days=offset) for offset in range(count)]


def _period(first: int, stop: int) -> DosePeriod:
    days = (START + timedelta(days=first), START + timedelta(days=stop - 1))
    return DosePeriod(*days, None, None)


def _in_wash_in(days: pd.Series, dosing: Dosing) -> np.ndarray:
    """Mark the days just after a dose change."""
    marked = np.zeros(len(days), dtype=bool)
    for change in dosing.changes:
        since = (days - pd.Timestamp(change.day)).dt.days.to_numpy()
        marked |= (since >= 0) & (since < WASH_IN_DAYS)
    return marked


def describe(diary: DiaryFrame, dosing: Dosing, part: Part) -> ComparedPart:
    """Say what a column stands for: its days, how many are recorded, and its doses."""
    stretches = part.stretches
    days = sum((last - first).days + 1 for first, last in stretches)
    recorded = sum(
        any(first <= day <= last for first, last in stretches)
        for day, entries in diary.entries.items()
        if set(entries) - set(DOSES)
    )
    stamps = diary.frame["day"]
    inside = stamps.iloc[_rows(stamps.to_numpy(dtype="datetime64[D]"), stretches)]
    return ComparedPart(
        part.label,
        stretches,
        days,
        recorded,
        int(_in_wash_in(inside, dosing).sum()),
        recorded / days if days else 0.0,
        list_words([text for route in Route if (text := _doses(route, part.periods))])
        + _oral_unknown(part.periods),
        part.phase,
    )


def _oral_unknown(periods: Iterable[DosePeriod]) -> str:
    """Say where tablets beside the pump are not known: the pump was then not surely alone."""
    told = [period.oral_mg is None for period in periods if period.intrathecal_mcg]
    if not any(told):
        return ""
    return ", oral not recorded" if all(told) else ", oral partly not recorded"


def _doses(route: Route, periods: Iterable[DosePeriod]) -> str:
    """Write the lowest and highest dose of a route, or nothing when it was not given."""
    given = [
        dose
        for period in periods
        if (dose := period.oral_mg if route is Route.ORAL else period.intrathecal_mcg)
    ]
    if not given:
        return ""
    low, high = min(given), max(given)
    told = write_dose(route, high)
    return f"{ROUTE_NAMES[route]} {told if low == high else f'{low:g}–{told}'}"
