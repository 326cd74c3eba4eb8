"""What one cell said, before it has a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dashboard.domain.observations import Status

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a cell says of one measure."""

    measure: str
    status: Status
    value: float | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    details: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class CellResult:
    """All that a cell says: pieces, or a problem of one kind with its candidates.

    `repeats` is true for a ditto, which says what the row above says.
    """

    pieces: tuple[Piece, ...] = ()
    problem: str | None = None
    candidates: tuple[str, ...] = ()
    repeats: bool = False


def details_of(**found: object) -> Mapping[str, object]:
    """Keep what a reading said besides its value; empty answers are left out."""
    kept = {name: value for name, value in found.items() if value not in (None, (), "")}
    return MappingProxyType(kept) if kept else NOTHING
