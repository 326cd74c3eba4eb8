"""Parts of the day: "on awakening", "lunchtime", "nocte", "8am"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.cells.clocks import clock_time
from dashboard.ingest.cells.mangled import clock_candidates
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import meanings

_AROUND = re.compile(r"^(?:in the|at|on|during the|around|about|the|this|before|after)\s+")


@remembered(1024, typed=True)
def read_slot(value: CellValue) -> str | None:
    """Name the part of the day that a cell stands for; None when it stands for none.

    Gives waking, am, noon, afternoon, pm, evening, bedtime, night or day, or a time as "HH:MM".
    A bare number is no slot: it may be a duration.
    """
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta) or (isinstance(value, float) and 0 < value < 1):
        return clock_candidates(value)[0]
    if isinstance(value, datetime) or not isinstance(value, str):
        return None
    if len(value) > caps.ENTRY_CHARACTERS:
        return None
    return slot_of(tidy(value))


def slot_of(plain: str) -> str | None:
    """Name the part of the day in a tidied text that says nothing else."""
    plain = plain.strip(" .:;,()[]")
    known = meanings("slots")
    if plain in known:
        return known[plain]
    moment = clock_time(plain)
    if moment is not None:
        return moment.strftime("%H:%M")
    return known.get(_AROUND.sub("", plain))
