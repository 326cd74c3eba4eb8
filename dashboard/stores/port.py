"""What a store must offer; the services know this and nothing beneath it.

All work happens in a transaction: `Store.transaction(event)` keeps everything done in it together
with its audit line, or nothing; `Store.snapshot()` reads one moment without a trace and serves the
services' own questions (does this person's clinic hold this patient?), never a page.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import uuid4

from dashboard.domain.audit import Anchor, AuditEntry, AuditEvent, AuditVerdict
from dashboard.domain.clinical_notes import ClinicalNote
from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.phases import BorderMove
from dashboard.domain.reviews import PatientRow, Review, Standing, WorklistRow
from dashboard.domain.uploads import Changes, Decision, Entry, Upload, UploadId


def new_id() -> str:
    """Make a random id for a record: 128 bits that say nothing about anyone."""
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient on file; `revision` rises with every change to anything of the patient's."""

    id: PatientId
    clinic: str
    profile: Profile
    revision: int


@dataclass(frozen=True, slots=True)
class NewUpload:
    """A file to save: its bytes, its whole reading, and the decisions taken on its conflicts.

    `replaces` is an earlier saving of the same bytes that this one takes the place of.
    """

    upload: Upload
    original: bytes
    reading: DiaryReading
    decisions: MappingOf[str, Decision]
    replaces: UploadId | None = None


class Patients(Protocol):
    """Patients with their profiles and revisions."""

    def add(self, patient: PatientId, clinic: str, profile: Profile) -> None:
        """Put a new patient on file at revision 0; SaveConflict when the label is taken."""

    def get(self, patient: PatientId) -> PatientRecord:
        """Give a patient; NotOnFile when there is none."""

    def clinic(self, patient: PatientId) -> str | None:
        """Name the clinic that holds the patient, None when nobody does."""

    def find(self, clinic: str, label: str) -> PatientId | None:
        """Find a clinic's patient by the whole label; case and outer blanks do not matter."""

    def edit(self, patient: PatientId, profile: Profile) -> None:
        """Replace the profile; SaveConflict when the label is another patient's."""

    def advance(self, patient: PatientId, expected: int | None = None) -> int:
        """Raise the revision and give it; SaveConflict unless it stood at `expected`."""

    def advance_all(self, clinic: str) -> None:
        """Raise the revision of every patient of a clinic: what all their pages rest on changed."""

    def remove(self, patient: PatientId) -> None:
        """Remove a patient and everything of theirs but the audit."""

    def page(
        self, clinic: str, search: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[PatientRow, ...]:
        """List a clinic's patients by label; `search` is part of the label."""

    def count(self, clinic: str, search: str = "") -> int:
        """Count what `page` would list in all."""

    def ids(self, clinic: str, due: date | None = None) -> tuple[PatientId, ...]:
        """Name a clinic's patients by label; with `due`, those whose next appointment it is."""


class Diaries(Protocol):
    """Saved files and what they give."""

    def save(self, new: NewUpload, changes: Changes) -> None:
        """Keep a file with its changes; with `replaces`, the history is told anew instead."""

    def remove(self, upload: UploadId) -> None:
        """Remove a file; what the remaining ones say is told anew."""

    def forget_mapping(self, patient: PatientId, fingerprint: str) -> None:
        """Let no later file with these headers be read as this patient's were corrected."""

    def uploads(self, patient: PatientId) -> tuple[Upload, ...]:
        """List a patient's files, oldest first."""

    def upload(self, upload: UploadId) -> Upload:
        """Give one file's record; NotOnFile when there is none."""

    def original(self, upload: UploadId) -> bytes:
        """Give a file's bytes as they came."""

    def reading(self, upload: UploadId) -> DiaryReading:
        """Give a file's whole reading as it was saved."""

    def history(
        self, patient: PatientId, without: UploadId | None = None
    ) -> tuple[tuple[Upload, DiaryReading, MappingOf[str, Decision]], ...]:
        """Give every file's whole reading and decisions, oldest first."""

    def decisions(self, patient: PatientId) -> MappingOf[str, Decision]:
        """Give what was decided on conflicts so far, by their keys; the newest word counts."""

    def labels_with_file(self, clinic: str, sha256: str) -> MappingOf[PatientId, str]:
        """Tell which patients of a clinic hold this very file, by their labels."""

    def entries(self, patient: PatientId, window: Window | None = None) -> tuple[Entry, ...]:
        """Give all observations and notes of a patient's diaries with their uploads."""

    def observations(
        self, patient: PatientId, window: Window | None = None
    ) -> tuple[Observation, ...]:
        """Give the observations by day."""

    def notes(self, patient: PatientId, window: Window | None = None) -> tuple[Note, ...]:
        """Give the diary's notes by day; those without a day come whatever the window."""

    def span(self, patient: PatientId) -> tuple[date, date] | None:
        """Give the first and the last day that the diaries speak of."""


class ClinicalNotes(Protocol):
    """What clinicians write."""

    def add(self, note: ClinicalNote) -> None:
        """Keep a text; SaveConflict when the one it corrects was corrected already."""

    def get(self, note: str) -> ClinicalNote:
        """Give one text; NotOnFile when there is none."""

    def of(self, patient: PatientId) -> tuple[ClinicalNote, ...]:
        """List a patient's texts as they were written, corrected ones included."""


class PhaseBorders(Protocol):
    """Borders of phases that clinicians moved."""

    def add(self, move: BorderMove) -> None:
        """Keep a decision; earlier ones on the same border stay."""

    def of(self, patient: PatientId) -> tuple[BorderMove, ...]:
        """List every decision on a patient's borders, oldest first."""


class Reviews(Protocol):
    """What was decided at appointments."""

    def add(self, review: Review) -> None:
        """Keep a review with its page."""

    def get(self, patient: PatientId, review: str) -> Review:
        """Give one review of a patient with its page; NotOnFile when there is none."""

    def last(self, patient: PatientId) -> Review | None:
        """Give the newest review with its page."""

    def of(self, patient: PatientId) -> tuple[Review, ...]:
        """List reviews, newest first, without their pages."""


class Standings(Protocol):
    """Counts worked out from a patient's page; they can be worked out again at any time."""

    def keep(self, standing: Standing) -> None:
        """Keep the counts in the place of earlier ones; those of a removed patient are dropped."""

    def of(self, patient: PatientId) -> Standing | None:
        """Give a patient's counts, None before the first."""

    def page(
        self, clinic: str, search: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[WorklistRow, ...]:
        """List a clinic's patients by whose turn it is; `search` is part of the label."""

    def stale(self, clinic: str, limit: int) -> tuple[PatientId, ...]:
        """Name patients whose counts are missing or older than the record, newest diary first.

        Whoever never brought a diary has nothing to count.
        """


class Settings(Protocol):
    """What a clinic taught Tonus."""

    def mapping(self, clinic: str, fingerprint: str) -> Mapping | None:
        """Give the corrections remembered for these headers."""

    def remember(self, clinic: str, fingerprint: str, mapping: Mapping) -> None:
        """Remember corrections for these headers."""

    def forget(self, clinic: str, fingerprint: str) -> None:
        """Forget the corrections remembered for these headers; nothing happens without any."""

    def rule_numbers(self, clinic: str) -> MappingOf[str, float]:
        """Give a clinic's own rule numbers by dotted name."""

    def set_rule_number(self, clinic: str, name: str, value: float | None) -> None:
        """Set a rule number; None goes back to the published one."""


class Trail(Protocol):
    """The audit: it only grows."""

    def append(self, event: AuditEvent) -> None:
        """Add a line and seal it to the one before."""

    def lines(
        self, patient: PatientId | None = None, offset: int = 0, limit: int = 100
    ) -> tuple[AuditEntry, ...]:
        """List lines, newest first."""

    def anchor(self) -> Anchor:
        """Tell how long the audit is and its last seal."""

    def verify(self, anchor: Anchor | None = None) -> AuditVerdict:
        """Check every seal, and that the line of `anchor` is still there."""


class Records(Protocol):
    """All records within one transaction."""

    @property
    def patients(self) -> Patients:
        """Patients with their profiles."""

    @property
    def diaries(self) -> Diaries:
        """Saved files and what they give."""

    @property
    def notes(self) -> ClinicalNotes:
        """What clinicians write."""

    @property
    def borders(self) -> PhaseBorders:
        """Borders of phases that clinicians moved."""

    @property
    def reviews(self) -> Reviews:
        """What was decided."""

    @property
    def standings(self) -> Standings:
        """Counts worked out from pages."""

    @property
    def settings(self) -> Settings:
        """What the clinic taught Tonus."""

    @property
    def trail(self) -> Trail:
        """The audit."""


class Store(Protocol):
    """Where a clinic's records are kept."""

    def transaction(self, event: AuditEvent) -> AbstractContextManager[Records]:
        """Do a thing and leave its trace, together or not at all; for views as for changes."""

    def derived(self) -> AbstractContextManager[Standings]:
        """Keep what was worked out from the records: it adds nothing and leaves no trace."""

    def snapshot(self) -> AbstractContextManager[Records]:
        """Read one moment of the store; for the services' own questions."""
