"""The small diaries in the rules' TOML, turned into observations and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.analysis.doses.dosing import read_dosing
from dashboard.analysis.record.frames import lay_out
from dashboard.analysis.signals.case import Case
from dashboard.analysis.statements.trend_statement import trends_in
from dashboard.domain.notes import Mention, MentionStatus, Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.overviews import NoteOnDay, Phase
from dashboard.domain.patients import Answer, Origin, Profile, Window
from dashboard.domain.problems import Problem
from dashboard.knowledge.rule import RuleExample
from dashboard.language.mentions import find_mentions
from tests.analysis.diaries import day, seen

MARKS = {"?": MentionStatus.UNCERTAIN, "!": MentionStatus.NEGATED}


def case_of(example: RuleExample) -> Case:
    rows = list(table_rows(example.table))
    observations = [item for offset, cells in rows for item in _observations(offset, cells)]
    notes = [note for offset, cells in rows for note in _notes(offset, cells)]
    last = max(offset for offset, _ in rows)
    diary = lay_out(observations, covering=Window(day(1), day(last)))
    dosing = read_dosing(diary.frame)
    window = Window(day(1), day(last))
    trends = trends_in(diary, window, 0.25)
    return Case(
        diary,
        dosing,
        _profile(dict(example.profile)),
        window,
        day(example.today or last),
        tuple(observations),
        tuple(notes),
        trends,
        problems=tuple(problem for _, cells in rows for problem in _problems(cells)),
    )


def table_rows(table: str) -> Iterator[tuple[int, dict[str, str]]]:
    header, *lines = [line for line in table.strip().splitlines() if line.strip()]
    names = [name.strip() for name in header.split("|")]
    for line in lines:
        texts = [text.strip() for text in line.split("|")]
        cells = dict(zip(names, texts, strict=False))
        first, _, last = cells.pop("day").partition("-")
        for offset in range(int(first), int(last or first) + 1):
            yield offset, cells


def _observations(offset: int, cells: dict[str, str]) -> Iterator[Observation]:
    for column, (measure, text) in enumerate(cells.items(), 2):
        if text and measure not in ("mentions", "notes", "read_note", "clinician", "undecided"):
            yield _observation(offset, measure, text, column)


def _observation(offset: int, measure: str, text: str, column: int) -> Observation:
    word, *rest = text.split()
    if word in ("suspect", "bolus"):
        unit = rest[1] if len(rest) > 1 else None
        status, value = Status(word), float(rest[0])
        return seen(offset, measure, value, status=status, column=column, text=text, unit=unit)
    if word == "missed":
        return seen(offset, measure, None, status=Status.MISSED, column=column, text=text)
    parts = _parts(text)
    if parts is None:
        return seen(offset, measure, None, status=Status.TEXT, column=column, text=text)
    details = {"parts": parts} if len(parts) > 1 else {}
    return seen(offset, measure, sum(parts), column=column, text=text, details=details)


def _parts(text: str) -> tuple[float, ...] | None:
    try:
        return tuple(float(part) for part in text.split("+"))
    except ValueError:
        return None


def _notes(offset: int, cells: dict[str, str]) -> Iterator[NoteOnDay]:
    if cells.get("notes"):
        text = cells["notes"]
        word = text.split()[0].strip(",")
        mention = Mention(0, len(word), word, word, MentionStatus.PRESENT)
        yield NoteOnDay(Note(day(offset), text), (mention,), Phase.NONE)
    if cells.get("read_note"):
        text = cells["read_note"]
        yield NoteOnDay(Note(day(offset), text), find_mentions(text), Phase.NONE)
    if cells.get("clinician"):
        written = Note(day(offset), cells["clinician"], author="Dr Example", role="neurologist")
        yield NoteOnDay(written, (), Phase.NONE)
    for marked in filter(None, (name.strip() for name in cells.get("mentions", "").split(","))):
        concept = marked.lstrip("?!").removeprefix("worse ")
        trend = "worse" if "worse " in marked else None
        status = MARKS.get(marked[0], MentionStatus.PRESENT)
        mention = Mention(0, len(concept), concept, concept, status, trend)
        yield NoteOnDay(Note(day(offset), concept), (mention,), Phase.NONE)


def _problems(cells: dict[str, str]) -> Iterator[Problem]:
    """Give a date that could be two days, where a table has one."""
    if cells.get("undecided"):
        either = ("2026-04-03", "2026-03-04")
        yield Problem("date_order", "", cells["undecided"], candidates=either)


def _profile(facts: dict[str, Any]) -> Profile:
    kinds: dict[str, Any] = {"origin": Origin, "drives": Answer, "dialysis": Answer}
    read: dict[str, Any] = {
        name: kinds[name](value) if name in kinds else value for name, value in facts.items()
    }
    for name in ("egfr_day", "pump_since"):
        if isinstance(read.get(name), int):
            read[name] = day(read[name])
    return replace(Profile("An invented person"), **read)


def last_day(example: RuleExample) -> date:
    return day(max(offset for offset, _ in table_rows(example.table)))
