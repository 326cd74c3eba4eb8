"""The notes of two parts of a treatment side by side, by theme and by concept."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.notes import Mention, Note


@dataclass(frozen=True, slots=True)
class Quote:
    """One phrase in its note: the note's day and cell say where it stands."""

    note: Note
    mention: Mention


@dataclass(frozen=True, slots=True)
class ConceptNotes:
    """One concept in one part: notes that mention it as present, that deny it, and all notes.

    A note that does neither does not mention it; that is not a denial.
    """

    present: int
    denied: int
    notes: int
    worse: int
    better: int
    quotes: tuple[Quote, ...]

    @property
    def not_mentioned(self) -> int:
        """Count the notes that neither mention nor deny it."""
        return self.notes - self.present - self.denied


@dataclass(frozen=True, slots=True)
class ComparedConcept:
    """One concept in both parts; `log_odds_z` is positive where it stands out here."""

    concept: str
    label: str
    here: ConceptNotes
    base: ConceptNotes
    log_odds_z: float
    stands_out: bool


@dataclass(frozen=True, slots=True)
class ComparedTheme:
    """The concepts of one theme that either part mentions, the most mentioned first."""

    theme: str
    concepts: tuple[ComparedConcept, ...]


@dataclass(frozen=True, slots=True)
class NoteComparison:
    """All themes; `standing_out` is ranked, empty where `why_silent` says why; `rule` in words."""

    here_notes: int
    base_notes: int
    themes: tuple[ComparedTheme, ...]
    standing_out: tuple[ComparedConcept, ...]
    rule: str
    why_silent: str | None = None
