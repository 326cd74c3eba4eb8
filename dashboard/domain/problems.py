"""What is wrong in a workbook: a value with an address and a remedy, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.domain.cells import CellAddress


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell (or, without `cell`, a sheet or file) that could not be read as it stands.

    `kind` is a short id for counting; `message` says in one sentence what was found and what to do;
    `day` and `measure` tell where the value would have gone; `candidates` are readings to choose
    from.
    """

    kind: str
    message: str
    text: str = ""
    cell: CellAddress | None = None
    day: date | None = None
    measure: str | None = None
    candidates: tuple[str, ...] = ()
