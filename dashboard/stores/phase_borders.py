"""Borders of phases that clinicians moved, in SQL: each decision follows the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dashboard.domain.patients import PatientId
from dashboard.domain.phases import BorderKey, BorderMove, Phase
from dashboard.stores.tables import PHASE_BORDER


@dataclass(frozen=True, slots=True)
class SqlPhaseBorders:
    """The table of moved borders within one transaction."""

    connection: Connection

    def add(self, move: BorderMove) -> None:
        """Keep a decision; earlier ones on the same border stay."""
        self.connection.execute(
            insert(PHASE_BORDER).values(
                id=move.id,
                patient_id=move.patient,
                before=move.key.before.value,
                after=move.key.after.value,
                computed_day=move.key.computed_day,
                day=move.day,
                why=move.why,
                person=move.person,
                at=move.at,
            )
        )

    def of(self, patient: PatientId) -> tuple[BorderMove, ...]:
        """List every decision on a patient's borders, oldest first."""
        query = select(PHASE_BORDER).where(PHASE_BORDER.c.patient_id == patient)
        return tuple(map(_move_of, self.connection.execute(query.order_by(PHASE_BORDER.c.at))))


def _move_of(row: Row[Any]) -> BorderMove:
    return BorderMove(
        id=row.id,
        patient=PatientId(row.patient_id),
        key=BorderKey(Phase(row.before), Phase(row.after), row.computed_day),
        day=row.day,
        why=row.why,
        person=row.person,
        at=row.at,
    )
