"""How long one overview takes, with its rules, trends and periods, as a ratio to a yardstick.

Run from the repository's root: python -m tests.bench.overview_speed
"""

from __future__ import annotations

import gc
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.analysis.overview import build
from dashboard.analysis.record.frames import daily
from dashboard.analysis.trends import first_flagged_days
from dashboard.domain.cells import CellAddress
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import PatientId, Profile, Window

ROUNDS = 15
FIRST = date(2016, 1, 4)
EFFECTS = ("drowsiness", "dizziness", "weakness", "nausea", "headache")
DOSES_MG = (15, 30, 45, 60, 45, 60, 75, 60)
NOTES = ("slept badly, legs stiff", "dizzy after lunch, no fall", "physio today", "quiet day")


def diary(days: int) -> list[Observation]:
    """A diary of five effects, spasms, stiffness and tablets; 15 % of the days are left out."""
    chance = np.random.default_rng(days)
    found: list[Observation] = []
    for day in np.flatnonzero(chance.random(days) > 0.15):
        row = int(day) + 2
        written: dict[str, float] = {
            "oral_mg": DOSES_MG[int(day) // 45 % len(DOSES_MG)],
            "spasm_count": int(chance.poisson(6)),
            "stiffness_0_10": int(chance.integers(2, 7)),
            **{effect: int(min(chance.poisson(0.8), 10)) for effect in EFFECTS},
        }
        found += [_written(row, at, *told) for at, told in enumerate(written.items(), start=2)]
    return found


def _written(row: int, column: int, measure: str, number: float) -> Observation:
    return Observation(
        FIRST + timedelta(days=row - 2),
        measure,
        Status.OK,
        str(number),
        CellAddress("Diary", row, column),
        value=float(number),
        unit={"oral_mg": "mg", "spasm_count": None}.get(measure, "0-10"),
    )


def notes(days: int) -> list[Note]:
    """A note on every third day, none like another."""
    return [
        Note(FIRST + timedelta(days=day), f"{NOTES[day % len(NOTES)]} ({day})")
        for day in range(0, days, 3)
    ]


def milliseconds(act: Callable[[], object]) -> list[float]:
    """Time some calls on the processor after a first one; garbage is swept up before each."""
    act()
    return list(_timed(act))


def _timed(act: Callable[[], object]) -> Iterator[float]:
    for _ in range(ROUNDS):
        gc.collect()
        began = time.process_time()
        act()
        yield 1000 * (time.process_time() - began)


def say(what: str, times: list[float], yardstick: float) -> None:
    """Print the median and the best of some calls, and the best over the yardstick."""
    print(
        f"{what:46} median {statistics.median(times):6.1f} ms   best {min(times):6.1f} ms   "
        f"{min(times) / yardstick:5.1f} yardsticks"
    )


def weekly_medians(frame: pd.DataFrame) -> pd.DataFrame:
    """The yardstick: what a plain pandas page would compute of a year, week by week."""
    weeks = frame.groupby(pd.Grouper(key="day", freq="W"))
    return weeks.agg(["median", "count", "std"])


def measure(days: int, yardstick: float) -> None:
    """Print the times of one diary's overviews."""
    found, texts = diary(days), notes(days)
    last = FIRST + timedelta(days=days - 1)
    years = f"{days // 365} year{'s' if days > 365 else ''}"
    for what, first, written in (
        ("the last 90 days", last - timedelta(days=89), []),
        ("all of it", FIRST, []),
        ("all of it, a note on every third day", FIRST, texts),
    ):

        def page(first: date = first, written: list[Note] = written) -> object:
            window, nobody = Window(first, last), PatientId("x")
            return build(nobody, Profile("x"), window, 1, found, written, [], last)

        say(f"{years}, {what}", milliseconds(page), yardstick)
    frame = daily(found)
    say(f"{years}, weekly looks alone", milliseconds(lambda: first_flagged_days(frame)), yardstick)


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, pandas {pd.__version__}, {platform.machine()}")
    frame = daily(diary(365))
    times = milliseconds(lambda: weekly_medians(frame))
    print(f"yardstick: a year's weekly medians, counts and SDs by pandas, {min(times):.1f} ms")
    for days in (365, 3650):
        measure(days, min(times))


if __name__ == "__main__":
    main()
