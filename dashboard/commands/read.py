"""`python -m dashboard read FILE…`: diaries in, what they say out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from dashboard.commands.observation_rows import write_observations
from dashboard.commands.reading_json import reading_as_json, refusal_as_json
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.no_diary import refuse_without_diary
from dashboard.ingest.reading import read_diary
from dashboard.reports.tidy import Json

Outcome = tuple[str, DiaryReading | WorkbookRefused]
"""A file as it was named, and what became of it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a diary: xlsx, xls, ods or csv")
    parser.add_argument(
        "--format",
        choices=sorted(WRITERS),
        default="json",
        help="json: one object (a list of them for several files); jsonl: one a line; "
        "csv: the observations as a table (default: json)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Read every file and write it down; 1 if any was refused."""
    refused: list[str] = []
    WRITERS[arguments.format](_tell_refusals(_read_all(arguments.files), refused), sys.stdout)
    return 1 if refused else 0


def _read_all(files: list[str]) -> Iterator[Outcome]:
    for file in files:
        try:
            reading = read_diary(_bytes_of(Path(file)), Path(file).name)
            yield file, refuse_without_diary(reading)
        except WorkbookRefused as refusal:
            yield file, refusal


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        why = failure.strerror or type(failure).__name__
        raise WorkbookRefused("not_readable", f"The file cannot be opened: {why}.") from failure


def _tell_refusals(outcomes: Iterator[Outcome], refused: list[str]) -> Iterator[Outcome]:
    for file, outcome in outcomes:
        if isinstance(outcome, WorkbookRefused):
            refused.append(file)
            print(f"{file}: {outcome.sentence}", file=sys.stderr)
        yield file, outcome


def _write_json(outcomes: Iterator[Outcome], out: TextIO) -> None:
    told = [_as_json(*outcome) for outcome in outcomes]
    json.dump(told if len(told) > 1 else told[0], out, ensure_ascii=False, indent=2)
    out.write("\n")


def _write_lines(outcomes: Iterator[Outcome], out: TextIO) -> None:
    for outcome in outcomes:
        out.write(json.dumps(_as_json(*outcome), ensure_ascii=False) + "\n")
        out.flush()


def _write_table(outcomes: Iterator[Outcome], out: TextIO) -> None:
    read = ((file, told) for file, told in outcomes if isinstance(told, DiaryReading))
    write_observations(read, out)


def _as_json(file: str, outcome: DiaryReading | WorkbookRefused) -> Json:
    if isinstance(outcome, WorkbookRefused):
        return refusal_as_json(file, outcome.sentence)
    return reading_as_json(outcome, file)


WRITERS: dict[str, Callable[[Iterator[Outcome], TextIO], None]] = {
    "json": _write_json,
    "jsonl": _write_lines,
    "csv": _write_table,
}
