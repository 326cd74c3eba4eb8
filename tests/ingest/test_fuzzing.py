"""Thousands of spoiled files: each ends in a workbook or a refusal, and the server lives."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import guard
from dashboard.ingest.workbook import open_workbook
from tests.ingest.hostile_files import REFUSED, ods, shared, xlsx
from tests.ingest.test_workbook import old_workbook

FILES = 2_400
TOKENS = (
    b'1048576 XFD1048576 4294967295 -1 1e308 NaN <c </row> &#0; \xff\xfe " ]]> <f> <v/> <!-- --> '
    b't="s" t="e" t="d" s="999" 99999999999999999999 =CMD()'
).split()


def diary_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for day in range(30):
        sheet.append([date(2024, 1, 1) + timedelta(day), day % 5, "20 mg", None, 0.5, "=A1+B1"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


SEEDS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a.xlsx", diary_workbook),
    ("b.xlsx", xlsx),
    ("c.xlsx", lambda: shared("<si><t>Date</t></si>", 1)),
    ("d.ods", ods),
    ("e.xls", old_workbook),
    ("f.csv", lambda: "Datum;Krämpfe\n1.2.2024;3\n".encode("cp1252") * 20),
    ("g.csv", lambda: b'Date,Note\n"1/2/2024","bad, very\nbad"\n' * 20),
    ("h.txt", lambda: "Date\tNote\n1/2/2024\tok\n".encode("utf-16") * 9),
)


def spoiled(chance: random.Random, data: bytes) -> bytes:
    """Flip, cut, insert and repeat a few pieces of the bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del changed[at : at + chance.randint(1, 40)]
        elif kind == 2:
            changed[at : at + chance.choice((0, 4))] = chance.choice(TOKENS)
        else:
            start = chance.randrange(len(changed) + 1)
            changed[at:at] = changed[start : start + 200]
    return bytes(changed)


def spoiled_inside(chance: random.Random, data: bytes) -> bytes:
    """Spoil one part of an archive and pack it again, so that the damage lies deeper."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, spoiled(chance, part) if name == chosen else part)
    return buffer.getvalue()


def outcome(data: bytes, name: str) -> str:
    try:
        return open_workbook(data, guard.check(data, name)).kind
    except WorkbookRefused as refused:
        return refused.kind


@pytest.mark.slow
def test_every_spoiled_file_ends_in_a_workbook_or_a_refusal() -> None:
    chance = random.Random(20240301)
    seeds = [(name, build()) for name, build in SEEDS]
    outcomes: Counter[str] = Counter()
    for _ in range(FILES):
        name, data = chance.choice(seeds)
        is_archive = data.startswith(b"PK")
        spoil = spoiled_inside if is_archive and chance.random() < 0.8 else spoiled
        outcomes[outcome(spoil(chance, data), name)] += 1
    assert outcomes.total() == FILES
    assert {"xlsx", "ods", "text", "damaged"} <= set(outcomes)
    assert outcome(xlsx(), "after.xlsx") == "xlsx"


@pytest.mark.slow
def test_every_cut_of_a_workbook_is_refused_or_read() -> None:
    for name, data in [(name, build()) for name, build in SEEDS]:
        for length in range(1, len(data), max(len(data) // 40, 1)):
            assert outcome(data[:length], name)


@pytest.mark.slow
def test_hostile_files_that_are_spoiled_stay_refusals_or_become_readable() -> None:
    chance = random.Random(7)
    for title in REFUSED:
        build, name, _ = REFUSED[title]
        data = build()
        if 0 < len(data) < 1_000_000:
            for _ in range(3):
                assert outcome(spoiled(chance, data), name)
