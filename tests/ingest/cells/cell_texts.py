"""The tables of cell texts, and the verdict on one reading: right, safe or wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.domain.diaries import DateOrder
from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import Given
from dashboard.ingest.explaining import explain

HEADERS = {"dose": "Baclofen dose", "spasm": "Spasms", "date": "Date"}
VALUE = {"dose": "value", "spasm": "count", "date": "date"}
MADE: dict[str, Callable[[str], object]] = {
    "order": DateOrder,
    "route": Route,
    "start": date.fromisoformat,
    "today": date.fromisoformat,
}
TODAY = date(2026, 9, 1)


@dataclass(frozen=True)
class Case:
    kind: str
    text: str
    given: Given
    statuses: tuple[str, ...]
    value: float | str | None
    unit: str | None

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} under {self.given.header!r}"


def cases(name: str, kind: str) -> Iterator[Case]:
    path = Path(__file__).parent / "texts" / f"{name}.toml"
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        told = {
            key: MADE[key](value) if key in MADE else value for key, value in group["given"].items()
        }
        given = Given(**({"header": HEADERS[kind], "today": TODAY} | told))
        for text, statuses, *rest in group["cases"]:
            value, unit = [*rest, None, None][:2]
            yield Case(kind, text, given, tuple(statuses.split("|")), value, unit)


def told(case: Case) -> dict[str, Any]:
    return explain(case.kind, case.text, case.given)


def verdict(case: Case) -> str:
    """Right, safe (no value where one was possible), or wrong (a value the text does not hold)."""
    said = told(case)
    value = said[VALUE[case.kind]]
    if value is not None and value != case.value:
        return "wrong"
    if value is not None and case.unit and said.get("unit") != case.unit:
        return "wrong"
    doubtful = {"ambiguous", "missed", "multi", "range", "partial", "change"} & set(case.statuses)
    if value is None and case.value is not None and not doubtful:
        return "safe"
    return "right" if said["status"] in case.statuses else "safe"
