"""`python -m dashboard report PATIENT --out page.pdf`: the appointment page, of one or of many."""

from __future__ import annotations

import argparse
import stat
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dashboard.domain.errors import DashboardError
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Person
from dashboard.reports.appointment import PAPERS
from dashboard.services import reporting, reviewing, worklist
from dashboard.services.bootstrap import local_person, open_store
from dashboard.stores.port import Store

OURS_ALONE = stat.S_IRUSR | stat.S_IWUSR


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("patient", nargs="?", metavar="PATIENT", help="the whole label, or the id")
    whose.add_argument("--all", action="store_true", help="everyone on file")
    whose.add_argument(
        "--due", type=date.fromisoformat, metavar="DATE", help="whose next appointment is that day"
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help="a file for PATIENT, a folder for --all and --due; there a page is named by the id",
    )
    parser.add_argument(
        "--full", action="store_true", help="add all days, notes, rules and problems, on more pages"
    )
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="default: %(default)s")


def run(arguments: argparse.Namespace) -> int:
    """Set the pages; 1 if any was refused."""
    person, store = local_person(), open_store()
    if arguments.patient is not None:
        patient = worklist.named(person, store, arguments.patient)
        _write(arguments.out, _page(person, store, patient, arguments))
        return 0
    return _run_many(person, store, worklist.coming(person, store, arguments.due), arguments)


def _run_many(
    person: Person, store: Store, patients: Sequence[PatientId], arguments: argparse.Namespace
) -> int:
    _make_folder(arguments.out)
    refused = 0
    for number, patient in enumerate(patients, start=1):
        # Names stay out of file names and of what a terminal keeps.
        path = arguments.out / f"tonus-{patient}.pdf"
        try:
            _write(path, _page(person, store, patient, arguments))
            said = path.name
        except DashboardError as refusal:
            refused += 1
            said = f"{patient}: {refusal.sentence}"
        print(f"{number} of {len(patients)}: {said}", file=sys.stderr, flush=True)
    if not patients:
        print("No patient to set a page for.", file=sys.stderr)
    return 1 if refused else 0


def _page(person: Person, store: Store, patient: PatientId, arguments: argparse.Namespace) -> bytes:
    shown = reviewing.review(person, store, patient)
    return reporting.page(person, store, shown, arguments.paper, full=arguments.full)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise _unwritable(failure) from failure


def _write(path: Path, page: bytes) -> None:
    """Put a whole page in place, readable by its owner alone; never half of one."""
    half = path.with_name(f".{path.name}.half")
    try:
        half.touch(mode=OURS_ALONE)
        half.write_bytes(page)
        half.replace(path)
    except OSError as failure:
        raise _unwritable(failure) from failure
    finally:
        half.unlink(missing_ok=True)


def _unwritable(failure: OSError) -> DashboardError:
    why = failure.strerror or type(failure).__name__
    return DashboardError(f"The page cannot be written there: {why}.")
