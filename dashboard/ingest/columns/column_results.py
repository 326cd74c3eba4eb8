"""One column's cells, each distinct value read once, with what holds for the whole column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.registry import CELL_READERS
from dashboard.ingest.columns.results import CellResult, Piece
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.reading_time import refuse_when_over


class ColumnResults:
    """A column's cells read once for each distinct value, with what holds for the whole column."""

    def __init__(self, meaning: Meaning, given: Given, holds: bool) -> None:
        self.meaning = meaning
        self.given = given
        self.read = CELL_READERS[meaning.kind]
        self.known: dict[object, CellResult] = {}
        self.column_details = _column_details(meaning, holds)

    def of(self, value: CellValue) -> CellResult:
        """Read a cell, or remember how the same value was read above."""
        key = value if type(value) is str else (type(value), value)
        found = self.known.get(key)
        if found is None:
            refuse_when_over(value)
            found = self.known[key] = self._detailed(self.read(value, self.meaning, self.given))
        return found

    def of_blank(self) -> CellResult:
        """Read a blank as none, where the user said that it means so."""
        piece = Piece(self.meaning.measure_id, Status.NONE, 0.0, details={"blank": True})
        if self.meaning.kind in ("count", "dose", "effect", "grade", "amount"):
            piece = replace(piece, status=Status.OK)
        return self._detailed(CellResult((piece,)))

    def carried(self, above: CellResult) -> CellResult:
        """Repeat the row above, marked as carried."""
        return CellResult(tuple(_with(piece, {"carried": True}) for piece in above.pieces))

    def _detailed(self, result: CellResult) -> CellResult:
        if not self.column_details:
            return result
        pieces = tuple(_with(piece, self.column_details) for piece in result.pieces)
        return replace(result, pieces=pieces)


def _with(piece: Piece, details: Mapping[str, object]) -> Piece:
    return replace(piece, details=MappingProxyType({**piece.details, **details}))


def _column_details(meaning: Meaning, holds: bool) -> Mapping[str, object]:
    details: dict[str, object] = {}
    if meaning.site:
        details["site"] = meaning.site
    if meaning.is_total:
        details["total"] = True
    if holds and meaning.kind == "dose":
        details["holds"] = True
    return details
