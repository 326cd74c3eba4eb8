"""The side effects of a plain frame, ready to be watched: values, sums and kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.doses.dose_runs import dose_increases
from dashboard.analysis.record.diary_days import DiaryDays, Floats, lay_on_calendar
from dashboard.analysis.watching.running_sums import RunningSums, running_sums
from dashboard.domain.doses import DoseChange
from dashboard.knowledge.trend_budget import load_trend_settings

HIGHEST_GRADE = 10.0


@dataclass(frozen=True, slots=True)
class WatchedEffects:
    """The effects watched in one diary, by name, and all that scoring them needs.

    `values` has shape (days, effects), NaN where nothing on the scale 0-10 is recorded; `yes_no`
    (days + 1, effects) holds 1 as long as only 0 and 1 were written.
    """

    names: tuple[str, ...]
    days: DiaryDays
    values: Floats
    sums: RunningSums
    yes_no: Floats
    increases: tuple[DoseChange, ...]

    @property
    def increase_rows(self) -> list[int]:
        """Give the rows of the dose increases."""
        return [self.days.position(change.day) for change in self.increases]


def watch(frame: pd.DataFrame, effects: Sequence[str] | None = None) -> WatchedEffects:
    """Lay the effects of a plain frame on the calendar and sum them.

    Without `effects`: the five always watched, then every other column that is no measure.
    """
    days = lay_on_calendar(frame)
    names = tuple(effects) if effects is not None else _effects_of(frame)
    values = np.column_stack([days.column(name) for name in names]) if names else np.empty((0, 0))
    values = np.where((values < 0) | (values > HIGHEST_GRADE), np.nan, values)
    return WatchedEffects(
        names, days, values, running_sums(values), _yes_no_so_far(values), dose_increases(days)
    )


def _effects_of(frame: pd.DataFrame) -> tuple[str, ...]:
    settings = load_trend_settings()
    others = [
        str(name)
        for name in frame.columns
        if name not in settings.not_effects
        and name not in settings.always_watched
        and not str(name).startswith("other:")
    ]
    return (*settings.always_watched, *others)


def _yes_no_so_far(values: Floats) -> Floats:
    """Tell for every number of days known whether only 0 and 1 were written until then."""
    graded = ~np.isnan(values) & (values != 0) & (values != 1)
    so_far = np.ones((values.shape[0] + 1, values.shape[1]))
    so_far[1:] = ~np.logical_or.accumulate(graded, axis=0)
    return so_far
