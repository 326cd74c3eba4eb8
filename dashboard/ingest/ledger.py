"""The cell ledger: every non-empty cell of a sheet has exactly one fate, and the counts add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.domain.diaries import Ledger
from dashboard.ingest.sheets import Sheet

EMPTY, UNREAD, OBSERVATION, NOTE, PROBLEM, STRUCTURE = range(6)
Place = tuple[int, int]


class SheetLedger:
    """The fates of one sheet's cells, by (row index, column index) of `Sheet.rows`.

    A cell starts EMPTY or UNREAD, and takes the first fate it is given; EMPTY cells take none.
    Whoever reads the sheet settles each cell, and what is left over is asked for with `unread`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.width = max(map(len, sheet.rows), default=0)
        self.fates = bytearray(self.width * len(sheet.rows))
        for row, cells in enumerate(sheet.rows):
            start = row * self.width
            marks = bytes([value is not None for value in cells])
            self.fates[start : start + len(marks)] = marks

    def settle(self, place: Place, fate: int) -> bool:
        """Give a cell its fate; False when it is empty or has one already."""
        at = place[0] * self.width + place[1]
        if self.fates[at] != UNREAD:
            return False
        self.fates[at] = fate
        return True

    def settle_all(self, places: Iterable[Place], fate: int) -> None:
        """Give the same fate to many cells."""
        for place in places:
            self.settle(place, fate)

    def unread(self) -> Iterator[Place]:
        """Yield the cells that nobody has settled yet."""
        at = self.fates.find(UNREAD)
        while at >= 0:
            yield divmod(at, self.width)
            at = self.fates.find(UNREAD, at + 1)

    def count(self) -> Ledger:
        """Count the fates; every non-empty cell must have been settled (ValueError: our bug)."""
        if UNREAD in self.fates:
            raise ValueError("a cell of the sheet was never settled")
        counts = [self.fates.count(fate) for fate in range(6)]
        return Ledger(
            cells=len(self.fates) - counts[EMPTY],
            observations=counts[OBSERVATION],
            notes=counts[NOTE],
            problems=counts[PROBLEM],
            structure=counts[STRUCTURE],
        )


def add_up(ledgers: Iterable[Ledger]) -> Ledger:
    """Add the ledgers of all sheets."""
    counted = list(ledgers)
    return Ledger(
        cells=sum(ledger.cells for ledger in counted),
        observations=sum(ledger.observations for ledger in counted),
        notes=sum(ledger.notes for ledger in counted),
        problems=sum(ledger.problems for ledger in counted),
        structure=sum(ledger.structure for ledger in counted),
    )
