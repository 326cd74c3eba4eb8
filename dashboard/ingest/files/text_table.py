"""A text file as one sheet: its delimiter decided, every field kept as the text it is."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import caps
from dashboard.ingest.files.plain import PlainSheet, PlainWorkbook
from dashboard.ingest.files.text_encoding import decode

DELIMITERS = ("\t", ";", "|", ",")
"""In the order in which they win a tie: the comma stands in prose and in decimal numbers too."""
SAMPLE_LINES = 200
EQUAL_SHARE = 0.05
PROSE_SHARE = 0.2
"""Commas with a blank behind divide only lines that they divide evenly, if nothing else does."""
END_MARK = "\x1e\x1eend\x1e\x1e"
DIRECTIVE = re.compile(
    r"\A\ufeff?[\"']?sep=(?P<delimiter>[,;\t|])[\"']?\s*?(?:\r\n|\r|\n)", re.IGNORECASE
)
SPACED_QUOTE = re.compile(r"[,;|] +\"")
SPACED_COMMA = re.compile(r", ")
Record = list[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a delimiter explains a text: the share of lines with the commonest width."""

    share: float
    width: int

    def is_better_than(self, other: Fit) -> bool:
        """Whether this divides clearly more lines evenly, or as many into more fields."""
        if self.share > other.share + EQUAL_SHARE:
            return True
        return self.width > other.width and self.share > other.share - EQUAL_SHARE


def read_text(data: bytes) -> PlainWorkbook:
    """Read a text file into one sheet; raises WorkbookRefused for what is over a cap."""
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff").replace("\x00", "").rstrip("\x1a")
    refuse_long_lines(text)
    directive = DIRECTIVE.match(text)
    if directive:
        delimiter: str | None = directive["delimiter"]
        text = text[directive.end() :]
    else:
        delimiter = decide_delimiter(text)
    rows = trimmed(rejoined(records(text, delimiter), delimiter))
    refuse_excess(rows)
    sheet = PlainSheet("Sheet1", square(rows), first_row=2 if directive else 1)
    return PlainWorkbook((sheet,), decoded.encoding, delimiter)


def refuse_long_lines(text: str) -> None:
    """Raise WorkbookRefused for a line that no table of days has."""
    caps.LINE_BYTES.check(max(map(len, io.StringIO(text, newline="")), default=0))


def refuse_excess(rows: list[Record]) -> None:
    """Raise WorkbookRefused for more rows, cells or fields than the caps allow."""
    width = max(map(len, rows), default=0)
    caps.LINE_FIELDS.check(width)
    caps.ROWS.check(sum(1 for row in rows if row))
    caps.BOX_CELLS.check(width * len(rows))
    caps.FILLED_CELLS.check(sum(1 for row in rows for field in row if field))


def decide_delimiter(text: str) -> str | None:
    """Choose the delimiter that gives most lines the same number of fields; None for plain lines.

    Words in a single column have commas too, at odd places: no delimiter then.
    """
    lines = sample_of(text)
    best, best_fit = None, Fit(0.0, 1)
    has_prose = is_prose(lines)
    for delimiter in DELIMITERS:
        fit = fit_of(lines, delimiter)
        if delimiter == "," and has_prose and max(best_fit.share, 1 - fit.share) > PROSE_SHARE:
            continue
        if fit.is_better_than(best_fit):
            best, best_fit = delimiter, fit
    return best


def sample_of(text: str) -> str:
    """Give the first lines, enough to decide by."""
    lines = []
    for line in io.StringIO(text, newline=""):
        if line.strip():
            lines.append(line)
        if len(lines) == SAMPLE_LINES:
            break
    return "".join(lines)


def is_prose(lines: str) -> bool:
    """Whether nearly every comma is followed by a blank, as in sentences."""
    return len(SPACED_COMMA.findall(lines)) > 0.8 * lines.count(",")


def fit_of(lines: str, delimiter: str) -> Fit:
    """Measure how evenly a delimiter divides the sample."""
    return evenness(records(lines, delimiter))


def evenness(rows: list[Record]) -> Fit:
    """Tell how many of the filled rows have the commonest width above one."""
    widths = Counter(len(row) for row in rows if any(row))
    divided = {width: times for width, times in widths.items() if width > 1}
    if not divided:
        return Fit(0.0, 1)
    width = max(divided, key=lambda width: (divided[width], width))
    return Fit(divided[width] / sum(widths.values()), width)


def records(text: str, delimiter: str | None) -> list[Record]:
    """Divide a text into records of fields; quoted fields may hold line ends.

    A quotation mark that is never closed would swallow the rest of the diary: each line is then
    read by itself.
    """
    lines = io.StringIO(text, newline="")
    if delimiter is None:
        return counted([line.rstrip("\r\n")] for line in lines)
    spaced = SPACED_QUOTE.search(text) is not None
    marked = io.StringIO(f"{text}\n{END_MARK}", newline="")
    try:
        whole = counted(divide(marked, delimiter, spaced, strict=True))
    except csv.Error:
        whole = []
    if whole and whole[-1] == [END_MARK]:
        return whole[:-1]
    try:
        return mended(text, delimiter, spaced)
    except csv.Error as error:
        raise caps.FIELD_CHARACTERS.refusal() from error


def mended(text: str, delimiter: str, spaced: bool) -> list[Record]:
    """Divide a text whose quotation marks do not pair: as a whole or line by line.

    Whichever gives the more even table is taken.
    """
    by_line = counted(
        row
        for line in io.StringIO(text, newline="")
        for row in divide_line(line, delimiter, spaced)
    )
    try:
        whole = counted(divide(io.StringIO(text, newline=""), delimiter, spaced))
    except (csv.Error, WorkbookRefused):
        return by_line
    return whole if evenness(whole).share > evenness(by_line).share else by_line


def counted(rows: Iterable[Record]) -> list[Record]:
    """Gather records, and stop at the caps before memory does."""
    gathered: list[Record] = []
    filled = 0
    for row in rows:
        filled += any(row)
        caps.ROWS.check(filled - 1)
        caps.BOX_CELLS.check(len(gathered))
        gathered.append(row)
    return gathered


def divide_line(line: str, delimiter: str, spaced: bool) -> Iterable[Record]:
    """Divide one line by itself; where its quotation marks do not pair, they are plain signs."""
    if line.count('"') % 2:
        return [line.rstrip("\r\n").split(delimiter)]
    return divide(io.StringIO(line, newline=""), delimiter, spaced)


def divide(
    lines: io.StringIO, delimiter: str, spaced: bool, strict: bool = False
) -> Iterable[Record]:
    """Let the standard library divide the fields, within the cap on one field."""
    csv.field_size_limit(caps.FIELD_CHARACTERS.limit)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced, strict=strict)


def rejoined(rows: list[Record], delimiter: str | None) -> list[Record]:
    """Put a last field together again that prose with unquoted commas has torn apart.

    Only what lies beyond the commonest width, and begins with a blank, is put back.
    """
    width = evenness(rows).width
    if delimiter != "," or width == 1:
        return rows
    for row in rows:
        while len(row) > width and row[width].startswith(" "):
            row[width - 1] += delimiter + row.pop(width)
    return rows


def trimmed(rows: list[Record]) -> list[Record]:
    """Drop the empty fields at the end of rows and the empty rows at the end of the file."""
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def square(rows: list[Record]) -> tuple[tuple[str | None, ...], ...]:
    """Pad the rows to one width; a field of blanks is an empty cell."""
    width = max(map(len, rows), default=0)
    padding = (None,) * width
    return tuple(
        (*(field if field.strip() else None for field in row), *padding[len(row) :]) for row in rows
    )
