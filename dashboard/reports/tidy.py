"""Observations as tidy rows: one row each, the same keys in every export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import Enum

from dashboard.domain.cells import CellAddress
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import PatientOverview
from dashboard.reports.csv_table import csv_file

Json = dict[str, object]
COLUMNS = (
    "day",
    "slot",
    "time",
    "measure",
    "status",
    "value",
    "unit",
    "low",
    "high",
    "op",
    "text",
    "cell",
    "details",
)


def tidy_row(item: Observation) -> list[object]:
    """Give one observation in the order of COLUMNS; details are JSON text."""
    told = observation_as_json(item) | {"details": _details(item)}
    return [told[column] for column in COLUMNS]


def as_csv(observations: Iterable[Observation]) -> bytes:
    """Write tidy observations as a CSV file that a spreadsheet opens without running any of it."""
    return csv_file(COLUMNS, (tidy_row(item) for item in observations))


def notes_csv(overview: PatientOverview) -> bytes:
    """Write the page's notes as a CSV file: day, text, cell, and who of the clinic wrote it."""
    notes = [item.note for item in overview.notes]
    rows = ((note.day, note.text, note.cell, note.author, note.role) for note in notes)
    return csv_file(("day", "text", "cell", "author", "role"), _as_texts(rows))


def problems_csv(overview: PatientOverview) -> bytes:
    """Write every problem as a CSV file: its cell, the text found, what to do about it."""
    rows = (
        (item.kind, item.cell, item.day, item.measure, item.text, item.message)
        for item in overview.problems
    )
    return csv_file(("kind", "cell", "day", "measure", "text", "message"), _as_texts(rows))


def _as_texts(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str | None]]:
    return ([None if value is None else str(value) for value in row] for row in rows)


def _details(item: Observation) -> str | None:
    if not item.details:
        return None
    return json.dumps(plain(dict(item.details)), ensure_ascii=False)


def observation_as_json(item: Observation) -> Json:
    """Give one observation; whatever else its cell said follows the named keys."""
    told: Json = {
        "day": item.day.isoformat(),
        "slot": item.slot,
        "time": None if item.at is None else item.at.isoformat("minutes"),
        "measure": item.measure,
        "status": item.status.value,
        "value": plain(item.value),
        "unit": item.unit,
        "low": plain(item.low),
        "high": plain(item.high),
        "op": item.op,
        "text": item.text,
        "cell": str(item.cell),
    }
    return {key: plain(value) for key, value in item.details.items()} | told


def plain(value: object) -> object:
    """Turn a value into what JSON knows: 4.0 is 4, a day is 2026-03-04, a tuple is a list."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, CellAddress) else value
