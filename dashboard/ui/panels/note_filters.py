"""Which notes are wanted: words, phase, author, what they speak of and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.notes import MentionStatus
from dashboard.domain.overviews import NoteOnDay, Phase
from dashboard.knowledge.concept import load_concepts

PATIENT = "the patient"


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What is wanted; None or an empty text asks for nothing in particular."""

    words: str = ""
    phase: Phase | None = None
    author: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    theme: str | None = None
    status: MentionStatus | None = None

    def wants(self, item: NoteOnDay) -> bool:
        """Tell whether a note is wanted."""
        return (
            self.words.casefold() in item.note.text.casefold()
            and self.phase in (None, item.phase)
            and self.author in (None, author_of(item))
            and self._holds(item.note.day)
            and self._speaks(item)
        )

    def _holds(self, day: date | None) -> bool:
        """Tell whether a day is asked for; a note without one is, where no day is."""
        if day is None:
            return self.first_day is None and self.last_day is None
        return (self.first_day or day) <= day <= (self.last_day or day)

    def _speaks(self, item: NoteOnDay) -> bool:
        if self.theme is None and self.status is None:
            return True
        concepts = load_concepts()
        return any(
            self.status in (None, mention.status)
            and self.theme in (None, concepts[mention.concept].theme)
            for mention in item.mentions
            if mention.concept in concepts
        )


def author_of(item: NoteOnDay) -> str:
    """Name who wrote a note: a name, else a role, else the patient."""
    return item.note.author or item.note.role or PATIENT


def authors_of(notes: Sequence[NoteOnDay]) -> list[str]:
    """Name everyone who wrote any of the notes, the patient first."""
    others = {author_of(item) for item in notes} - {PATIENT}
    return [PATIENT, *sorted(others)]


def wanted_notes(notes: Sequence[NoteOnDay], wanted: NoteFilter) -> list[NoteOnDay]:
    """Choose the wanted notes, newest first; those without a day come last."""
    found = [item for item in notes if wanted.wants(item)]
    return sorted(found, key=lambda item: str(item.note.day or ""), reverse=True)
