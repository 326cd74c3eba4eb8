"""What is added to a patient's record: kept, and the record's revision raised with it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from dashboard.domain.patients import PatientId
from dashboard.stores.port import Records


class Entry(Protocol):
    """Anything that belongs to one patient."""

    @property
    def patient(self) -> PatientId:
        """Name the patient."""
        ...


Kept = TypeVar("Kept", bound=Entry, contravariant=True)
Made = TypeVar("Made", bound=Entry)


class Table(Protocol[Kept]):
    """A part of the store that keeps such entries."""

    def add(self, entry: Kept, /) -> None:
        """Keep one entry; earlier ones stay."""
        ...


def keep(records: Records, table: Table[Made], made: Made) -> Made:
    """Keep an entry in its table, and raise its patient's revision: no older answer stays valid."""
    table.add(made)
    records.patients.advance(made.patient)
    return made
