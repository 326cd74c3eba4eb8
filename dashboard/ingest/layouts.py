"""Which layout fits a sheet: the readers in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.ingest.layout_readers import (
    crossed_days,
    dated_texts,
    dates_across,
    headless,
    month_calendar,
    plain_list,
    without_diary,
)
from dashboard.ingest.sheet_clues import SheetClues, look_at
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised

Recognise = Callable[[SheetClues], Recognised | None]

LAYOUT_READERS: tuple[Recognise, ...] = (
    without_diary.recognise_empty,
    month_calendar.recognise,
    crossed_days.recognise,
    dated_texts.recognise,
    dates_across.recognise,
    plain_list.recognise,
    headless.recognise,
    without_diary.recognise,
)
"""From the most particular layout to the least; the last one always answers."""


def match(sheet: Sheet) -> Recognised:
    """Say what a sheet was taken for, with its tables unfolded."""
    clues = look_at(sheet)
    for recognise in LAYOUT_READERS:
        found = recognise(clues)
        if found is not None:
            return found
    raise AssertionError("the last layout reader answers every sheet")
