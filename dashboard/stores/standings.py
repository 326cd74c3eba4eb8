"""Whose turn it is, in SQL: counts from the pages, joined with what came since the last review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
)

from dashboard.domain.patients import PatientId
from dashboard.domain.reviews import PatientRow, Standing, WorklistRow
from dashboard.stores.patients import listed, matching, with_figures
from dashboard.stores.tables import PATIENT, REVIEW, STANDING, UPLOAD

_COUNTS = [column.label(f"standing_{column.name}") for column in STANDING.c]
_EARLIER = REVIEW.alias("any_review")
_NEWEST_AT = (
    select(func.max(_EARLIER.c.at)).where(_EARLIER.c.patient_id == PATIENT.c.id).scalar_subquery()
)
_NEWEST_UPLOAD = (
    select(func.max(UPLOAD.c.saved_at)).where(UPLOAD.c.patient_id == PATIENT.c.id).scalar_subquery()
)
_CHANGED = PATIENT.c.revision > func.coalesce(REVIEW.c.revision + 1, 0)
"""Marking a page reviewed raises the revision by one, and is itself no change."""
_OF_PATIENT_SINCE = (
    UPLOAD.c.patient_id == PATIENT.c.id,
    or_(REVIEW.c.at.is_(None), UPLOAD.c.saved_at > REVIEW.c.at),
)
_UNREVIEWED = select(func.count()).select_from(UPLOAD).where(*_OF_PATIENT_SINCE).scalar_subquery()
_HAS_UNREVIEWED = select(UPLOAD.c.id).where(*_OF_PATIENT_SINCE).exists()


@dataclass(frozen=True, slots=True)
class SqlStandings:
    """The standing table within one transaction."""

    connection: Connection

    def keep(self, standing: Standing) -> None:
        """Keep the counts in the place of earlier ones; those of a removed patient are dropped."""
        whose = STANDING.c.patient_id == standing.patient
        self.connection.execute(delete(STANDING).where(whose))
        on_file = select(PATIENT.c.id).where(PATIENT.c.id == standing.patient)
        if self.connection.execute(on_file).first() is not None:
            columns = asdict(standing)
            columns["patient_id"] = columns.pop("patient")
            self.connection.execute(insert(STANDING).values(columns))

    def of(self, patient: PatientId) -> Standing | None:
        """Give a patient's counts, None before the first."""
        query = select(*_COUNTS).where(STANDING.c.patient_id == patient)
        row = self.connection.execute(query).first()
        return None if row is None else _standing(row)

    def page(
        self, clinic: str, search: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[WorklistRow, ...]:
        """List a clinic's patients by whose turn it is; `search` is part of the label."""
        query = _joined(matching(select(PATIENT.c.id), clinic, search)).order_by(*_order())
        ranked = self.connection.execute(query.offset(offset).limit(limit)).scalars().all()
        held, told = self._listed(ranked), self._told(ranked)
        return tuple(_worklist_row(told[patient], held[patient]) for patient in ranked)

    def stale(self, clinic: str, limit: int) -> tuple[PatientId, ...]:
        """Name patients whose counts are missing or older than the record, newest diary first.

        Whoever never brought a diary has nothing to count.
        """
        older = or_(STANDING.c.revision.is_(None), STANDING.c.revision != PATIENT.c.revision)
        has_something = or_(_NEWEST_UPLOAD.is_not(None), STANDING.c.revision.is_not(None))
        query = select(PATIENT.c.id).outerjoin(STANDING)
        query = query.where(PATIENT.c.clinic == clinic, older, has_something)
        order = (_NEWEST_UPLOAD.is_(None), _NEWEST_UPLOAD.desc(), PATIENT.c.label_folded)
        found = self.connection.execute(query.order_by(*order).limit(limit))
        return tuple(map(PatientId, found.scalars()))

    def _listed(self, patients: Sequence[str]) -> dict[str, PatientRow]:
        query = with_figures(select(PATIENT).where(PATIENT.c.id.in_(patients)))
        return {row.id: listed(row) for row in self.connection.execute(query)}

    def _told(self, patients: Sequence[str]) -> dict[str, Row[Any]]:
        figures = select(
            PATIENT.c.id, _CHANGED.label("changed"), _UNREVIEWED.label("unreviewed"), *_COUNTS
        )
        query = _joined(figures).where(PATIENT.c.id.in_(patients))
        return {row.id: row for row in self.connection.execute(query)}


def _joined(query: Select[Any]) -> Select[Any]:
    """Set each patient beside their counts and their newest review, if there are any."""
    newest = and_(REVIEW.c.patient_id == PATIENT.c.id, REVIEW.c.at == _NEWEST_AT)
    return query.outerjoin(STANDING).outerjoin(REVIEW, newest)


def _order() -> tuple[ColumnElement[Any], ...]:
    """Put whoever has more of the weightier thing first; the label decides between equals."""
    appointment = REVIEW.c.next_appointment
    return (
        _some(STANDING.c.urgent).desc(),
        _some(STANDING.c.new).desc(),
        _CHANGED.desc(),
        _HAS_UNREVIEWED.desc(),
        _some(STANDING.c.problems).desc(),
        appointment.is_(None),
        appointment,
        PATIENT.c.label_folded,
    )


def _some(count: ColumnElement[int]) -> ColumnElement[bool]:
    return func.coalesce(count, 0) > 0


def _worklist_row(row: Row[Any], patient: PatientRow) -> WorklistRow:
    standing = None if row.standing_revision is None else _standing(row)
    return WorklistRow(patient, standing, row.unreviewed, bool(row.changed))


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        patient=PatientId(row.standing_patient_id),
        revision=row.standing_revision,
        day=row.standing_day,
        urgent=row.standing_urgent,
        new=row.standing_new,
        flags=row.standing_flags,
        problems=row.standing_problems,
        counted=row.standing_counted,
    )
