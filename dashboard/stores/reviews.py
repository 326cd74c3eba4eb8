"""What was decided at appointments, in SQL, with the page as it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId
from dashboard.domain.reviews import Review
from dashboard.stores.records import review_columns, review_of, unpacked
from dashboard.stores.tables import REVIEW

_LIGHT = [column for column in REVIEW.c if column.name != "overview"]


def _newest_first(query: Select[Any], patient: PatientId) -> Select[Any]:
    return query.where(REVIEW.c.patient_id == patient).order_by(REVIEW.c.at.desc())


@dataclass(frozen=True, slots=True)
class SqlReviews:
    """The review table within one transaction."""

    connection: Connection

    def add(self, review: Review) -> None:
        """Keep a review with its page."""
        self.connection.execute(insert(REVIEW).values(review_columns(review)))

    def last(self, patient: PatientId) -> Review | None:
        """Give the newest review with its page."""
        row = self.connection.execute(_newest_first(select(REVIEW), patient).limit(1)).first()
        if row is None:
            return None
        page: PatientOverview | None = unpacked(PatientOverview | None, row.overview)
        return review_of(row, page)

    def of(self, patient: PatientId) -> tuple[Review, ...]:
        """List reviews, newest first, without their pages."""
        rows = self.connection.execute(_newest_first(select(*_LIGHT), patient))
        return tuple(review_of(row, None) for row in rows)
