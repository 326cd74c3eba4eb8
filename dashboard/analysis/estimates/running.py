"""The line over the bars: a running median that breaks where nobody wrote."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.knowledge.method import load_methods

FEWEST_IN_THE_WINDOW = 3


def running_median(frame: pd.DataFrame, measure: str) -> tuple[tuple[date, float | None], ...]:
    """Give each day the median of the days around it; None over long gaps and beyond the ends.

    Window and longest crossed gap are those of `statements.toml`.
    """
    method = load_methods()["statements"]
    values = frame[measure]
    medians = values.rolling(
        method.days("median_days"), center=True, min_periods=FEWEST_IN_THE_WINDOW
    ).median()
    told = medians.to_numpy(dtype=float, copy=True)
    told[_in_a_long_gap(values.isna().to_numpy(), method.days("median_gap_days"))] = np.nan
    days = frame["day"].to_numpy(dtype="datetime64[D]").tolist()
    written = [None if value != value else value for value in told.tolist()]
    return tuple(zip(days, written, strict=True))


def _in_a_long_gap(
    missing: np.ndarray[tuple[int], np.dtype[np.bool_]], longest: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the days of gaps longer than `longest`, and of gaps at either end."""
    marked = np.zeros_like(missing)
    start = 0
    for stop in (*(np.flatnonzero(np.diff(missing)) + 1), missing.size):
        at_an_end = start == 0 or stop == missing.size
        if stop > start and missing[start] and (at_an_end or stop - start > longest):
            marked[start:stop] = True
        start = int(stop)
    return marked
