"""One row for each spasm: nothing counts them, so each row is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time

from dashboard.domain.cells import CellValue
from dashboard.ingest.header_words import words_of
from dashboard.ingest.headers import Heading
from dashboard.ingest.ledger import Place
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.layout import load_layouts

SPASM = "spasm_count"
TELLING = ("duration", "lasted", "long", "length", "dauer", "duree", "duracion", "durata", "duur")
CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]m\b", re.IGNORECASE)
WHEN = ("time", "slot", "weekday")
DAILY = ("oral_mg", "intrathecal_mcg", "sleep_hours", "mood_0_10")


def unfold(table: Table, titles: Iterable[str]) -> Table | None:
    """Add a column that counts each row as one spasm; None when the rows are not single spasms."""
    dates = [column for column in table.columns if column.settled == "date"]
    if not dates or not _names_spasms(titles) or not _lists_single_events(table, dates[0]):
        return None
    alone = _dates_alone(table, dates[0])
    places = [
        None if entry in alone else _place(table, dates[0], entry) for entry in range(table.entries)
    ]
    values: list[CellValue] = [1 if place else None for place in places]
    events = Column(
        heading=Heading("Spasms, one a row", measure=SPASM, confidence=0.75),
        letters=f"{dates[0].letters}: rows",
        values=values,
        places=[place or dates[0].places[entry] for entry, place in enumerate(places)],
        settled=SPASM,
    )
    return Table([*table.columns, events], events=frozenset(place for place in places if place))


def _names_spasms(titles: Iterable[str]) -> bool:
    known = {words_of(word) for word in load_layouts()["events_unnamed"].words["titles"]}
    return any(
        words[start : start + length] in known
        for words in map(words_of, titles)
        for length in (1, 2, 3)
        for start in range(len(words))
    )


def _lists_single_events(table: Table, dates: Column) -> bool:
    headings = [column.heading for column in table.columns]
    measures = {heading.measure for heading in headings if heading.confidence > 0.4}
    if SPASM in measures or measures & set(DAILY):
        return False
    lasts = any(word in words_of(h.text) for h in headings for word in TELLING)
    severe = bool(measures & {"spasm_severity", "body_site"})
    days = Counter(value for value in dates.values if value is not None)
    has_time = "time" in measures or None in dates.values or any(map(_has_clock, dates.values))
    if _holds_times_only(table, dates):
        return True
    return (lasts or severe) and (has_time or (bool(days) and max(days.values()) > 1))


def _holds_times_only(table: Table, dates: Column) -> bool:
    """Tell whether nothing is written but days and the time of each spasm."""
    filled = {
        column.heading.measure
        for column in table.columns
        if column is not dates and any(value is not None for value in column.values)
    }
    return "time" in filled and filled <= set(WHEN)


def _dates_alone(table: Table, dates: Column) -> frozenset[int]:
    """List the rows that hold a day written once and nothing else: filled in ahead, no event.

    Where rows of dates alone are all there is, each is an event.
    """
    days = Counter(dates.values)
    alone = frozenset(
        entry
        for entry, value in enumerate(dates.values)
        if days[value] == 1
        and not _has_clock(value)
        and not any(c.values[entry] is not None for c in table.columns if _tells(c, dates))
    )
    return alone if len(alone) < table.entries else frozenset()


def _tells(column: Column, dates: Column) -> bool:
    return column is not dates and column.heading.measure != "weekday"


def _has_clock(value: CellValue) -> bool:
    if isinstance(value, datetime):
        return value.time() != time()
    return isinstance(value, str) and CLOCK.search(value) is not None


def _place(table: Table, dates: Column, entry: int) -> Place | None:
    """Choose the cell that stands for a row: its date, else its first filled cell."""
    if dates.values[entry] is not None:
        return dates.places[entry]
    for column in table.columns:
        if column.heading.measure == "time" and column.values[entry] is not None:
            return column.places[entry]
    return None
