"""What a file is by its first bytes, and by the parts of its archive."""

from __future__ import annotations

import re
from collections.abc import Collection

from dashboard.ingest.files.kinds import Format
from dashboard.ingest.refusals import refusal

ZIP = b"PK\x03\x04"
DIRECTORY_ENTRY_BYTES = 128
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED_STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1a\x45\xdf\xa3", "media"),
    (b"{\\rtf", "rich_text"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard", "database"),
    (b"PAR1", "database"),
    (b"MZ\x90", "program"),
    (b"\x7fELF", "program"),
    (b"\x09\x00\x04\x00", "very_old_workbook"),
    (b"\x09\x02\x06\x00", "very_old_workbook"),
    (b"\x09\x04\x06\x00", "very_old_workbook"),
    (b"PK\x05\x06", "damaged"),
    (b"PK\x07\x08", "damaged"),
)
READABLE_STARTS = frozenset({b"BM", b"RIFF", b"ID3", b"BZh", b"PAR1", b"MSCF", b"GIF8", b"Rar!"})
"""Starts that are letters: a diary in plain text may begin so, a binary file holds NULs too."""
FILM = re.compile(rb"\A.{4}ftyp(?P<brand>.{4})", re.DOTALL)
JSON = re.compile(rb"(?:\{\s*\"[^\"]*\"\s*:|\[\s*[\[{])")
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)


def refuse_by_first_bytes(data: bytes) -> None:
    """Raise WorkbookRefused for the kinds of file that are known and no workbook."""
    for start, kind in REFUSED_STARTS:
        if data.startswith(start) and (start not in READABLE_STARTS or b"\x00" in data[:4096]):
            raise refusal(kind)
    film = FILM.match(data)
    if film:
        raise refusal("image" if film["brand"][:3] in (b"hei", b"mif", b"avi") else "media")
    refuse_markup(data[:4096])


def refuse_markup(start: bytes) -> None:
    """Raise WorkbookRefused for web pages and XML that are saved under a workbook's name."""
    head = (
        start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe\xfe\xff \t\r\n")
    )
    if head.startswith(b"MIME-Version:"):
        raise refusal("web_page")
    if JSON.match(head):
        raise refusal("data_text")
    if not head.startswith(b"<"):
        return
    if WEB_PAGE.search(head):
        raise refusal("web_page")
    if re.match(rb"<[?!]", head) or b"</" in head:
        raise refusal("xml")


def kind_of_compound_file(data: bytes) -> Format:
    """Tell what an OLE compound file holds, by the names in its directory.

    Raises WorkbookRefused for everything but an unprotected .xls.
    """

    def holds(name: str) -> bool:
        return any(
            found.start() % DIRECTORY_ENTRY_BYTES == 0
            for found in re.finditer(re.escape((name + "\x00").encode("utf-16-le")), data)
        )

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise refusal("password")
    if holds("Workbook") or holds("Book"):
        return Format.XLS
    if holds("WordDocument"):
        raise refusal("word")
    if holds("PowerPoint Document"):
        raise refusal("slides")
    raise refusal("damaged" if len(data) < 2048 else "unknown")


REFUSED_PARTS = (
    ("xl/workbook.bin", "binary_workbook"),
    ("xl/vbaproject.bin", "macros"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
    ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"),
    ("index.apxl", "numbers"),
)
MIME_WORDS = (
    (b"spreadsheet", None),
    (b"oasis.opendocument.text", "word"),
    (b"oasis.opendocument.presentation", "slides"),
    (b"epub", "word"),
)
NESTED = (
    ".xlsx",
    ".xls",
    ".ods",
    ".csv",
    ".tsv",
    ".zip",
    ".xlsm",
    ".xlsb",
    ".txt",
    ".docx",
    ".pdf",
)


def kind_of_archive(names: Collection[str], mimetype: bytes, content_types: bytes) -> Format:
    """Tell what a zip archive holds, by the names of its parts and what it says of itself.

    Raises WorkbookRefused for everything but an .xlsx without macros and an .ods.
    """
    parts = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    refuse_known_parts(parts, content_types)
    if "xl/workbook.xml" in parts or b"spreadsheetml.sheet.main+xml" in content_types:
        return Format.XLSX
    if b"spreadsheetml.template.main+xml" in content_types:
        return Format.XLSX
    if "content.xml" in parts:
        for word, kind in MIME_WORDS:
            if word in mimetype:
                if kind is None:
                    return Format.ODS
                raise refusal(kind)
        return Format.ODS
    raise refusal("nested_archive" if any(p.endswith(NESTED) for p in parts) else "not_a_workbook")


def refuse_known_parts(parts: Collection[str], content_types: bytes) -> None:
    """Raise WorkbookRefused for macros, binary workbooks and the documents of other programs."""
    if b"macroEnabled" in content_types and b"sheet.binary" not in content_types:
        raise refusal("macros")
    for part, kind in REFUSED_PARTS:
        if part in parts:
            raise refusal(kind)
    if b"sheet.binary.macroEnabled" in content_types:
        raise refusal("binary_workbook")
