"""How often the intervals of a part of the day hold its true mean, and how long the tab takes.

Run from the repository's root: python -m tests.bench.time_of_day
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.time_of_day.times_of_day import times_of_day
from dashboard.domain.cells import CellAddress
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import TimesOfDay
from tests.bench.diaries import spasm_days

FIRST = date(2026, 3, 2)
MEANS = {"am": 0.5, "afternoon": 1.0, "evening": 2.0, "night": 3.0}
"""The true spasms of each part of the day."""
BLANK = 0.15
LENGTHS = (28, 60, 90)
MEMORIES = (0.0, 0.4, 0.7)
"""How much a day resembles the one before."""
DIARIES, SEED = 200, 4127
TEN_YEARS = 3650


def diary(rng: np.random.Generator, days: int, memory: float) -> list[Observation]:
    """Make a diary in parts of the day, each with blanks of its own."""
    found: list[Observation] = []
    for column, (slot, mean) in enumerate(MEANS.items(), start=2):
        counts = spasm_days(rng, np.full(days, mean), memory)
        found += [
            _written(at, column, slot, float(count))
            for at, count in enumerate(counts)
            if rng.random() > BLANK
        ]
    return found


def _written(at: int, column: int, slot: str, count: float) -> Observation:
    cell = CellAddress("Diary", at + 2, column)
    day = FIRST + timedelta(days=at)
    return Observation(day, "spasm_count", Status.OK, f"{count:g}", cell, slot=slot, value=count)


def told(found: list[Observation], days: int) -> TimesOfDay:
    """Work the tab out as the page does, from the diary on."""
    window = Window(FIRST, FIRST + timedelta(days=days - 1))
    return times_of_day(read_record(found, covering=window), window, found)


def held(days: int, memory: float, diaries: int = DIARIES) -> list[bool]:
    """Tell of each interval of some diaries whether it holds the true mean of its part."""
    rng = np.random.default_rng([SEED, days, round(100 * memory)])
    found: list[bool] = []
    for _ in range(diaries):
        (measure,) = told(diary(rng, days, memory), days).spans[0].measures
        found += [
            each.mean.low <= MEANS[each.part.id] <= each.mean.high
            for each in measure.parts
            if each.mean.low is not None and each.mean.high is not None
        ]
    return found


def coverage() -> Iterator[dict[str, object]]:
    """Measure, for each length and memory, how often the 95 % intervals hold the truth."""
    for days in LENGTHS:
        for memory in MEMORIES:
            found = held(days, memory)
            share = round(100 * float(np.mean(found)), 1)
            yield {"days": days, "memory": memory, "intervals": len(found), "hold, %": share}


def main() -> None:
    """Print the coverage, and the time of ten years in four parts of the day."""
    print(pd.DataFrame(coverage()).to_string(index=False))
    found = diary(np.random.default_rng(SEED), TEN_YEARS, 0.4)
    start = time.perf_counter()
    told(found, TEN_YEARS)
    print(f"ten years, {len(found)} entries: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
