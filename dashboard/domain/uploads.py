"""Diary files on file, and what a later version of a diary changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.patients import PatientId

UploadId = NewType("UploadId", str)
"""A random id of one saved file."""

Item = Observation | Note
"""What a diary gives: a reading of a cell, or words."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One saved file: who saved it when (UTC), and how it was read.

    `reading` comes without its observations and notes (the store gives them apart); `days` are
    those that the file speaks of.
    """

    id: UploadId
    patient: PatientId
    name: str
    sha256: str
    size_bytes: int
    saved_at: datetime
    saved_by: str
    reading: DiaryReading
    days: tuple[date, ...]
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An observation or a note on file, with the upload that brought it; `row` is the store's."""

    row: int
    upload: UploadId
    item: Item


class Decision(StrEnum):
    """What a person decides where a later version of a diary says something else."""

    KEEP_STORED = "keep_stored"
    TAKE_NEW = "take_new"


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same thing of the same day, told differently by the file; `key` names it in decisions.

    `incoming` None: the file is silent where the store has an entry (TAKE_NEW lets it go).
    """

    key: str
    stored: Entry
    incoming: Item | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file would change: each of its items is new, unchanged or in a conflict."""

    new: tuple[Item, ...] = ()
    unchanged: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gone: tuple[Conflict, ...] = ()

    @property
    def new_days(self) -> tuple[date, ...]:
        """List the days that get something new, in order."""
        return tuple(sorted({item.day for item in self.new if item.day is not None}))


@dataclass(frozen=True, slots=True)
class Changes:
    """What saving writes: items to add and entries to let go."""

    add: tuple[Item, ...] = ()
    drop: tuple[Entry, ...] = ()
