"""The quantities of a spasm cell: a number, a range, a bound, each folded into one letter Q."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.observations import SpasmReading, Status
from dashboard.ingest.cells.count_words import Word

_QUANTITY = re.compile(r"~*(?:wN\+N|(?:g~*)?N)(?:[-uo]N)?(?:[+g](?!\(?[~g]*N))?(?:~|\(~\))*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One written quantity: a value, or the ends of a range, or an end with its operator."""

    value: float | None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    approx: bool = False

    def reading(self) -> SpasmReading:
        """Read the quantity as a day's count."""
        if self.op:
            return SpasmReading(Status.BOUND, low=self.low, high=self.high, op=self.op)
        if self.value is None:
            return SpasmReading(Status.RANGE, low=self.low, high=self.high)
        if self.approx and not self.value:
            return SpasmReading(Status.AMBIGUOUS)
        return SpasmReading(Status.APPROX if self.approx else Status.OK, self.value)


def fold_quantities(codes: str, words: Sequence[Word]) -> tuple[str, list[Quantity]]:
    """Fold each quantity of a cell's letters into Q; a contradictory one becomes "!"."""
    found: list[Quantity] = []
    return _QUANTITY.sub(lambda match: _fold_one(match, words, found), codes), found


def _fold_one(match: re.Match[str], words: Sequence[Word], found: list[Quantity]) -> str:
    """Fold one quantity's words into Q and remember what it says."""
    span = words[match.start() : match.end()]
    numbers = [word.value for word in span if word.code == "N"]
    ops = [word.text for word in span if word.code in "g"]
    if match[0].rstrip("~()").endswith("+"):
        ops.append(">=")
    approx = "~" in match[0] or any(word.text == "dozen" for word in span)
    if len(numbers) == 2:
        if numbers[0] >= numbers[1] or ops:
            return "!"
        found.append(Quantity(None, numbers[0], numbers[1], approx=approx))
    elif len(ops) > 1:
        return "!"
    elif ops:
        low, high = (numbers[0], None) if ops[0].startswith(">") else (None, numbers[0])
        found.append(Quantity(None, low, high, ops[0], approx))
    else:
        found.append(Quantity(numbers[0], approx=approx))
    return "Q"
