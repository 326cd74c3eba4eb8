"""Which notes are wanted: words, phase, author, what they speak of and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.notes import MentionStatus
from dashboard.domain.overviews import NoteOnDay, Phase
from dashboard.knowledge.concept import load_concepts

PATIENT, CLINIC = "the patient", "the clinic"


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What is wanted; None or an empty text asks for nothing in particular."""

    words: str = ""
    phase: Phase | None = None
    author: str | None = None
    theme: str | None = None
    status: MentionStatus | None = None

    def wants(self, item: NoteOnDay) -> bool:
        """Tell whether a note is wanted."""
        return (
            self.words.casefold() in item.note.text.casefold()
            and self.phase in (None, item.phase)
            and self.author in (None, CLINIC if item.note.author else PATIENT)
            and self._speaks(item)
        )

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


def wanted_notes(notes: Sequence[NoteOnDay], wanted: NoteFilter) -> list[NoteOnDay]:
    """Choose the wanted notes, newest first; those without a day come last."""
    found = [item for item in notes if wanted.wants(item)]
    return sorted(found, key=lambda item: str(item.note.day or ""), reverse=True)
