"""What calamine leaves out of an .xlsx: error values, formulas without a result, coloured gaps.

Read from the sheets' XML by patterns, and only where a look at the bytes says that there is any.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import islice
from typing import NamedTuple
from xml.etree import ElementTree

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.files.cell_box import column_number
from dashboard.ingest.files.plain import Rows

REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")
SHEET_DATA = re.compile(rb"<(\w+:)?sheetData\b")
FORMULA_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")
ERROR_SIGNS = (b't="e"', b"t='e'")
NO_FILL = frozenset({"none", "gray125", None})
WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
DEFAULT_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Extras:
    """One sheet's texts by (row, column) that belong where calamine has nothing, and its fills."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: tuple[tuple[int, int], ...] = ()
    paints: tuple[int, ...] = ()

    def put_back(self, rows: Rows, first_row: int, first_column: int) -> tuple[Rows, int, int]:
        """Set the texts into the rows, which grow where a text stands outside of them."""
        if not self.texts:
            return rows, first_row, first_column
        at_rows = [row for row, _ in self.texts]
        at_columns = [column for _, column in self.texts]
        width = max(map(len, rows), default=0)
        top = min(at_rows + [first_row] * bool(rows))
        left = min(at_columns + [first_column] * bool(rows))
        bottom = max(*at_rows, first_row + len(rows) - 1 if rows else 0)
        right = max(*at_columns, first_column + width - 1 if rows else 0)
        caps.BOX_CELLS.check((bottom - top + 1) * (right - left + 1))
        grid: list[list[CellValue]] = [[None] * (right - left + 1) for _ in range(bottom - top + 1)]
        for index, row in enumerate(rows, first_row - top):
            grid[index][first_column - left : first_column - left + len(row)] = row
        for (row_number, column), text in self.texts.items():
            if grid[row_number - top][column - left] is None:
                grid[row_number - top][column - left] = text
        return tuple(map(tuple, grid)), top, left


def extras_of(data: bytes) -> dict[str, Extras]:
    """Find the extras of every sheet by its name; nothing where the archive is too odd to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {
                name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()
            }
            parts = {
                path: archive.read(name) for path, name in names.items() if is_small_part(path)
            }
            styles = coloured_styles(parts.get("xl/styles.xml", b""))
            return {
                sheet: extras_of_sheet(archive.read(names[path]), styles)
                for sheet, path in sheet_paths(parts)
                if path in names
            }
    except (ElementTree.ParseError, zipfile.BadZipFile, ValueError, KeyError, OSError):
        return {}


def is_small_part(path: str) -> bool:
    """Whether a part says where the sheets are or how cells look."""
    return path in (DEFAULT_WORKBOOK, "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def local_name(tag: str) -> str:
    """Strip the namespace off a tag or attribute."""
    return tag.rpartition("}")[2]


def sheet_paths(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the path of its part."""
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for element in ElementTree.fromstring(parts[DEFAULT_WORKBOOK]).iter():
        if local_name(element.tag) == "sheet":
            keys = {local_name(key): value for key, value in element.attrib.items()}
            target = targets.get(keys.get("id"), "")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
            yield keys.get("name", ""), path


def coloured_styles(styles: bytes) -> dict[bytes, int]:
    """Give the fill of each cell style that paints a cell in a colour other than white."""
    if not styles:
        return {}
    root = ElementTree.fromstring(styles)
    fills = [is_coloured(fill) for fill in children(root, "fills")]
    return {
        str(index).encode(): fill
        for index, style in enumerate(children(root, "cellXfs"))
        if (fill := int(style.get("fillId", "0"))) < len(fills) and fills[fill]
    }


def children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """Give the entries of one list of the styles."""
    return next((list(one) for one in root if local_name(one.tag) == name), [])


def is_coloured(fill: ElementTree.Element) -> bool:
    """Whether a fill is a pattern with a colour that a person sees."""
    for pattern in fill:
        if local_name(pattern.tag) == "gradientFill":
            return True
        if pattern.get("patternType") in NO_FILL:
            return False
        colours = [one for one in pattern if local_name(one.tag) == "fgColor"]
        return any(
            colour.get("rgb", "").upper() not in WHITE and colour.get("theme") != "0"
            for colour in colours
        )
    return False


class Patterns(NamedTuple):
    """How cells of two kinds look in a sheet whose tags wear a certain prefix."""

    error: re.Pattern[bytes]
    formula: re.Pattern[bytes]


@cache
def patterns_for(prefix: bytes) -> Patterns:
    """Compile the patterns; each begins with a plain `<c `, which makes the search fast."""
    cell = rb"<%bc ([^<>]*" % prefix
    end = rb"</%bc>" % prefix
    formula = rb"<%bf\b[^<>]*(?:(?<=/)>|(?<!/)>([^<]*)</%bf>)\s*" % (prefix, prefix)
    no_value = rb"(?:<%bv\s*/>|<%bv>\s*</%bv>)?\s*" % (prefix, prefix, prefix)
    value = rb"<%bv>([^<]*)<" % prefix
    is_error = rb"""\bt=["']e["'][^<>]*)>\s*"""
    return Patterns(
        re.compile(cell + is_error + rb"(?:%b)?" % formula + value),
        re.compile(cell + rb")>\s*" + formula + no_value + end),
    )


def extras_of_sheet(xml: bytes, coloured: dict[bytes, int]) -> Extras:
    """Look at the cells of one sheet, if its bytes promise anything beyond plain values."""
    root = SHEET_DATA.search(xml)
    prefix = (root[1] or b"") if root else b""
    patterns = patterns_for(prefix)
    texts: dict[tuple[int, int], str] = {}
    if any(sign in xml for sign in FORMULA_SIGNS):
        texts.update(formulas_without_result(xml, patterns.formula))
    if any(sign in xml for sign in ERROR_SIGNS):
        texts.update(errors(xml, patterns.error))
    fills = painted(xml, prefix, coloured) if coloured else iter(())
    listed = list(islice(fills, caps.LISTED_FILLS))
    return Extras(texts, tuple(place for place, _ in listed), tuple(paint for _, paint in listed))


def place_of(attributes: bytes) -> tuple[int, int] | None:
    """Read a cell's row and column."""
    found = REFERENCE.search(attributes)
    return (int(found[2]), column_number(found[1])) if found else None


def errors(xml: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells that hold an error, with its text."""
    for cell in pattern.finditer(xml):
        place = place_of(cell[1])
        if place:
            yield place, text_of(cell[3]) or "#ERROR"


def formulas_without_result(
    xml: bytes, pattern: re.Pattern[bytes]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the formulas that no program has worked out yet, spelled as "=A1+B1".

    A formula whose result is an empty text has been worked out.
    """
    for cell in pattern.finditer(xml):
        place = place_of(cell[1])
        if place and not TEXT_RESULT.search(cell[1]):
            yield place, "=" + text_of(cell[2])


def painted(
    xml: bytes, prefix: bytes, coloured: dict[bytes, int]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the empty cells that wear a coloured style, and their fill; found by the style."""
    tag = b"<%bc " % prefix
    for match in empty_cells(prefix, coloured).finditer(xml):
        start = xml.rfind(b"<", 0, match.start())
        place = place_of(xml[start : match.end()]) if xml.startswith(tag, start) else None
        if place:
            yield place, coloured[match[1]]


def empty_cells(prefix: bytes, styles: Iterable[bytes]) -> re.Pattern[bytes]:
    """Match from the style of an empty cell to the cell's end."""
    end = rb"\s*(?:<%bv\s*/>|<%bv>\s*</%bv>)?\s*</%bc>" % ((prefix,) * 4)
    style = rb' s="(%b)"[^<>]*' % b"|".join(sorted(styles))
    return re.compile(style + rb"(?:(?<=/)>|(?<!/)>" + end + rb")")


def text_of(spelled: bytes | None) -> str:
    """Read a text out of XML."""
    return unescape((spelled or b"").decode("utf-8", "replace")).strip()
