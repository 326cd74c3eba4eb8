"""Which days are compared with which: the recent windows of every look, and their past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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

    `look` is the number of days known at the look, `kind` a Kind. `increases` counts the dose
    increases of the 180 days before the look where a window follows one, elsewhere 1: each is one
    more chance for a false flag.
    """

    look: Rows
    kind: Rows
    recent_start: Rows
    past_start: Rows
    past_stop: Rows
    increases: Rows

    @property
    def span(self) -> Rows:
        """Give the calendar days of the recent stretch."""
        return self.look - self.recent_start


def windows_of(looks: Rows, increases: Iterable[int]) -> Windows:
    """List every comparison of every look; `increases` are the rows of dose increases."""
    rows = np.array(list(increases), dtype=np.int64)
    parts = [_last_days(looks, kind) for kind in LENGTHS]
    parts += [_since_increase(looks, int(increase), rows) for increase in rows]
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


def _since_increase(looks: Rows, increase: int, increases: Rows) -> Windows:
    since = looks - 1 - increase
    within = looks[(since >= DOSE_FROM) & (since <= DOSE_TO)]
    starts = np.full_like(within, increase)
    ago = within[:, None] - increases
    counted = ((ago > 0) & (ago <= PAST_DAYS)).sum(axis=1)
    return replace(_windows(within, Kind.DOSE, starts, starts, PAST_DAYS), increases=counted)


def _windows(look: Rows, kind: Kind, start: Rows, past_stop: Rows, past: int) -> Windows:
    begins = np.maximum(past_stop - past, 0)
    kinds, ones = np.full_like(look, int(kind)), np.ones_like(look)
    return Windows(look, kinds, start, begins, past_stop, ones)


def _joined(parts: Iterable[Windows]) -> Windows:
    listed = list(parts)
    names = ("look", "kind", "recent_start", "past_start", "past_stop", "increases")
    return Windows(*(np.concatenate([getattr(part, name) for part in listed]) for name in names))
