"""How long Tonus takes to read a workbook, as a ratio to a bare warm pandas.read_excel.

And how far the memory of the server's process grows over many uploads, each of which is guarded,
opened, read, compared, previewed and saved for a patient of its own.

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
from itertools import count
from tempfile import TemporaryDirectory

import openpyxl
import pandas as pd

from dashboard.domain.patients import Profile
from dashboard.ingest import guard
from dashboard.ingest.reading import read_diary
from dashboard.ingest.workbook import open_workbook, warm_up
from dashboard.services import bootstrap, importing
from dashboard.stores.port import Store
from dashboard.stores.sql import open_sql

ROUNDS = 9
UPLOADS = {1: 200, 10: 40}
"""How many uploads the memory is watched over, by the years of the diary."""
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

    with TemporaryDirectory() as folder:
        store = open_sql(f"sqlite:///{folder}/tonus.db", b"a key for this run")
        numbers = count()

        def upload() -> object:
            return uploaded(store, data, next(numbers))

        acts = (pandas_alone, guard_and_open, whole, upload)
        for act in acts:
            act()
        base, opening, reading, saving = middle_times(*acts)
        store.engine.dispose()
    print(f"{years:2} year(s), 12 columns: pandas.read_excel(openpyxl) {base * 1000:.0f} ms = 1.00")
    print(f"   guard + isolated read              {opening * 1000:7.1f} ms = {opening / base:.2f}")
    print(f"   guard + read + recognise + ledger  {reading * 1000:7.1f} ms = {reading / base:.2f}")
    print(f"   the same, previewed and saved      {saving * 1000:7.1f} ms = {saving / base:.2f}")


def uploaded(store: Store, data: bytes, number: int) -> object:
    """Preview a diary and save it for a new patient, as the page does."""
    person = bootstrap.local_person()
    seen = importing.preview(person, store, data, "diary.xlsx", today=date(2026, 1, 1))
    return importing.commit(person, store, seen, Profile(f"Invented {number}"))


def memory(years: int) -> None:
    """Print how far the peak of this process rises over many uploads."""
    data, uploads = diary(365 * years), UPLOADS[years]
    with TemporaryDirectory() as folder:
        store = open_sql(f"sqlite:///{folder}/tonus.db", b"a key for this run")
        for number in range(5):
            uploaded(store, data, number)
        before = peak_megabytes()
        for number in range(5, 5 + uploads):
            uploaded(store, data, number)
        grown = peak_megabytes() - before
        store.engine.dispose()
    print(f"{uploads} uploads of {years} year(s), previewed and saved: peak memory +{grown:.1f} MB")


def main() -> None:
    """Compare, then measure memory where the system tells it."""
    warm_up()
    if sys.platform != "win32":  # first, while nothing else has raised the peak
        memory(1)
        memory(10)
    compare(1)
    compare(10)


if __name__ == "__main__":
    main()
