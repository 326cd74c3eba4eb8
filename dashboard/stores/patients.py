"""Patients with their profiles, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, delete, func, insert, select, update

from dashboard.domain.errors import NotOnFile, SaveConflict
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.reviews import PatientRow
from dashboard.stores.port import PatientRecord
from dashboard.stores.records import folded, from_json, profile_columns
from dashboard.stores.tables import DIARY_NOTE, OBSERVATION, PATIENT, REVIEW, UPLOAD


@dataclass(frozen=True, slots=True)
class SqlPatients:
    """The patient table within one transaction."""

    connection: Connection

    def add(self, patient: PatientId, clinic: str, profile: Profile) -> None:
        """Put a new patient on file at revision 0; SaveConflict when the label is taken."""
        self._refuse_taken_label(clinic, profile, patient)
        own = {"id": patient, "clinic": clinic, "revision": 0}
        self.connection.execute(insert(PATIENT).values(own | profile_columns(profile)))

    def get(self, patient: PatientId) -> PatientRecord:
        """Give a patient; NotOnFile when there is none."""
        row = self._row(patient)
        profile = from_json(Profile, row.profile)
        return PatientRecord(patient, row.clinic, profile, row.revision)

    def clinic(self, patient: PatientId) -> str | None:
        """Name the clinic that holds the patient, None when nobody does."""
        query = select(PATIENT.c.clinic).where(PATIENT.c.id == patient)
        return self.connection.execute(query).scalar_one_or_none()

    def find(self, clinic: str, label: str) -> PatientId | None:
        """Find a clinic's patient by the whole label; case and outer blanks do not matter."""
        query = select(PATIENT.c.id).where(
            PATIENT.c.clinic == clinic, PATIENT.c.label_folded == folded(label)
        )
        found = self.connection.execute(query).scalar_one_or_none()
        return None if found is None else PatientId(found)

    def edit(self, patient: PatientId, profile: Profile) -> None:
        """Replace the profile; SaveConflict when the label is another patient's."""
        self._refuse_taken_label(self._row(patient).clinic, profile, patient)
        change = update(PATIENT).where(PATIENT.c.id == patient)
        self.connection.execute(change.values(profile_columns(profile)))

    def advance(self, patient: PatientId, expected: int | None = None) -> int:
        """Raise the revision and give it; SaveConflict unless it stood at `expected`."""
        found = int(self._row(patient).revision)
        if expected is not None and found != expected:
            raise SaveConflict(
                "This patient's record was changed by someone else meanwhile; nothing was saved. "
                "Look at the new state and do it again."
            )
        change = update(PATIENT).where(PATIENT.c.id == patient)
        self.connection.execute(change.values(revision=found + 1))
        return found + 1

    def advance_all(self, clinic: str) -> None:
        """Raise the revision of every patient of a clinic: what all their pages rest on changed."""
        change = update(PATIENT).where(PATIENT.c.clinic == clinic)
        self.connection.execute(change.values(revision=PATIENT.c.revision + 1))

    def remove(self, patient: PatientId) -> None:
        """Remove a patient and everything of theirs but the audit."""
        self._row(patient)
        self.connection.execute(delete(PATIENT).where(PATIENT.c.id == patient))

    def page(
        self, clinic: str, search: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[PatientRow, ...]:
        """List a clinic's patients by label; `search` is part of the label."""
        wanted = matching(select(PATIENT), clinic, search)
        wanted = wanted.order_by(PATIENT.c.label_folded).offset(offset).limit(limit)
        return tuple(map(listed, self.connection.execute(with_figures(wanted))))

    def count(self, clinic: str, search: str = "") -> int:
        """Count what `page` would list in all."""
        query = matching(select(func.count()).select_from(PATIENT), clinic, search)
        return int(self.connection.execute(query).scalar_one())

    def ids(self, clinic: str, due: date | None = None) -> tuple[PatientId, ...]:
        """Name a clinic's patients by label; with `due`, those whose next appointment it is."""
        query = select(PATIENT.c.id).where(PATIENT.c.clinic == clinic)
        if due is not None:
            query = query.where(_next_appointment() == due)
        found = self.connection.execute(query.order_by(PATIENT.c.label_folded)).scalars()
        return tuple(map(PatientId, found))

    def _row(self, patient: PatientId) -> Row[Any]:
        row = self.connection.execute(select(PATIENT).where(PATIENT.c.id == patient)).first()
        if row is None:
            raise NotOnFile("This patient is not on file (any more).")
        return row

    def _refuse_taken_label(self, clinic: str, profile: Profile, patient: PatientId) -> None:
        if self.find(clinic, profile.label) not in (None, patient):
            raise SaveConflict(
                "Another patient of the clinic has this label already; choose a different one."
            )


def matching(query: Select[Any], clinic: str, search: str) -> Select[Any]:
    """Narrow a query to a clinic's patients whose label holds the search."""
    query = query.where(PATIENT.c.clinic == clinic)
    if not folded(search):
        return query
    return query.where(PATIENT.c.label_folded.contains(folded(search), autoescape=True))


def _next_appointment() -> ScalarSelect[Any]:
    """Take it from the newest review alone: an older one's date has passed or was changed."""
    query = select(REVIEW.c.next_appointment).where(REVIEW.c.patient_id == PATIENT.c.id)
    return query.order_by(REVIEW.c.at.desc()).limit(1).scalar_subquery()


def with_figures(wanted: Select[Any]) -> Select[Any]:
    """Add the figures to one page only: each is a look into an index, not a scan."""
    page = wanted.subquery("page")

    def of_page(column: Any, table: Any) -> Any:
        return select(column).where(table.c.patient_id == page.c.id)

    def newest(column: Any) -> Any:
        query = of_page(column, REVIEW).order_by(REVIEW.c.at.desc()).limit(1)
        return query.scalar_subquery()

    def figure(column: Any, table: Any) -> Any:
        return of_page(column, table).scalar_subquery()

    observed, noted = OBSERVATION.c.day, DIARY_NOTE.c.day
    return select(
        page,
        figure(func.min(observed), OBSERVATION).label("first_observed"),
        figure(func.max(observed), OBSERVATION).label("last_observed"),
        figure(func.min(noted), DIARY_NOTE).label("first_noted"),
        figure(func.max(noted), DIARY_NOTE).label("last_noted"),
        figure(func.count(), UPLOAD).label("uploads"),
        figure(func.max(UPLOAD.c.saved_at), UPLOAD).label("last_upload_at"),
        newest(REVIEW.c.day).label("last_review_day"),
        newest(REVIEW.c.next_appointment).label("next_appointment"),
    ).order_by(page.c.label_folded)


def listed(row: Row[Any]) -> PatientRow:
    """Read one line of the list, its figures included."""
    firsts = [day for day in (row.first_observed, row.first_noted) if day is not None]
    lasts = [day for day in (row.last_observed, row.last_noted) if day is not None]
    return PatientRow(
        id=PatientId(row.id),
        label=row.label,
        diagnosis=row.diagnosis,
        revision=row.revision,
        first_diary_day=min(firsts, default=None),
        last_diary_day=max(lasts, default=None),
        uploads=row.uploads,
        last_upload_at=row.last_upload_at,
        last_review_day=row.last_review_day,
        next_appointment=row.next_appointment,
    )
