"""Tables as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from io import StringIO
from typing import TextIO

LIVE_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text starts that a spreadsheet may take for a formula; full-width signs count as these."""

INSIDE = re.compile(r"(?s)(?<=.[;\t\r\n])(?=[=+@＝＋＠]|[-－]\D)")
"""Where a spreadsheet that parts fields at another sign would begin one with a formula."""

BLANKS = " \u00a0\u200b\ufeff\u3000"
SPREADSHEET_MARK = "\ufeff"
"""Tells Excel that a file is UTF-8; without it umlauts break."""


def write_csv(head: Iterable[str], rows: Iterable[Iterable[object]], out: TextIO) -> None:
    """Write a head and rows; None is an empty field, texts are put to sleep."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow([asleep(name) for name in head])
    for row in rows:
        table.writerow([asleep(value) if isinstance(value, str) else value for value in row])


def csv_file(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Make the same as a file for a spreadsheet: UTF-8 with its mark."""
    out = StringIO()
    write_csv(head, rows, out)
    return (SPREADSHEET_MARK + out.getvalue()).encode()


def asleep(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; numbers and dashes stay.

    Every break of a line becomes a line feed: a lone carriage return would end the row.
    """
    told = ("'" if is_live(text) else "") + INSIDE.sub("'", text)
    return told.replace("\r\n", "\n").replace("\r", "\n")


def is_live(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula, blanks before it left aside."""
    begins = text.lstrip(BLANKS)
    sign = unicodedata.normalize("NFKC", begins[:1])
    return text.startswith(("\t", "\r", "\n")) or (
        sign in LIVE_STARTS and sign != "" and not _is_harmless(begins)
    )


def _is_harmless(text: str) -> bool:
    """Tell a dash and a signed number from a formula: they come to what they say."""
    rest = text[1:].replace(".", "", 1).replace(",", "", 1)
    return text == "-" or (text[0] in "+-" and rest.isdecimal())
