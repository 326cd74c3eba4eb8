"""What clinicians write, in SQL: a text is followed by its correction, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.errors import NotOnFile, SaveConflict
from dashboard.domain.patients import PatientId
from dashboard.stores.records import clinical_note_of
from dashboard.stores.tables import CLINICAL_NOTE


def _texts() -> Select[Any]:
    later = CLINICAL_NOTE.alias("later")
    return select(CLINICAL_NOTE, later.c.id.label("corrected_by")).outerjoin(
        later, later.c.corrects == CLINICAL_NOTE.c.id
    )


@dataclass(frozen=True, slots=True)
class SqlClinicalNotes:
    """The table of clinicians' notes within one transaction."""

    connection: Connection

    def add(self, note: ClinicalNote) -> None:
        """Keep a text; SaveConflict when the one it corrects was corrected already."""
        if note.corrects is not None and not self.get(note.corrects).stands:
            raise SaveConflict("Someone corrected this note meanwhile; look at it and do it again.")
        self.connection.execute(
            insert(CLINICAL_NOTE).values(
                id=note.id,
                patient_id=note.patient,
                day=note.note.day,
                text=note.note.text,
                author=note.note.author or "",
                role=note.note.role or "",
                written_at=note.written_at,
                corrects=note.corrects,
                phase=None if note.note.phase is None else note.note.phase.value,
            )
        )

    def get(self, note: str) -> ClinicalNote:
        """Give one text; NotOnFile when there is none."""
        row = self.connection.execute(_texts().where(CLINICAL_NOTE.c.id == note)).first()
        if row is None:
            raise NotOnFile("This note is not on file (any more).")
        return clinical_note_of(row)

    def of(self, patient: PatientId) -> tuple[ClinicalNote, ...]:
        """List a patient's texts as they were written, corrected ones included."""
        query = _texts().where(CLINICAL_NOTE.c.patient_id == patient)
        rows = self.connection.execute(query.order_by(CLINICAL_NOTE.c.written_at))
        return tuple(map(clinical_note_of, rows))
