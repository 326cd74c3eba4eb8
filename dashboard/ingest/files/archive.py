"""The zip archive around a workbook: its directory, its sizes, and its parts in pieces."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import caps
from dashboard.ingest.refusals import refusal

PIECE_BYTES = 1024 * 1024
ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError)
"""What zipfile raises on damage; NotImplementedError (odd packing) is a RuntimeError."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open the archive after a look at the length of its directory.

    Raises WorkbookRefused for damage, too many parts, passwords and unsafe names.
    """
    refuse_huge_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*UNREADABLE, struct.error, UnicodeDecodeError) as error:
        raise refusal("damaged") from error
    entries = archive.infolist()
    caps.PARTS.check(len(entries))
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refusal("password")
    if any(is_unsafe(entry.filename) for entry in entries):
        raise refusal("unsafe_path")
    return archive


def refuse_huge_directory(data: bytes) -> None:
    """Refuse by counting the entries' signatures, before a million of them become objects."""
    caps.PARTS.check(data.count(ENTRY))


def is_unsafe(name: str) -> bool:
    """Whether a part's name climbs out of its folder, names a drive or holds a NUL."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or "\x00" in name or (len(steps[0]) == 2 and steps[0].endswith(":"))


def refuse_oversized(archive: zipfile.ZipFile) -> None:
    """Refuse by the sizes that the directory gives; what is not true is caught in unpacking."""
    total = 0
    for entry in archive.infolist():
        total += entry.file_size
        caps.PART_BYTES.check(entry.file_size)
        if entry.file_size > caps.LARGE_PART_BYTES:
            caps.PART_RATIO.check(entry.file_size // max(entry.compress_size, 1))
    caps.UNPACKED_BYTES.check(total)


def part_start(archive: zipfile.ZipFile, name: str, length: int = 65_536) -> bytes:
    """Give the first bytes of a part, or nothing when it is not there."""
    try:
        with archive.open(name) as part:
            return part.read(length)
    except KeyError:
        return b""
    except UNREADABLE as error:
        raise refusal("damaged") from error


def pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part piece by piece, each about a megabyte, cut just before a `<`.

    A tag never lies in two pieces, unless it is longer than a piece.
    """
    held = b""
    try:
        with archive.open(entry) as part:
            while piece := part.read(PIECE_BYTES):
                whole = held + piece
                cut = whole.rfind(b"<")
                if cut <= 0 or len(whole) - cut > PIECE_BYTES:
                    cut = len(whole)
                held = whole[cut:]
                yield whole[:cut]
    except WorkbookRefused:
        raise
    except UNREADABLE as error:
        raise refusal("damaged") from error
    yield held
