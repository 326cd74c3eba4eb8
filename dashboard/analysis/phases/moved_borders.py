"""The borders of phases that a clinician moved, in words: what holds, and what no longer can."""

from __future__ import annotations

from dashboard.analysis.doses.phase_runs import Phases
from dashboard.analysis.wording import PHASE_NAMES, sentence_case, write_day
from dashboard.domain.patients import Window
from dashboard.domain.phases import BorderKey, BorderMove


def tell_moves(phases: Phases, window: Window | None = None) -> tuple[str, ...]:
    """Say each moved border, of `window` when given, and each move that could not be made."""
    held = [move for move in phases.moved if window is None or _touches(move, window)]
    begun = [move for move in phases.begun if window is None or _touches(move, window)]
    return (*map(_made, held), *map(_begun, begun), *map(_not_made, phases.without_border))


def name_border(key: BorderKey) -> str:
    """Name a border by its two sides: "oral to wean and titration", or by what was begun."""
    if key.is_begun:
        return f"{PHASE_NAMES[key.after]} begun"
    return f"{PHASE_NAMES[key.before]} to {PHASE_NAMES[key.after]}"


def _touches(move: BorderMove, window: Window) -> bool:
    return any(day is not None and window.holds(day) for day in (move.day, move.key.computed_day))


def _made(move: BorderMove) -> str:
    computed = move.key.computed_day
    begins = write_day(move.day or computed, computed)
    after = sentence_case(PHASE_NAMES[move.key.after])
    return (
        f"{after} counted from {begins}, moved by {move.person}; by the doses {write_day(computed)}"
    )


def _begun(move: BorderMove) -> str:
    begins = write_day(move.key.computed_day, move.at.date())
    phase = sentence_case(PHASE_NAMES[move.key.after])
    return f"{phase} counted from {begins}, begun by {move.person}; not by the doses"


def _not_made(move: BorderMove) -> str:
    key = move.key
    if key.is_begun:
        return (
            f"A phase begun by {move.person} is not applied: as the diary stands now, "
            f"{PHASE_NAMES[key.after]} cannot begin on {write_day(key.computed_day)}"
        )
    return (
        f"A phase border moved by {move.person} is not applied: as the diary stands now, "
        f"{name_border(key)} ({write_day(key.computed_day)} by the doses) does not fit there"
    )
