"""What calamine leaves out of an .xlsx: error values, formulas without a result, coloured gaps.

Read from the sheets' XML by patterns, and only where a look at the bytes says that there is any.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.etree import ElementTree

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.files.cell_box import column_number
from dashboard.ingest.files.plain import Rows

MARKED_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?P<attributes>[^<>]*?)(?:/>|>(?P<inside>(?:(?!</?(?:\w+:)?c[\s>]).)*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
STYLE = re.compile(rb"""\bs\s*=\s*["'](\d{1,6})["']""")
IS_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
IS_TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")
VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)</", re.DOTALL)
INLINE = re.compile(rb"<(?:\w+:)?t\b[^<>]*>[^<]+</", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f\b[^<>]*?(?:/>|>([^<]*)</)", re.DOTALL)
SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"', b"t='e'")
"""What the bytes of a sheet hold when it has formulas or errors."""
NO_FILL = frozenset({"none", "gray125", None})
WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
DEFAULT_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Extras:
    """One sheet's texts by (row, column) that belong where calamine has nothing, and its fills."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: tuple[tuple[int, int], ...] = ()

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


def coloured_styles(styles: bytes) -> frozenset[bytes]:
    """List the cell styles that paint a cell in a colour other than white."""
    if not styles:
        return frozenset()
    root = ElementTree.fromstring(styles)
    fills = [is_coloured(fill) for fill in children(root, "fills")]
    return frozenset(
        str(index).encode()
        for index, style in enumerate(children(root, "cellXfs"))
        if int(style.get("fillId", "0")) < len(fills) and fills[int(style.get("fillId", "0"))]
    )


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


def extras_of_sheet(xml: bytes, coloured: frozenset[bytes]) -> Extras:
    """Look at the cells of one sheet, if its bytes promise anything beyond plain values."""
    if not (coloured or any(sign in xml for sign in SIGNS)):
        return Extras()
    texts: dict[tuple[int, int], str] = {}
    filled: list[tuple[int, int]] = []
    for cell in MARKED_CELL.finditer(xml):
        reference = REFERENCE.search(cell["attributes"])
        if not reference:
            continue
        text = left_out(cell["attributes"], cell["inside"] or b"")
        if text:
            texts[(int(reference[2]), column_number(reference[1]))] = text
        elif coloured and len(filled) < caps.LISTED_FILLS and is_painted(cell, coloured):
            filled.append((int(reference[2]), column_number(reference[1])))
    return Extras(texts, tuple(filled))


def left_out(attributes: bytes, inside: bytes) -> str | None:
    """Give an error's text, or a formula that has no result, spelled as "=A1+B1"."""
    value = VALUE.search(inside)
    if IS_ERROR.search(attributes):
        return unescape(value[1].decode("utf-8", "replace")) if value else "#ERROR"
    if value or b"f" not in inside or IS_TEXT_RESULT.search(attributes):
        return None
    formula = FORMULA.search(inside)
    if not formula or INLINE.search(inside):
        return None
    return "=" + unescape((formula[1] or b"").decode("utf-8", "replace")).strip()


def is_painted(cell: re.Match[bytes], coloured: frozenset[bytes]) -> bool:
    """Whether an empty cell wears a coloured style."""
    style = STYLE.search(cell["attributes"])
    inside = cell["inside"] or b""
    is_empty = not VALUE.search(inside) and not INLINE.search(inside)
    return style is not None and style[1] in coloured and is_empty
