"""The forms that a clinic hands out: which columns, limits and words each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dashboard.knowledge.files import read_folder


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column to fill in; `kind` is text, date, whole, number, grade or list."""

    header: str
    measure: str
    kind: str = "text"
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    hint: str = ""
    width: float = 12


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One table to fill in: its title, the line that explains it, and its empty rows."""

    title: str
    purpose: str
    days: int
    columns: tuple[FormColumn, ...]


@dataclass(frozen=True, slots=True)
class BlankDiary:
    """A whole form: the daily table, the table of dose changes, and the page that explains."""

    id: str
    title: str
    condition: str
    diary: FormSheet
    changes: FormSheet
    explanations: tuple[tuple[str, tuple[str, ...]], ...]
    source: str


@cache
def load_blank_diaries() -> Mapping[str, BlankDiary]:
    """Give every form by its id."""
    return MappingProxyType(
        {name: _form(name, table) for name, table in read_folder("blank_diaries")}
    )


def _form(name: str, table: Mapping[str, Any]) -> BlankDiary:
    return BlankDiary(
        id=name,
        title=table["title"],
        condition=table["condition"],
        diary=_sheet("Diary", table),
        changes=_sheet(table["changes"]["title"], table["changes"]),
        explanations=tuple(
            (block["heading"], tuple(block["lines"])) for block in table["explanations"]
        ),
        source=table["source"],
    )


def _sheet(title: str, table: Mapping[str, Any]) -> FormSheet:
    return FormSheet(
        title=title,
        purpose=table["purpose"],
        days=table["days"],
        columns=tuple(_column(column) for column in table["columns"]),
    )


def _column(table: Mapping[str, Any]) -> FormColumn:
    kind = "date" if table["measure"] == "date" else table.get("kind", "text")
    choices = tuple(table.get("choices", ()))
    return FormColumn(**{**table, "kind": kind, "choices": choices})
