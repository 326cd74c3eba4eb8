"""The parts of a treatment, and the borders between them that a clinician may move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.domain.patients import PatientId


class Phase(StrEnum):
    """The part of a treatment that a day belongs to."""

    ORAL = "oral"
    TITRATION = "titration"
    INTRATHECAL = "intrathecal"
    BOTH = "both"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """A stretch of days of one phase; both ends included."""

    phase: Phase
    first_day: date
    last_day: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class BorderKey:
    """Which border is meant: the phases on its two sides, and its day as the doses put it.

    A border is named by the first day of the phase after it. A phase that a clinician began where
    the doses show no border has that phase on both sides, and the day that the clinician gave.
    """

    before: Phase
    after: Phase
    computed_day: date

    @property
    def is_begun(self) -> bool:
        """Whether a clinician began the phase, without a border by the doses."""
        return self.before is self.after


@dataclass(frozen=True, slots=True)
class PhaseBorder:
    """A border where it stands now, and the days to which it may be moved (both included)."""

    key: BorderKey
    day: date
    earliest: date
    latest: date

    @property
    def is_moved(self) -> bool:
        """Whether it stands elsewhere than the doses put it."""
        return self.day != self.key.computed_day


@dataclass(frozen=True, slots=True)
class BorderMove:
    """One decision on a border, never erased: who, when (UTC), to which day, and why.

    `day` None puts the border back as computed.
    """

    id: str
    patient: PatientId
    key: BorderKey
    day: date | None
    why: str
    person: str
    at: datetime


def standing_moves(moves: Iterable[BorderMove]) -> tuple[BorderMove, ...]:
    """Give the newest decision on each border, without those that put it back; `moves` in order."""
    newest = {move.key: move for move in moves}
    return tuple(move for move in newest.values() if move.day is not None)
