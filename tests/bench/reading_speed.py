"""How long Tonus takes to read a workbook, as a ratio to a bare warm pandas.read_excel.

Run from the repository's root: python -m tests.bench.reading_speed
"""

from __future__ import annotations

import io
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import pandas as pd

from dashboard.ingest import guard
from dashboard.ingest.reading import read_diary
from dashboard.ingest.workbook import open_workbook, warm_up

ROUNDS = 9
UPLOADS = 200
HEADERS = (
    *("Date", "Spasms", "Severity", "Baclofen mg", "Pump mcg/day", "Stiffness", "Pain", "Sleep"),
    *("Drowsiness", "Dizziness", "Side effects", "Notes"),
)
NOTES = ("slept badly, legs stiff", "better after lunch", "physio today", "quiet day", None)


def diary(days: int) -> bytes:
    """A diary of 12 columns, one row a day, as a person's program would save it."""
    chance = random.Random(days)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Diary")
    sheet.append(HEADERS)
    for day in range(days):
        grades = [chance.randint(0, 10) for _ in range(6)]
        effects = chance.choice(("none", "drowsy", "dizzy after lunch", None))
        sheet.append(
            [
                date(2014, 1, 1) + timedelta(day),
                chance.randint(0, 12),
                *grades[:1],
                60,
                240.5,
                *grades[1:],
                effects,
                chance.choice(NOTES),
            ]
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def seconds(act: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def middle_times(*acts: Callable[[], object]) -> list[float]:
    """Time the acts in turn, so that a busy machine slows all of them alike; give the medians."""
    times = [[seconds(act) for act in acts] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def peak_megabytes() -> float:
    """Give the most memory that this process has held so far."""
    import resource

    unit = 1024 * 1024 if platform.system() == "Darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def compare(years: int) -> None:
    """Print the ratios for one length of diary."""
    data = diary(365 * years)

    def pandas_alone() -> object:
        return pd.read_excel(io.BytesIO(data), engine="openpyxl")

    def guard_and_open() -> object:
        return open_workbook(data, guard.check(data, "diary.xlsx"))

    def whole() -> object:
        return read_diary(data, "diary.xlsx", today=date(2026, 1, 1))

    for act in (pandas_alone, guard_and_open, whole):
        act()
    base, opening, reading = middle_times(pandas_alone, guard_and_open, whole)
    print(f"{years:2} year(s), 12 columns: pandas.read_excel(openpyxl) {base * 1000:.0f} ms = 1.00")
    print(f"   guard + isolated read              {opening * 1000:7.1f} ms = {opening / base:.2f}")
    print(f"   guard + read + recognise + ledger  {reading * 1000:7.1f} ms = {reading / base:.2f}")


def memory(years: int) -> None:
    """Print how far the peak of this process rises over many uploads."""
    data = diary(365 * years)
    for _ in range(3):
        open_workbook(data, guard.check(data, "diary.xlsx"))
    before = peak_megabytes()
    for _ in range(UPLOADS):
        open_workbook(data, guard.check(data, "diary.xlsx"))
    print(f"{UPLOADS} uploads of {years} year(s): peak memory +{peak_megabytes() - before:.1f} MB")


def main() -> None:
    """Compare, then measure memory where the system tells it."""
    warm_up()
    compare(1)
    compare(10)
    if sys.platform != "win32":
        memory(1)
        memory(10)


if __name__ == "__main__":
    main()
