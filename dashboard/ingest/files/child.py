"""The process that opens files: alone, under limits, with nothing of the server's in it.

Run as `python -m dashboard.ingest.files.child`. Reads requests from standard input and answers on
standard output, each with its length in front. A file that brings it down brings down nothing else.
"""

from __future__ import annotations

import importlib
import os
import pickle
import struct
import sys
from typing import Any, BinaryIO

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import caps
from dashboard.ingest.files.kinds import Format
from dashboard.ingest.files.plain import PlainSheet, PlainWorkbook
from dashboard.ingest.refusals import refusal

REQUEST = struct.Struct("<8sQ")
READERS = {
    Format.XLSX: ("xlsx", "read_xlsx"),
    Format.XLS: ("xls", "read_xls"),
    Format.ODS: ("ods", "read_ods"),
    Format.TEXT: ("text_table", "read_text"),
}
"""Module and function for each format; a module is imported when its first file comes."""
ANSWER = struct.Struct("<Q")


def limit_process(file_bytes: int = 0) -> None:
    """Take away memory, files and core dumps, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows: the guard's caps and the wall limit remain
        return
    for limit, value in (
        (resource.RLIMIT_AS, caps.READER_MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # macOS refuses some: the others remain
            continue


def limit_next_reading() -> None:
    """Give the next file its own seconds of the processor, on top of those already spent."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(usage.ru_utime + usage.ru_stime) + 1 + caps.READER_CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def read(format_: Format, data: bytes) -> PlainWorkbook:
    """Read a file of a known format; raises WorkbookRefused."""
    module, reader = READERS[format_]
    workbook: PlainWorkbook = getattr(load(module), reader)(data)
    return workbook


def load(reader: str) -> Any:
    """Import a reader's module."""
    return importlib.import_module(f"dashboard.ingest.files.{reader}")


def answer(format_: Format, data: bytes) -> bytes:
    """Read a file and pack the outcome; whatever goes wrong is a refusal, told in one sentence."""
    try:
        outcome: tuple[object, ...] = ("read", *map_plain(read(format_, data)))
    except WorkbookRefused as refused:
        outcome = ("refused", refused.kind, refused.sentence)
    except MemoryError:
        outcome = refused_as("reader_ended")
    except BaseException:  # a panic of the reader's own language is no Exception
        outcome = refused_as("damaged")
    return pickle.dumps(outcome, protocol=5)


def refused_as(kind: str) -> tuple[object, ...]:
    """Pack a refusal."""
    refused = refusal(kind)
    return ("refused", refused.kind, refused.sentence)


def map_plain(workbook: PlainWorkbook) -> tuple[object, ...]:
    """Strip the named tuples to plain ones, so that no class of ours is named in the answer."""
    sheets = tuple(tuple(clipped(sheet)) for sheet in workbook.sheets)
    return (sheets, workbook.encoding, workbook.delimiter)


def clipped(sheet: PlainSheet) -> PlainSheet:
    """Cut merged blocks to the filled rectangle: a title may be merged over 16,384 columns."""
    last_row = sheet.first_row + len(sheet.rows) - 1
    last_column = sheet.first_column + max(map(len, sheet.rows), default=0) - 1
    cut = (
        (
            max(top, sheet.first_row),
            max(left, sheet.first_column),
            min(bottom, last_row),
            min(right, last_column),
        )
        for top, left, bottom, right in sheet.merged[: caps.LISTED_MERGES]
    )
    kept = tuple(
        (top, left, bottom, right)
        for top, left, bottom, right in cut
        if top <= bottom and left <= right and (top, left) != (bottom, right)
    )
    return sheet._replace(merged=kept)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the other side closes."""
    while len(head := requests.read(REQUEST.size)) == REQUEST.size:
        name, length = REQUEST.unpack(head)
        data = requests.read(length)
        limit_next_reading()
        packed = answer(Format(name.rstrip(b"\x00").decode("ascii")), data)
        answers.write(ANSWER.pack(len(packed)))
        answers.write(packed)
        answers.flush()


def warm_up() -> None:
    """Load the commonest readers, so that the first file finds them ready."""
    load("xlsx")
    load("text_table")


def main() -> None:
    """Serve on the standard streams; nothing else may write to them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit_process()
    warm_up()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
