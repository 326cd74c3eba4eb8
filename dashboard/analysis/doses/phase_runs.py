"""The phases of a treatment as stretches of days, with the borders that a clinician moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from dashboard.analysis.doses.begun_phases import begin_phases
from dashboard.domain.doses import DosePeriod
from dashboard.domain.phases import BorderKey, BorderMove, Phase, PhaseBorder, PhaseRun

ONE_DAY = timedelta(days=1)
Stretch = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases in order, the borders between them, and the moves that hold and do not hold.

    A move does not hold when the diary no longer has its border where it was, or when the day
    no longer lies between its neighbours. `begun` are the phases that a clinician began where the
    doses show no border.
    """

    runs: tuple[PhaseRun, ...] = ()
    borders: tuple[PhaseBorder, ...] = ()
    moved: tuple[BorderMove, ...] = ()
    without_border: tuple[BorderMove, ...] = ()
    begun: tuple[BorderMove, ...] = ()

    def on(self, day: date) -> Phase:
        """Name the phase of a day; a day without a known dose has none."""
        at = bisect_right(self.runs, day, key=_first_day) - 1
        return self.runs[at].phase if at >= 0 and self.runs[at].holds(day) else Phase.NONE


def _first_day(run: PhaseRun) -> date:
    return run.first_day


def phases_of(
    periods: Sequence[DosePeriod], titrations: Iterable[Stretch], moves: Sequence[BorderMove] = ()
) -> Phases:
    """Read the phases off the dose periods, move the borders, then begin what was begun."""
    computed = _computed(periods, _merged(titrations))
    keys = [_key(before, after) for before, after in pairwise(computed)]
    moved = _fitting(computed, keys, moves)
    runs = _shifted(computed, keys, moved)
    parted, begun = begin_phases(runs, (move for move in moves if move.key.is_begun))
    return Phases(
        parted,
        tuple(_border(runs, at, key, begun) for at, key in enumerate(keys) if key is not None),
        moved,
        tuple(move for move in moves if move not in (*moved, *begun)),
        begun,
    )


def given_phase(oral_mg: float | None, intrathecal_mcg: float | None) -> Phase:
    """Name the phase of two known doses; None and 0 give nothing."""
    if intrathecal_mcg:
        return Phase.BOTH if oral_mg else Phase.INTRATHECAL
    return Phase.ORAL if oral_mg else Phase.NONE


def cut_at_borders(periods: Iterable[DosePeriod], phases: Phases) -> tuple[DosePeriod, ...]:
    """Cut dose periods where a border was put into them, so that each lies in one phase."""
    cut = list(periods)
    moved = (border.day for border in phases.borders if border.is_moved)
    for day in (*moved, *(move.key.computed_day for move in phases.begun)):
        cut = [piece for period in cut for piece in _cut(period, day)]
    return tuple(cut)


def _cut(period: DosePeriod, day: date) -> tuple[DosePeriod, ...]:
    if not period.first_day < day <= period.last_day:
        return (period,)
    return replace(period, last_day=day - ONE_DAY), replace(period, first_day=day)


def _merged(titrations: Iterable[Stretch]) -> list[Stretch]:
    """Join titrations that overlap or follow each other without a day between."""
    joined: list[Stretch] = []
    for first, last in sorted(titrations):
        if joined and first <= joined[-1][1] + ONE_DAY:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _computed(periods: Sequence[DosePeriod], titrations: Sequence[Stretch]) -> list[PhaseRun]:
    outside = [
        PhaseRun(
            given_phase(period.oral_mg, period.intrathecal_mcg), period.first_day, period.last_day
        )
        for period in periods
        if not any(first <= period.first_day <= last for first, last in titrations)
    ]
    inside = [PhaseRun(Phase.TITRATION, first, last) for first, last in titrations]
    runs: list[PhaseRun] = []
    for run in sorted((*outside, *inside), key=lambda each: each.first_day):
        if runs and runs[-1].phase is run.phase and runs[-1].last_day + ONE_DAY == run.first_day:
            runs[-1] = replace(runs[-1], last_day=run.last_day)
        else:
            runs.append(run)
    return runs


def _key(before: PhaseRun, after: PhaseRun) -> BorderKey | None:
    """Name the border between two runs; the same phase on both sides of a gap has none."""
    if before.phase is after.phase:
        return None
    return BorderKey(before.phase, after.phase, after.first_day)


def _border(
    runs: Sequence[PhaseRun], at: int, key: BorderKey, begun: Iterable[BorderMove]
) -> PhaseBorder:
    """Say how far a border may be moved: each phase beside it, begun ones too, keeps a day."""
    before, after = runs[at], runs[at + 1]
    days = [move.key.computed_day for move in begun]
    earliest = max([before.first_day, *(day for day in days if before.holds(day))]) + ONE_DAY
    latest = min([after.last_day, *(day - ONE_DAY for day in days if after.holds(day))])
    return PhaseBorder(key, after.first_day, earliest, latest)


def _fitting(
    computed: Sequence[PhaseRun], keys: Sequence[BorderKey | None], moves: Sequence[BorderMove]
) -> tuple[BorderMove, ...]:
    """Keep the moves that leave every phase a day; they are judged together, in no order."""
    kept = [move for move in moves if move.key in keys]
    while True:
        runs = _shifted(computed, keys, kept)
        fitting = [move for move in kept if _leaves_a_day(runs, keys.index(move.key))]
        if len(fitting) == len(kept):
            return tuple(kept)
        kept = fitting


def _leaves_a_day(runs: Sequence[PhaseRun], at: int) -> bool:
    return all(run.first_day <= run.last_day for run in runs[at : at + 2])


def _shifted(
    computed: Sequence[PhaseRun], keys: Sequence[BorderKey | None], moves: Iterable[BorderMove]
) -> tuple[PhaseRun, ...]:
    """Let each moved border part its two runs; days between them then belong to one of both."""
    runs = list(computed)
    for move in moves:
        if move.day is not None:
            at = keys.index(move.key)
            runs[at] = replace(runs[at], last_day=move.day - ONE_DAY)
            runs[at + 1] = replace(runs[at + 1], first_day=move.day)
    return tuple(runs)
