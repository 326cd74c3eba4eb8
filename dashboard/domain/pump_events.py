"""What happened to a pump: filled, changed, due, in trouble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PumpEventKind(StrEnum):
    """The kinds of events that stand on a pump's own lane."""

    IMPLANT = "implant"
    DOSE = "dose"
    CONCENTRATION = "concentration"
    REFILL = "refill"
    ALARM_DATE = "alarm_date"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class PumpEvent:
    """One event: its day, in a word or two (`short`) and as it was written, with its cell."""

    day: date
    kind: PumpEventKind
    short: str
    text: str
    cell: str = ""
