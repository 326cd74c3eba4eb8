"""What was found on one sheet, as it is collected: each cell settled once, with what it gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.domain.cells import CellAddress, CellValue
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.problems import Problem
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.ledger import NOTE, PROBLEM, STRUCTURE, Place, SheetLedger
from dashboard.ingest.problem_messages import problem_message
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.signatures import UNSIGNED, Signature


class SheetFindings:
    """The collecting tray of one sheet's reading."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ledger = SheetLedger(sheet)
        self.observations: list[Observation] = []
        self.notes: list[Note] = []
        self.problems: list[Problem] = []

    def address(self, place: Place) -> CellAddress:
        """Name a cell as the spreadsheet does."""
        return self.sheet.address(*place)

    def value(self, place: Place) -> CellValue:
        """Give what stands in a cell."""
        return self.sheet.rows[place[0]][place[1]]

    def set_aside(self, places: Iterable[Place]) -> None:
        """Settle cells as structure: titles, headers, dates, totals, legends."""
        self.ledger.settle_all(places, STRUCTURE)

    def add_note(self, place: Place, day: date | None, signed: Signature = UNSIGNED) -> None:
        """Keep a cell's text as a note of its day, under the name of who wrote it."""
        if self.ledger.settle(place, NOTE):
            self.keep_note(place, day, signed)

    def keep_note(self, place: Place, day: date | None, signed: Signature = UNSIGNED) -> None:
        """Keep the words of a cell that gave observations too."""
        text, cell = raw_text(self.value(place)), self.address(place)
        self.notes.append(Note(day, text, cell, signed.author, signed.role))

    def add_problem(
        self,
        kind: str,
        place: Place,
        day: date | None = None,
        measure: str | None = None,
        candidates: Sequence[str] = (),
    ) -> None:
        """List a cell that could not be read, with what to do about it."""
        if self.ledger.settle(place, PROBLEM):
            self.problems.append(
                Problem(
                    kind=kind,
                    message=problem_message(kind, measure, candidates),
                    text=raw_text(self.value(place)),
                    cell=self.address(place),
                    day=day,
                    measure=measure,
                    candidates=tuple(candidates),
                )
            )

    def finish(self, kind: str = "unread") -> None:
        """Make a problem of every cell that nobody has settled: nothing is lost in silence."""
        for place in list(self.ledger.unread()):
            self.add_problem(kind, place)
