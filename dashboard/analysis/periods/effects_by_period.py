"""Side effects in a stretch of days: days with them, of the days on which they were recorded."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.analysis.naming import label_of
from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import EffectLane, EffectShare


def effect_shares(
    diary: DiaryFrame, periods: Iterable[DosePeriod]
) -> tuple[tuple[EffectShare, ...], ...]:
    """Count every watched effect in each period; "not recorded" is in neither number."""
    days = diary.frame["day"].to_numpy(dtype="datetime64[D]")
    columns = {effect: diary.frame[effect].to_numpy() for effect in diary.effects}
    runs = [
        slice(
            np.searchsorted(days, np.datetime64(period.first_day)),
            np.searchsorted(days, np.datetime64(period.last_day), side="right"),
        )
        for period in periods
    ]
    return tuple(
        tuple(
            effect_share(effect, values[run], effect in diary.graded)
            for effect, values in columns.items()
        )
        for run in runs
    )


def effect_share(effect: str, values: Floats | pd.Series, graded: bool) -> EffectShare:
    """Count one effect on some days, NaN not recorded; the mean grade takes in the zeros."""
    written = np.asarray(values, dtype=np.float64)
    recorded = written[~np.isnan(written)]
    return EffectShare(
        effect,
        label_of(effect),
        int((recorded > 0).sum()),
        int(recorded.size),
        float(recorded.mean()) if graded and recorded.size else None,
    )


def effect_lanes(diary: DiaryFrame, flagged: frozenset[str]) -> tuple[EffectLane, ...]:
    """Give a lane to every watched effect, empty ones too; `flagged` ones are marked."""
    return tuple(
        EffectLane(effect, label_of(effect), effect in diary.graded, effect in flagged)
        for effect in diary.effects
    )
