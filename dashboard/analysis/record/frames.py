"""Observations -> one row per calendar day. A gap stays a gap: nothing is filled with zero."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.analysis.doses.standing import hold_doses, holds, standing_doses
from dashboard.analysis.record.effect_days import EFFECTS_CELL, effects_cells, fill_effects
from dashboard.analysis.record.entries import (
    DayEntry,
    Joining,
    by_day_and_measure,
    how_to_join,
    join_entries,
)
from dashboard.analysis.record.parts_of_day import NO_HABIT, slot_habits
from dashboard.analysis.watching.watched import always_watched, known_effects
from dashboard.domain.doses import Route
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import tells_how_it_was
from dashboard.domain.patients import Window
from dashboard.domain.problems import Problem
from dashboard.knowledge.measure import load_measures

DOSES = tuple(route.measure for route in Route)
AVERAGED = ("count", "grade", "amount")
"""The kinds of outcome whose days make an average; a prescribed dose or a yes/no makes none."""
FIRST_COLUMNS = (*DOSES, "spasm_count")
SUMMED = (Route.ORAL.measure, "spasm_count")

Entries = Mapping[date, Mapping[str, DayEntry]]


@dataclass(frozen=True, slots=True)
class DiaryFrame:
    """The daily frame and what stands behind each of its values.

    `frame` has `day` and one float column per measure or effect (NaN: not recorded); `entries`
    the joined entry of each day and measure; `measures` and `effects` name the columns after the
    doses; `graded` the effects whose column holds grades 0-10 instead of 0/1.
    """

    frame: pd.DataFrame
    entries: Entries
    measures: tuple[str, ...]
    effects: tuple[str, ...]
    graded: frozenset[str]

    @property
    def begins(self) -> date | None:
        """Give the first day on which the diary tells how it was; None when no day does."""
        return min(
            (day for day, told in self.entries.items() if tells_how_it_was(told)), default=None
        )

    def within(self, window: Window) -> pd.DataFrame:
        """Give the rows of a window."""
        days = self.frame["day"].to_numpy(dtype="datetime64[D]")
        first = np.searchsorted(days, np.datetime64(window.first_day))
        last = np.searchsorted(days, np.datetime64(window.last_day), side="right")
        return self.frame.iloc[first:last]


def days_of(frame: pd.DataFrame) -> list[date]:
    """Give the plain dates of a daily frame's rows."""
    days: list[date] = frame["day"].to_numpy(dtype="datetime64[D]").tolist()
    return days


def daily(observations: Iterable[Observation], window: Window | None = None) -> pd.DataFrame:
    """Give one row per calendar day: `day`, the doses, spasm_count, other measures, effects.

    All columns but `day` (datetime64) are floats with NaN for "not recorded". Entries of one day
    are joined as `entries.how_to_join` says; without a window, from the first to the last day.
    """
    return lay_out(tuple(observations), window).frame


def lay_out(
    observations: Sequence[Observation],
    window: Window | None = None,
    problems: Sequence[Problem] = (),
    covering: Window | None = None,
) -> DiaryFrame:
    """Lay a whole diary out by day.

    `window` clips the frame; `covering` makes it span these days too; `problems` end a standing
    dose whose change could not be read.
    """
    known = known_effects()
    entries = _written(observations, known)
    last_day = max((item.day for item in observations), default=None)
    if last_day is not None:
        for measure in DOSES:
            doses = standing_doses(measure, observations, problems)
            hold_doses(entries, measure, doses, last_day)
    effects = _watched(entries, known)
    fill_effects(entries, effects_cells(observations, known), effects)
    measures = _measures(entries, known)
    graded = frozenset(effect for effect in effects if _is_graded(effect, entries))
    days = _calendar(window or _span(entries, covering))
    columns = (*FIRST_COLUMNS, *measures, *effects)
    frame = pd.DataFrame(
        {"day": pd.to_datetime(pd.Series(days, dtype="datetime64[s]"))}
        | {name: _column(name, days, entries, graded, effects) for name in columns}
    )
    return DiaryFrame(frame, entries, measures, effects, graded)


def _written(
    observations: Iterable[Observation], effects: Collection[str]
) -> dict[date, dict[str, DayEntry]]:
    """Join what is written on each day; standing doses come later."""
    of_the_day = (item for item in observations if not (item.measure in DOSES and holds(item)))
    entries: dict[date, dict[str, DayEntry]] = {}
    joinings: dict[str, Joining] = {}
    days = by_day_and_measure(of_the_day)
    habits = slot_habits(days, SUMMED)
    for day, measures in days.items():
        joined = entries.setdefault(day, {})
        for measure, found in measures.items():
            if measure not in joinings:
                joinings[measure] = how_to_join(measure, measure in effects)
            entry = join_entries(joinings[measure], found, habits.get(measure, NO_HABIT))
            if entry is not None:
                joined[measure] = entry
    return entries


def _watched(entries: Entries, known: Collection[str]) -> tuple[str, ...]:
    """List the effects always watched, then every other one that the diary speaks of."""
    always = always_watched()
    named = {measure for measures in entries.values() for measure in measures}
    return (*always, *sorted(named & set(known) - set(always)))


def _measures(entries: Entries, effects: Collection[str]) -> tuple[str, ...]:
    """List the other measures that have a number on any day; no answer and no dose is averaged."""
    measures = load_measures()
    unfit = {
        name
        for name, each in measures.items()
        if each.kind not in AVERAGED or each.direction == "none"
    }
    skipped = {*FIRST_COLUMNS, EFFECTS_CELL, *effects, *unfit}
    found = {
        measure
        for measures in entries.values()
        for measure, entry in measures.items()
        if entry.value is not None and measure not in skipped
    }
    return tuple(sorted(found))


def _is_graded(effect: str, entries: Entries) -> bool:
    """Whether every day with the effect carries a grade: grades and ticks are never mixed."""
    found = [entry for measures in entries.values() if (entry := measures.get(effect))]
    there = [entry for entry in found if entry.value]
    beyond_a_tick = any((entry.value or 0) > 1 for entry in there)
    return beyond_a_tick and all(entry.graded for entry in there)


def _span(entries: Entries, covering: Window | None) -> Window | None:
    days = [*entries, *((covering.first_day, covering.last_day) if covering else ())]
    return Window(min(days), max(days)) if days else None


def _calendar(window: Window | None) -> list[date]:
    if window is None:
        return []
    return [window.first_day + timedelta(days=offset) for offset in range(window.days)]


def _column(
    name: str,
    days: Sequence[date],
    entries: Entries,
    graded: Collection[str],
    effects: Collection[str],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    nothing: Mapping[str, DayEntry] = {}
    found = (entries.get(day, nothing).get(name) for day in days)
    values = np.array([np.nan if each is None else each.value for each in found], dtype=np.float64)
    if name in effects and name not in graded:
        values = np.where(np.isnan(values), np.nan, values > 0)
    return values
