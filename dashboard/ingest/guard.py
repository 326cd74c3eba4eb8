"""Is this file safe to open? Answered from the bytes alone, before any reader sees them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from dashboard.ingest import caps
from dashboard.ingest.files import archive as archives
from dashboard.ingest.files import signatures
from dashboard.ingest.files.cell_box import CellBox, box_of_all, box_of_filled
from dashboard.ingest.files.kinds import Format, Kind, kind_of
from dashboard.ingest.files.ods_repeats import refuse_repeats
from dashboard.ingest.files.shared_texts import refuse_repeated_texts, text_lengths
from dashboard.ingest.files.text_encoding import is_text
from dashboard.ingest.refusals import refusal

DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")
ENTITY = re.compile(rb"<!ENTITY\b|<!DOCTYPE[^<>]*\[")
MANIFEST = "META-INF/manifest.xml"


def check(data: bytes, name: str) -> Kind:
    """Tell what kind of file this is; the content decides, the name is only compared with it.

    Raises WorkbookRefused, with one sentence for the person, for every file that Tonus does not
    open: other kinds, passwords, macros, damage, and anything over a cap (caps.py).
    """
    if not data:
        raise refusal("empty")
    caps.FILE_BYTES.check(len(data))
    if data.startswith(signatures.ZIP):
        return kind_of(check_archive(data), name)
    if data.startswith(signatures.OLE):
        return kind_of(signatures.kind_of_compound_file(data), name)
    signatures.refuse_by_first_bytes(data)
    if not is_text(data):
        raise refusal("unknown")
    return kind_of(Format.TEXT, name)


def check_archive(data: bytes) -> Format:
    """Check a zip archive from its directory down to its cells."""
    with archives.open_archive(data) as archive:
        format_ = signatures.kind_of_archive(
            archive.namelist(),
            archives.part_start(archive, "mimetype", 200),
            archives.part_start(archive, "[Content_Types].xml"),
        )
        archives.refuse_oversized(archive)
        if format_ is Format.ODS:
            check_ods(archive)
        else:
            check_xlsx(archive)
    return format_


def is_markup(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is XML by its name."""
    return entry.filename.lower().endswith((".xml", ".rels", ".vml"))


def safe_pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the pieces of an XML part; raise WorkbookRefused at a document type declaration.

    Old OpenOffice names its DTD in the manifest, without entities: that alone is let pass.
    """
    pattern = ENTITY if entry.filename == MANIFEST else DECLARATION
    for piece in archives.pieces(archive, entry):
        if b"<!" in piece and pattern.search(piece):
            raise refusal("doctype")
        yield piece


def check_xlsx(archive: zipfile.ZipFile) -> None:
    """Look through every XML part: declarations, far cells, false counts, repeated texts."""
    lengths: list[int] = []
    sheets: list[zipfile.ZipInfo] = []
    cells = 0
    for entry in filter(is_markup, archive.infolist()):
        path = entry.filename.replace("\\", "/").lower()
        if path.endswith("sharedstrings.xml"):
            lengths = text_lengths(safe_pieces(archive, entry))
        elif "/worksheets/" in path and not path.endswith(".rels"):
            sheets.append(entry)
            cells += check_sheet(archive, entry).cells
        else:
            for _ in safe_pieces(archive, entry):
                pass
    if cells > caps.FILLED_CELLS.limit:
        cells = sum(box_of_filled(archives.pieces(archive, sheet)).cells for sheet in sheets)
    caps.FILLED_CELLS.check(cells)
    if cells * max(lengths, default=0) > caps.TEXT_BYTES.limit:
        refuse_repeated_texts(lengths, (archives.pieces(archive, sheet) for sheet in sheets))


def check_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> CellBox:
    """Measure one sheet, first by all its cells, and only where those are too many by the filled.

    Cells that are formatted but empty, down to the last row, are common and harmless.
    """
    box = box_of_all(safe_pieces(archive, entry))
    if not box.is_within_caps:
        box = box_of_filled(archives.pieces(archive, entry))
        box.refuse_excess()
    return box


def check_ods(archive: zipfile.ZipFile) -> None:
    """Look through every XML part: declarations, encryption, repeats."""
    for entry in filter(is_markup, archive.infolist()):
        parts = safe_pieces(archive, entry)
        if entry.filename == "content.xml":
            refuse_repeats(parts)
        elif any(b"encryption-data" in piece for piece in parts) and entry.filename == MANIFEST:
            raise refusal("password")
