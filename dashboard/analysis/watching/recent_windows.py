"""Which days are compared with which: the recent windows of every look, and their past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from dashboard.analysis.watching.running_sums import Rows

PAST_DAYS = 180
DOSE_FROM, DOSE_TO = 8, 42
DRIFT_GAP = 28


class Kind(IntEnum):
    """What makes a window: the last days, a slow drift, since a dose increase, a split."""

    FORTNIGHT = 0
    FOUR_WEEKS = 1
    DRIFT = 2
    DOSE = 3
    SPLIT = 4


LENGTHS = {Kind.FORTNIGHT: 14, Kind.FOUR_WEEKS: 28, Kind.DRIFT: 28}


@dataclass(frozen=True, slots=True)
class Windows:
    """Pairs of stretches to compare; arrays of one entry a pair, stops not included.

    `look` is the number of days known at the look, `kind` a Kind.
    """

    look: Rows
    kind: Rows
    recent_start: Rows
    past_start: Rows
    past_stop: Rows

    @property
    def span(self) -> Rows:
        """Give the calendar days of the recent stretch."""
        return self.look - self.recent_start


def windows_of(looks: Rows, increases: Iterable[int]) -> Windows:
    """List every comparison of every look; `increases` are the rows of dose increases."""
    parts = [_last_days(looks, kind) for kind in LENGTHS]
    parts += [_since_increase(looks, increase) for increase in increases]
    return _joined(parts)


def splits_of(days: int, margin: int) -> Windows:
    """List every split of a whole diary that leaves `margin` days on both sides."""
    starts = np.arange(margin, max(days - margin + 1, margin), dtype=np.int64)
    return _windows(np.full_like(starts, days), Kind.SPLIT, starts, starts, days)


def _last_days(looks: Rows, kind: Kind) -> Windows:
    starts = looks - LENGTHS[kind]
    gap = DRIFT_GAP if kind is Kind.DRIFT else 0
    within = starts - gap > 0
    return _windows(looks[within], kind, starts[within], starts[within] - gap, PAST_DAYS)


def _since_increase(looks: Rows, increase: int) -> Windows:
    since = looks - 1 - increase
    within = looks[(since >= DOSE_FROM) & (since <= DOSE_TO)]
    starts = np.full_like(within, increase)
    return _windows(within, Kind.DOSE, starts, starts, PAST_DAYS)


def _windows(look: Rows, kind: Kind, start: Rows, past_stop: Rows, past: int) -> Windows:
    begins = np.maximum(past_stop - past, 0)
    return Windows(look, np.full_like(look, int(kind)), start, begins, past_stop)


def _joined(parts: Iterable[Windows]) -> Windows:
    listed = list(parts)
    names = ("look", "kind", "recent_start", "past_start", "past_stop")
    return Windows(*(np.concatenate([getattr(part, name) for part in listed]) for name in names))
