"""Phases that a clinician began on a day, where the doses show no border.

The diary may never say that a pump was implanted; the clinician knows the day. From that day the
stretch of known doses that holds it is counted to the phase begun, up to the next border.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from dashboard.domain.phases import BorderMove, PhaseRun

ONE_DAY = timedelta(days=1)


def begin_phases(
    runs: Sequence[PhaseRun], moves: Iterable[BorderMove]
) -> tuple[tuple[PhaseRun, ...], tuple[BorderMove, ...]]:
    """Part the runs where a phase was begun; give them with the decisions that could be made.

    One cannot be made where no run holds its day and the day before, or where its phase runs
    already.
    """
    parted, made = list(runs), list[BorderMove]()
    for move in sorted(moves, key=lambda each: each.key.computed_day):
        at = _place(parted, move)
        if at is not None:
            parted[at : at + 1] = _parted(parted[at], move)
            made.append(move)
    return tuple(parted), tuple(made)


def _place(runs: Sequence[PhaseRun], move: BorderMove) -> int | None:
    day, phase = move.key.computed_day, move.key.after
    fitting = (
        at
        for at, run in enumerate(runs)
        if run.first_day < day <= run.last_day and run.phase is not phase
    )
    return next(fitting, None)


def _parted(run: PhaseRun, move: BorderMove) -> tuple[PhaseRun, PhaseRun]:
    day = move.key.computed_day
    return (
        replace(run, last_day=day - ONE_DAY),
        PhaseRun(move.key.after, day, run.last_day),
    )
