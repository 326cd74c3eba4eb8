"""What was decided at an appointment, and where each patient stands between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Window


@dataclass(frozen=True, slots=True)
class Review:
    """One "mark reviewed": who, when (UTC and the clinic's day), what was decided, what was seen.

    `overview` is the page as it stood; None where a listing leaves it out.
    """

    id: str
    patient: PatientId
    at: datetime
    day: date
    person: str
    decision: str
    window: Window
    revision: int
    next_appointment: date | None = None
    overview: PatientOverview | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What the record says now that the page of the review on `since` did not say.

    `new_days` have an entry now and had none; `changed_entries` say something else now, or are
    gone; `flags` are the titles of rules that did not speak then.
    """

    since: date
    new_days: tuple[date, ...] = ()
    changed_entries: int = 0
    changed_days: tuple[date, ...] = ()
    dose_changes: int = 0
    flags: tuple[str, ...] = ()
    notes: int = 0
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How many flags and problems a patient's usual page showed at a revision; counts alone.

    `new` flags are of rules that did not speak on the page reviewed last. `counted` False: the page
    could not be worked out at this revision.
    """

    patient: PatientId
    revision: int
    day: date
    urgent: int = 0
    new: int = 0
    flags: int = 0
    problems: int = 0
    counted: bool = True


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One line of the clinic's list of patients; None is "not yet"."""

    id: PatientId
    label: str
    diagnosis: str
    revision: int
    first_diary_day: date | None
    last_diary_day: date | None
    uploads: int
    last_upload_at: datetime | None
    last_review_day: date | None
    next_appointment: date | None


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A patient where the worklist puts them: what came since the last review, what it shows.

    `changed` since the last review, or ever while there is none; `standing` None: not counted yet.
    """

    patient: PatientRow
    standing: Standing | None
    unreviewed_uploads: int
    changed: bool

    @property
    def is_current(self) -> bool:
        """Whether the counts are those of the record as it stands."""
        return self.standing is not None and self.standing.revision == self.patient.revision
