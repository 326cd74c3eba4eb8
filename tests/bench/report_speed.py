"""How long the appointment page takes: the first of a process, a warm one, a hundred; and memory.

Figures and their ratio to what was set as the goal; nothing is asserted.

Run from the repository's root: python -m tests.bench.report_speed
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.services import reporting, reviewing, worklist
from dashboard.services.bootstrap import local_person, open_store
from dashboard.services.importing import commit, preview
from dashboard.services.samples import samples
from dashboard.stores.port import Store

PATIENTS = 100
ROUNDS = 3
KILO = 1024.0
FIRST_MS, WARM_MS, ALL_SECONDS = 2000.0, 400.0, 40.0
"""What a page may take: the first of a process, one more, and everyone's."""
FIRST_PAGE = """
import gc, time
from dashboard.__main__ import main
gc.freeze()
began, busy = time.perf_counter(), time.process_time()
assert main(["report", {patient!r}, "--out", {out!r}]) == 0
print(1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy))
"""


def fill(person: Person, store: Store) -> tuple[PatientId, ...]:
    """Put the samples with days on file again and again, until there are enough patients."""
    told = [sample for sample in samples() if sample.name != "empty_form"]
    for number in range(PATIENTS):
        sample = told[number % len(told)]
        found = preview(person, store, sample.path.read_bytes(), sample.path.name)
        commit(person, store, found, replace(sample.profile, label=f"P-{number:03} Example"))
    return worklist.coming(person, store)


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds by the clock and of the processor; they differ where others use the machine."""

    by_clock: float
    of_processor: float


def page(person: Person, store: Store, patient: PatientId) -> Took:
    """Work one page out and set it, its data inside."""
    began, busy = time.perf_counter(), time.process_time()
    reporting.page(person, store, reviewing.review(person, store, patient))
    return Took(1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy))


def first_page(patient: PatientId, folder: Path) -> Took:
    """Set a page in a fresh process, whose imports are done; from the command on."""
    asked = FIRST_PAGE.format(patient=str(patient), out=str(folder / "first.pdf"))
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=120
    )
    return Took(*map(float, done.stdout.split()))


def everyone(folder: Path) -> tuple[float, float]:
    """Set every page by one command: seconds by the clock and of the processor, start included."""
    began, busy = time.perf_counter(), _of_children()
    command = [sys.executable, "-m", "dashboard", "report", "--all", "--out", str(folder)]
    subprocess.run(command, capture_output=True, check=True, timeout=600)
    return time.perf_counter() - began, _of_children() - busy


def _of_children() -> float:
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def most_memory() -> float:
    """The most memory that this process ever held, in MiB (Linux counts in KiB, macOS in bytes)."""
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told / KILO / (KILO if sys.platform == "darwin" else 1)


def median(took: Sequence[Took]) -> Took:
    """Give the usual time by the clock and of the processor."""
    return Took(
        statistics.median(each.by_clock for each in took),
        statistics.median(each.of_processor for each in took),
    )


def tell(what: str, took: Sequence[Took], goal_ms: float) -> None:
    """Print the median of some pages and its ratio to the goal."""
    usual = median(took)
    print(
        f"{what}: median {usual.by_clock:.0f} ms by the clock, {usual.by_clock / goal_ms:.2f} of "
        f"the goal; {usual.of_processor:.0f} ms of the processor, "
        f"{usual.of_processor / goal_ms:.2f} of the goal"
    )


def tell_warm_pages(person: Person, store: Store, patients: tuple[PatientId, ...]) -> None:
    """Set everyone's page in this process, and print what a page takes and whether memory grows."""
    warm = [page(person, store, patient) for patient in patients[: PATIENTS // 2]][1:]
    half = most_memory()
    warm += [page(person, store, patient) for patient in patients[PATIENTS // 2 :]]
    most = most_memory()
    tell("warm page", warm, WARM_MS)
    print(
        f"most memory: {half:.0f} MiB after 50 pages, {most:.0f} after 100: {most / half:.2f} times"
    )


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TONUS_DATA"] = str(folder / "data")
        person, store = local_person(), open_store()
        patients = fill(person, store)
        firsts = [first_page(patients[0], folder) for _ in range(ROUNDS)]
        tell("first page of a process", firsts, FIRST_MS)
        tell_warm_pages(person, store, patients)
        took, busy = everyone(folder / "pages")
        print(
            f"{PATIENTS} pages by --all: {took:.1f} s by the clock, "
            f"{took / ALL_SECONDS:.2f} of the goal; {busy:.1f} s of the processor"
        )


if __name__ == "__main__":
    main()
