"""From a file's bytes to a diary: guard, open, recognise, read; every cell accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256 as sha256_of
from time import monotonic

from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.day_marks import month_of
from dashboard.ingest.fingerprints import fingerprint_of
from dashboard.ingest.guard import check
from dashboard.ingest.layout_readers.two_patients import (
    refuse_rival_sheets,
    refuse_two_patients,
)
from dashboard.ingest.layouts import match
from dashboard.ingest.ledger import add_up
from dashboard.ingest.reading_time import limited_work
from dashboard.ingest.sheet_reading import (
    Circumstances,
    SheetReading,
    plan_sheet,
    read_sheet,
    with_order,
)
from dashboard.ingest.sheets import Workbook
from dashboard.ingest.subjects import Subject, subject_of
from dashboard.ingest.tables import Recognised
from dashboard.ingest.workbook import open_workbook
from dashboard.knowledge.collector_pause import paused_collector
from dashboard.knowledge.remembered import forget_texts

FIRST_ROWS = 40
BACLOFEN_NAME = "baclofen"
BACLOFEN = re.compile(r"ba[ck]lof|liorésal|lioresal", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file whose cells lie open, to be read once or again with other corrections.

    `seconds` is what guard and opening took, by the clock on the wall.
    """

    workbook: Workbook = field(repr=False)
    name: str
    sha256: str
    seconds: float


def read_diary(
    data: bytes, name: str, mapping: Mapping | None = None, today: date | None = None
) -> DiaryReading:
    """Read an uploaded file as a diary.

    `name` is the file's name, `mapping` a person's corrections, `today` the last day that is not
    in the future. Raises WorkbookRefused, with one sentence, for a file that cannot be read.
    """
    return read_opened(open_file(data, name), mapping, today)


def open_file(data: bytes, name: str) -> OpenedFile:
    """Guard and open an uploaded file; raises WorkbookRefused for one that cannot be opened."""
    started = monotonic()
    workbook = open_workbook(data, check(data, name))
    return OpenedFile(workbook, name, sha256_of(data).hexdigest(), monotonic() - started)


def read_opened(
    opened: OpenedFile, mapping: Mapping | None = None, today: date | None = None
) -> DiaryReading:
    """Read an opened file as `read_diary` does, within what the opening left of its time.

    Nothing of its texts stays in the process but what the reading itself holds.
    """
    try:
        with limited_work(opened.seconds):
            return read_workbook(opened.workbook, opened.name, opened.sha256, mapping, today)
    finally:
        forget_texts()


def read_workbook(
    workbook: Workbook,
    name: str,
    sha256: str,
    mapping: Mapping | None = None,
    today: date | None = None,
) -> DiaryReading:
    """Read an opened workbook as a diary: pure, the same input gives the same reading.

    Raises WorkbookRefused when no sheet can be used and one had to be refused.
    """
    with paused_collector(), limited_work():
        return _read(workbook, name, sha256, mapping, today or date.today())


def _read(
    workbook: Workbook, name: str, sha256: str, mapping: Mapping | None, today: date
) -> DiaryReading:
    recognised = [match(sheet) for sheet in workbook.sheets]
    refuse_two_patients(workbook.sheets, recognised)
    around = Circumstances(
        subject=_subject(workbook, recognised, name),
        mapping=mapping,
        today=today,
        sheets=tuple(sheet.name for sheet in workbook.sheets),
        year=_year(workbook, name),
        title=name if workbook.kind == "text" else "",
    )
    readings = _read_sheets(workbook, recognised, around)
    _refuse_without_diary(readings)
    refuse_rival_sheets(o for reading in readings for o in reading.findings.observations)
    columns = tuple(column for reading in readings for column in reading.columns)
    return DiaryReading(
        file=name,
        sha256=sha256,
        encoding=workbook.encoding,
        sheets=tuple(reading.summary for reading in readings),
        columns=columns,
        observations=tuple(o for reading in readings for o in reading.findings.observations),
        notes=tuple(note for reading in readings for note in reading.findings.notes),
        problems=tuple(p for reading in readings for p in reading.findings.problems),
        questions=tuple(q for reading in readings for q in reading.questions),
        ledger=add_up(reading.findings.ledger.count() for reading in readings),
        fingerprint=fingerprint_of(columns),
        remark=workbook.remark,
    )


def _read_sheets(
    workbook: Workbook, recognised: list[Recognised], around: Circumstances
) -> list[SheetReading]:
    plans = [
        plan_sheet(sheet, found, around)
        for sheet, found in zip(workbook.sheets, recognised, strict=True)
    ]
    around = with_order(around, plans)
    return [read_sheet(plan, around) for plan in plans]


def _subject(workbook: Workbook, recognised: list[Recognised], name: str) -> Subject:
    return subject_of((name, *_names(workbook, recognised), *_medicines(workbook)))


def _names(workbook: Workbook, recognised: list[Recognised]) -> Iterator[str]:
    """Yield what names things: sheets, titles and headers; no entries."""
    for sheet, found in zip(workbook.sheets, recognised, strict=True):
        yield sheet.name
        for table in found.tables:
            yield from (column.heading.text for column in table.columns)
        for aside in found.set_aside:
            if aside.kind in ("title", "prose"):
                yield from (raw_text(sheet.rows[row][column]) for row, column in aside.places)


def _medicines(workbook: Workbook) -> Iterator[str]:
    """Yield entries of the first rows that name baclofen: its diary may never say so elsewhere."""
    for sheet in workbook.sheets:
        for row in sheet.rows[:FIRST_ROWS]:
            for value in row:
                if isinstance(value, str) and BACLOFEN.search(value):
                    yield BACLOFEN_NAME


def _year(workbook: Workbook, name: str) -> int | None:
    """Find the year that the file's name or its sheets' names agree on."""
    texts = (name, *(sheet.name for sheet in workbook.sheets))
    years = {year for text in texts if (year := month_of(text)[0])}
    return years.pop() if len(years) == 1 else None


def _refuse_without_diary(readings: list[SheetReading]) -> None:
    """Refuse a file in which no sheet was used and at least one cannot be."""
    refused = [reading.summary for reading in readings if reading.refused]
    if refused and not any(reading.summary.used for reading in readings):
        raise WorkbookRefused(refused[0].layout or "unreadable", refused[0].why)
