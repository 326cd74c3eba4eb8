"""What was decided at appointments, in SQL, with the page as it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from dashboard.domain.errors import NotOnFile
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId
from dashboard.domain.reviews import Review
from dashboard.stores.records import review_columns, review_of, unpacked
from dashboard.stores.tables import REVIEW

_LIGHT = [column for column in REVIEW.c if column.name != "overview"]


def _newest_first(query: Select[Any], patient: PatientId) -> Select[Any]:
    return query.where(REVIEW.c.patient_id == patient).order_by(REVIEW.c.at.desc())


def _with_page(row: Row[Any]) -> Review:
    page: PatientOverview | None = unpacked(PatientOverview | None, row.overview)
    return review_of(row, page)


@dataclass(frozen=True, slots=True)
class SqlReviews:
    """The review table within one transaction."""

    connection: Connection

    def add(self, review: Review) -> None:
        """Keep a review with its page."""
        self.connection.execute(insert(REVIEW).values(review_columns(review)))

    def get(self, patient: PatientId, review: str) -> Review:
        """Give one review of a patient with its page; NotOnFile when there is none."""
        query = _newest_first(select(REVIEW), patient).where(REVIEW.c.id == review)
        row = self.connection.execute(query).first()
        if row is None:
            raise NotOnFile("This review is not on file.")
        return _with_page(row)

    def last(self, patient: PatientId) -> Review | None:
        """Give the newest review with its page."""
        row = self.connection.execute(_newest_first(select(REVIEW), patient).limit(1)).first()
        return None if row is None else _with_page(row)

    def of(self, patient: PatientId) -> tuple[Review, ...]:
        """List reviews, newest first, without their pages."""
        rows = self.connection.execute(_newest_first(select(*_LIGHT), patient))
        return tuple(review_of(row, None) for row in rows)
