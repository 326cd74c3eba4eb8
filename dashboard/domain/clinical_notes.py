"""What clinicians write beside a diary; a correction never erases what stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.notes import Note
from dashboard.domain.patients import PatientId


@dataclass(frozen=True, slots=True)
class ClinicalNote:
    """One text as it was written at `written_at` (UTC).

    `corrects` is the id of the text that it replaces; `corrected_by` of the one that replaces it.
    """

    id: str
    patient: PatientId
    note: Note
    written_at: datetime
    corrects: str | None = None
    corrected_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether no later text replaces this one."""
        return self.corrected_by is None
