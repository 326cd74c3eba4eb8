"""A plain frame laid on the calendar: one row for every day, gaps as NaN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LARGEST = 1e6
"""No number of a diary is larger, whatever its unit: beyond it lies a slip of the keys."""


@dataclass(frozen=True, slots=True)
class DiaryDays:
    """The calendar from the first to the last day, and each column's values on it.

    `values` maps a column to floats of shape (days,); NaN is "not recorded".
    """

    first_day: date | None
    length: int
    values: dict[str, Floats]

    def column(self, name: str) -> Floats:
        """Give a column's values; a column that the diary lacks was never recorded."""
        return self.values.get(name, np.full(self.length, np.nan))

    def day(self, position: int) -> date:
        """Give the date of a row."""
        if self.first_day is None:
            raise IndexError("a diary without days")
        return self.first_day + timedelta(days=int(position))

    def position(self, day: date) -> int:
        """Give the row of a date; below 0 or beyond the end when it lies outside."""
        return 0 if self.first_day is None else (day - self.first_day).days


def lay_on_calendar(frame: pd.DataFrame) -> DiaryDays:
    """Lay a plain frame (column `day`, any numeric columns) on the calendar.

    A day that stands twice counts once, with its first recorded values, and so does a column; what
    is no number, or one beyond a million, is not recorded.
    """
    if not frame.columns.is_unique:
        frame = frame.loc[:, ~frame.columns.duplicated()]
    columns = [name for name in frame.columns if name != "day"]
    days = _plain_days(frame)
    kept = days.notna().to_numpy()
    if not kept.any():
        return DiaryDays(None, 0, {str(name): np.empty(0) for name in columns})
    rows = days[kept].to_numpy(dtype="datetime64[D]").astype(np.int64)
    start, length = int(rows.min()), int(rows.max() - rows.min()) + 1
    values = {
        str(name): _spread(_numbers(frame[name])[kept], rows - start, length) for name in columns
    }
    return DiaryDays(date(1970, 1, 1) + timedelta(days=start), length, values)


def _plain_days(frame: pd.DataFrame) -> pd.Series:
    """Give each row's day without a time zone: its clock is the diary's; NaT where there is none.

    Days may stand in the index; numbers count days from 1 January 1970.
    """
    if "day" in frame.columns:
        days = frame["day"]
    elif "day" in frame.index.names:
        days = frame.index.get_level_values("day").to_series(index=frame.index)
    else:
        return pd.Series(pd.NaT, index=frame.index, dtype="datetime64[ns]")
    if not isinstance(days.dtype, np.dtype) or days.dtype.kind != "M":
        days = _as_days(days.infer_objects())
    return days if days.dt.tz is None else days.dt.tz_localize(None)


def _as_days(days: pd.Series) -> pd.Series:
    if isinstance(days.dtype, pd.PeriodDtype):
        days = days.dt.to_timestamp()
    if days.dtype.kind in "iuf":
        return pd.to_datetime(days, errors="coerce", unit="D")
    return pd.to_datetime(days, errors="coerce", format="ISO8601")


def _numbers(column: pd.Series) -> Floats:
    if column.dtype == np.float64:
        values = column.to_numpy(copy=True)
    else:
        values = np.array(pd.to_numeric(column, errors="coerce"), dtype=np.float64, copy=True)
    values[~(np.abs(values) <= LARGEST)] = np.nan
    return values


def _spread(recorded: Floats, rows: NDArray[np.int64], length: int) -> Floats:
    """Put values on their rows; backwards, so that the first recorded one of a day stays."""
    spread = np.full(length, np.nan)
    known = ~np.isnan(recorded)
    spread[rows[known][::-1]] = recorded[known][::-1]
    return spread
