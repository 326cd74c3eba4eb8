"""Tables as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import TextIO

LIVE_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a text starts that a spreadsheet may take for a formula."""

SPREADSHEET_MARK = "\ufeff"
"""Tells Excel that a file is UTF-8; without it umlauts break."""


def write_csv(head: Iterable[str], rows: Iterable[Iterable[object]], out: TextIO) -> None:
    """Write a head and rows; None is an empty field, texts are put to sleep."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(head)
    for row in rows:
        table.writerow([asleep(value) if isinstance(value, str) else value for value in row])


def csv_file(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Make the same as a file for a spreadsheet: UTF-8 with its mark."""
    out = StringIO()
    write_csv(head, rows, out)
    return (SPREADSHEET_MARK + out.getvalue()).encode()


def asleep(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; numbers and dashes stay."""
    return f"'{text}" if text.startswith(LIVE_STARTS) and not _is_harmless(text) else text


def _is_harmless(text: str) -> bool:
    return text == "-" or text[1:].replace(".", "", 1).replace(",", "", 1).isdecimal()
