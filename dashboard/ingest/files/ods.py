"""An .ods, read from its content.xml.

Own code, because the library that reads the other kinds drops errors, formulas without a result,
merged blocks and line breaks of an .ods, and leaves long durations as code.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.files.grid import Grid, whole_number
from dashboard.ingest.files.plain import Corners, PlainSheet, PlainWorkbook
from dashboard.ingest.refusals import refusal

OPENDOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE = OPENDOCUMENT + "table:1.0}"
TEXT = OPENDOCUMENT + "text:1.0}"
OFFICE = OPENDOCUMENT + "office:1.0}"
STYLE = OPENDOCUMENT + "style:1.0}"
FORMAT = OPENDOCUMENT + "xsl-fo-compatible:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
DURATION = re.compile(
    r"(?P<minus>-?)P(?:(?P<days>\d+)D)?T?(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?"
    r"(?:(?P<seconds>\d+(?:\.\d+)?)S)?"
)
NO_COLOUR = frozenset({"transparent", "#ffffff", "#FFFFFF", None})


def read_ods(data: bytes) -> PlainWorkbook:
    """Read all sheets; raises WorkbookRefused for damage and for what unfolds over the caps."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            sheets = tuple(read_tables(content))
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError) as error:
        raise refusal("damaged") from error
    caps.SHEETS.check(len(sheets))
    return PlainWorkbook(sheets)


@dataclass(slots=True)
class Looks:
    """The names of the styles that hide a sheet or paint a cell."""

    hidden: set[str] = field(default_factory=set)
    coloured: dict[str, int] = field(default_factory=dict)
    colours: dict[str | None, int] = field(default_factory=dict)

    def take(self, style: Element) -> None:
        """Remember a style that hides or paints."""
        name = style.get(STYLE + "name", "")
        for properties in style:
            if properties.get(TABLE + "display") == "false":
                self.hidden.add(name)
            colour = properties.get(FORMAT + "background-color")
            if colour not in NO_COLOUR:
                self.coloured[name] = self.colours.setdefault(colour, len(self.colours))


def read_tables(content: IO[bytes]) -> Iterator[PlainSheet]:
    """Yield the sheets one after another; each row is dropped from memory once it is read."""
    looks = Looks()
    table = Table("", looks)
    for event, element in ElementTree.iterparse(content, ("start", "end")):
        if event == "start":
            if element.tag == TABLE + "table":
                table = Table(element.get(TABLE + "name", ""), looks)
                table.is_hidden = element.get(TABLE + "style-name") in looks.hidden
        elif element.tag == STYLE + "style":
            looks.take(element)
        elif element.tag == TABLE + "table-row":
            table.take_row(element)
            element.clear()
        elif element.tag == TABLE + "table":
            yield table.sheet()
            element.clear()


@dataclass(slots=True)
class Table:
    """One sheet while it is read."""

    name: str
    looks: Looks
    is_hidden: bool = False
    grid: Grid = field(default_factory=Grid)
    row: int = 1
    merged: list[Corners] = field(default_factory=list)
    filled: list[tuple[int, int]] = field(default_factory=list)
    paints: list[int] = field(default_factory=list)

    def take_row(self, element: Element) -> None:
        """Take one row, as often as it is repeated."""
        repeat = number(element, "number-rows-repeated")
        values: list[tuple[int, int, CellValue]] = []
        column = 1
        for cell in element:
            if cell.tag in CELLS:
                width = number(cell, "number-columns-repeated")
                self.take_cell(cell, column, width, values)
                column += width
        if values:
            caps.ROWS.check(repeat)
            for row in range(self.row, self.row + repeat):
                self.grid.set_row(row, values)
        self.row += repeat

    def take_cell(
        self, cell: Element, column: int, width: int, values: list[tuple[int, int, CellValue]]
    ) -> None:
        """Take one cell's value, its span, and its colour where it is empty."""
        value = value_of(cell)
        if value is not None:
            values.append((column, width, value))
        elif (paint := self.looks.coloured.get(cell.get(TABLE + "style-name", ""))) is not None:
            width = min(width, caps.LISTED_FILLS - len(self.filled))
            self.filled.extend((self.row, column + step) for step in range(width))
            self.paints.extend([paint] * width)
        down, across = number(cell, "number-rows-spanned"), number(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self.merged.append((self.row, column, self.row + down - 1, column + across - 1))

    def sheet(self) -> PlainSheet:
        """Give the sheet as it stands."""
        rows, first_row, first_column = self.grid.rectangle()
        return PlainSheet(
            self.name,
            rows,
            first_row,
            first_column,
            tuple(self.merged),
            tuple(self.filled),
            self.is_hidden,
            tuple(self.paints),
        )


def number(element: Element, name: str) -> int:
    """Read a count from an attribute; 1 where nothing sensible is said."""
    digits = element.get(TABLE + name, "1")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 1


def value_of(cell: Element) -> CellValue:
    """Give a cell's typed value; its text where the type says nothing, an error among them."""
    kind = cell.get(OFFICE + "value-type")
    value = typed_value(kind, cell) if kind else None
    if value is not None:
        return value
    text = "\n".join(text_of(part) for part in cell if part.tag == TEXT + "p")
    text = text or cell.get(OFFICE + "string-value", "")
    if not text.strip():
        formula = cell.get(TABLE + "formula", "")
        text = "" if kind else "=" + formula.partition("=")[2] if formula else ""
    return text if text.strip() else None


def typed_value(kind: str, cell: Element) -> CellValue:
    """Give the value that a cell's attributes hold; None for text and for what is not readable."""
    try:
        if kind in ("float", "percentage", "currency"):
            return whole_number(float(cell.get(OFFICE + "value", "")))
        if kind == "date":
            return read_moment(cell.get(OFFICE + "date-value", ""))
        if kind == "time":
            return read_duration(cell.get(OFFICE + "time-value", ""))
        if kind == "boolean":
            return {"true": True, "false": False}.get(cell.get(OFFICE + "boolean-value", ""))
    except (ValueError, OverflowError):
        return None
    return None


def read_moment(text: str) -> date | datetime:
    """Read an ISO date, or a date with a time; midnight is the plain date."""
    moment = datetime.fromisoformat(text.rstrip("Z"))
    return moment.date() if moment.time() == time(0) else moment


def read_duration(text: str) -> time | timedelta | None:
    """Read a time of day, or from 24 hours on a duration."""
    found = DURATION.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds, days = (
        float(found[name] or 0) for name in ("hours", "minutes", "seconds", "days")
    )
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=round(seconds))
    if found["minus"]:
        return -length
    return length if length >= timedelta(days=1) else (datetime(1900, 1, 1) + length).time()


def text_of(element: Element) -> str:
    """Give a paragraph's text with its blanks, tabs and line breaks; comments are left out."""
    pieces = [element.text or ""]
    for part in element:
        if part.tag == TEXT + "s":
            pieces.append(" " * min(int(part.get(TEXT + "c", "1")), 1_000))
        elif part.tag == TEXT + "tab":
            pieces.append("\t")
        elif part.tag == TEXT + "line-break":
            pieces.append("\n")
        elif part.tag != OFFICE + "annotation":
            pieces.append(text_of(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
