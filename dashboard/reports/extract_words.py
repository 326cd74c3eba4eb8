"""The notes that the page quotes, chosen by a rule that stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.overviews import NoteOnDay, PatientOverview
from dashboard.reports.day_words import day_words

MOST_EXTRACT_LETTERS = 150
EXTRACT_RULE = "those that a flag quotes first, then those that mention a sign, then the newest"


@dataclass(frozen=True, slots=True)
class Extract:
    """One quoted note: its day and cell, and its words, shortened where marked with an ellipsis."""

    where: str
    text: str


def extracts_of(overview: PatientOverview, most: int) -> tuple[Extract, ...]:
    """Choose by EXTRACT_RULE; a flag quotes a note with the words around what it mentions."""
    quoted: dict[date, list[str]] = {}
    for each in (item for flag in overview.flags for item in flag.evidence):
        quoted.setdefault(each.day, []).append(each.text.strip("…"))
    dated = [item for item in overview.notes if item.note.day is not None]
    chosen = sorted(dated, key=lambda item: _rank(item, quoted), reverse=True)[:most]
    return tuple(_extract(item) for item in sorted(chosen, key=lambda item: str(item.note.day)))


def extracts_note(overview: PatientOverview, most: int) -> str:
    """Say how many of the notes are quoted, and by which rule."""
    count = len(overview.notes)
    if count == 0:
        return "No notes in these days."
    shown = min(count, most)
    return f"{shown} of {count} notes: {EXTRACT_RULE}."


def _rank(item: NoteOnDay, quoted: Mapping[date, list[str]]) -> tuple[bool, bool, str]:
    note = item.note
    texts = quoted.get(note.day, []) if note.day else []
    is_quoted = any(text and text in note.text for text in texts)
    return is_quoted, bool(item.mentions), str(note.day)


def _extract(item: NoteOnDay) -> Extract:
    text, day = item.note.text, item.note.day
    if len(text) > MOST_EXTRACT_LETTERS:
        text = text[:MOST_EXTRACT_LETTERS].rsplit(" ", 1)[0] + " …"
    cell = f" · {item.note.cell}" if item.note.cell else ""
    return Extract(f"{day_words(day) if day else ''}{cell}", text)
