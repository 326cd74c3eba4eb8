"""What is worth a look, with the days and cells that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.cells import CellAddress


class Level(StrEnum):
    """How loudly a flag speaks: URGENT stands above everything on the page."""

    URGENT = "urgent"
    CHECK = "check"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cell that made a rule fire: its day, where it stands and what it says."""

    day: date
    text: str
    cell: CellAddress | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """One rule that fired. `sentence` describes the diary; `why_unsure` says what speaks against.

    `basis` is "published" or "our setting"; `source` is the rule's reference in words.
    """

    rule: str
    level: Level
    title: str
    sentence: str
    evidence: tuple[Evidence, ...]
    why_unsure: str
    source: str
    basis: str

    @property
    def days(self) -> tuple[date, ...]:
        """List the days that show it, each once, in order."""
        return tuple(sorted({item.day for item in self.evidence}))
