"""A whole diary read once: its days and its doses, for every page that speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dashboard.analysis.doses.dosing import Dosing, read_dosing
from dashboard.analysis.record.frames import DOSES, DiaryFrame, lay_out
from dashboard.domain.cells import CellAddress
from dashboard.domain.doses import Route
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import Window
from dashboard.domain.phases import BorderMove
from dashboard.domain.problems import Problem


class DiaryRecord(NamedTuple):
    """The days of a diary and the doses that stand on them."""

    diary: DiaryFrame
    dosing: Dosing


def read_record(
    observations: Sequence[Observation],
    problems: Sequence[Problem] = (),
    covering: Window | None = None,
    moves: Sequence[BorderMove] = (),
) -> DiaryRecord:
    """Read everything on file of a patient; the frame spans `covering` too.

    `moves` are the borders of phases that a clinician moved.
    """
    diary = lay_out(observations, problems=problems, covering=covering)
    dosing = read_dosing(diary.frame, dose_cells(diary), missed_days(diary), moves)
    return DiaryRecord(diary, dosing)


def dose_cells(diary: DiaryFrame) -> Mapping[tuple[date, str], CellAddress]:
    """Give the first cell that tells a day's dose, by day and measure."""
    return {
        (day, measure): entries[measure].cells[0]
        for day, entries in diary.entries.items()
        for measure in DOSES
        if measure in entries
    }


def missed_days(diary: DiaryFrame) -> frozenset[date]:
    """Find the days on which the diary says that tablets were missed."""
    return frozenset(
        day
        for day, entries in diary.entries.items()
        if (entry := entries.get(Route.ORAL.measure)) and Status.MISSED in entry.statuses
    )
