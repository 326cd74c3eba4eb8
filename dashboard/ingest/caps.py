"""Every cap on a file, in one place; each refuses in its own words.

The caps are our setting: a diary of ten years with twenty columns stays far below all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.errors import WorkbookRefused

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cap:
    """One limit: `sentence` tells what was too much, with {limit}, and what to do."""

    kind: str
    limit: int
    sentence: str
    unit: int = 1

    def refusal(self) -> WorkbookRefused:
        """Give the refusal of a file that is over this cap."""
        return WorkbookRefused(
            self.kind, self.sentence.format(limit=f"{self.limit // self.unit:,}")
        )

    def check(self, found: int) -> None:
        """Raise WorkbookRefused when `found` is more than the limit."""
        if found > self.limit:
            raise self.refusal()


FILE_BYTES = Cap(
    "file_too_big",
    10 * MEGABYTE,
    "The file is larger than {limit} MB: remove pictures and sheets that are not the diary, or "
    "save each year as a file of its own.",
    MEGABYTE,
)
UNPACKED_BYTES = Cap(
    "unpacked_too_big",
    100 * MEGABYTE,
    "The workbook unpacks to more than {limit} MB, far more than a diary holds: copy the diary's "
    "cells into a new workbook and upload that.",
    MEGABYTE,
)
PART_BYTES = Cap(
    "part_too_big",
    60 * MEGABYTE,
    "One sheet or picture of the workbook unpacks to more than {limit} MB: copy the diary's cells "
    "into a new workbook and upload that.",
    MEGABYTE,
)
PART_RATIO = Cap(
    "packed_too_tight",
    200,
    "A large part of the workbook is packed more than {limit} times, as no diary is: copy the "
    "diary's cells into a new workbook and upload that.",
)
PARTS = Cap(
    "too_many_parts",
    2_000,
    "The workbook consists of more than {limit} parts: copy the diary's cells into a new workbook "
    "and upload that.",
)
SHEETS = Cap(
    "too_many_sheets",
    400,
    "The workbook has more than {limit} sheets: keep the sheets of the diary and upload it again.",
)
ROWS = Cap(
    "too_many_rows",
    20_000,
    "A sheet has more than {limit} filled rows: save each year of the diary as a file of its own.",
)
BOX_CELLS = Cap(
    "cells_too_far_apart",
    2_000_000,
    "The filled cells of a sheet span more than {limit} places: look for a stray entry far below "
    "or far to the right of the diary, delete it, save and upload again.",
)
FILLED_CELLS = Cap(
    "too_many_cells",
    300_000,
    "The file has more than {limit} filled cells: save each year of the diary as a file of its "
    "own.",
)
COLUMNS = Cap(
    "too_many_columns",
    1_000,
    "A table of the file has more than {limit} columns, more than a diary keeps: copy the diary's "
    "own columns into a new workbook and upload that.",
)
TEXT_BYTES = Cap(
    "texts_too_long",
    48 * MEGABYTE,
    "The texts of the cells add up to more than {limit} MB: look for a very long text that was "
    "copied down a column, shorten it, save and upload again.",
    MEGABYTE,
)
LINE_BYTES = Cap(
    "line_too_long",
    1 * MEGABYTE,
    "A line of the text file is longer than {limit} MB, so it is no table of days: open it in a "
    "spreadsheet program and save it as .xlsx.",
    MEGABYTE,
)
LINE_FIELDS = Cap(
    "too_many_fields",
    4_000,
    "A line of the text file has more than {limit} fields: open it in a spreadsheet program, keep "
    "the diary's columns and save it as .xlsx.",
)
FIELD_CHARACTERS = Cap(
    "field_too_long",
    100_000,
    "One field of the text file is longer than {limit} characters: look for a quotation mark that "
    "is never closed, mend it and upload again.",
)
READ_CHARACTERS = Cap(
    "too_wordy",
    1_000_000,
    "The texts to be read in the file add up to more than {limit} characters, far more than a "
    "diary holds: save each year as a file of its own, with the diary's columns only, and upload "
    "that.",
)
ENTRY_CHARACTERS = 400
"""A longer text is no dose, count, grade, date or answer; it is kept, and not taken apart."""
LISTED_MERGES = 20_000
"""How many merged blocks of one sheet are listed at most."""
MARKED_CELLS = 5_000
"""How many cells of a diary that goes back are marked; mending so many by hand is hopeless."""
LISTED_FILLS = 5_000
"""How many coloured empty cells of one sheet are listed at most; the rest add nothing."""
LARGE_PART_BYTES = 8 * MEGABYTE
"""Only parts that unpack to more than this are asked how tightly they are packed."""
READER_WALL_SECONDS = 3.5
READER_CPU_SECONDS = 2
MARKING_WALL_SECONDS = 2.0
MARKED_IN_PLACE_BYTES = 4 * MEGABYTE
"""A workbook that unpacks to more is marked in a new one at once: marking it in place takes longer
than MARKING_WALL_SECONDS (measured: 1.3 s for ten years of twelve columns, 1.8 MB of sheet)."""
FILE_SECONDS = 4.0
"""What guard, opening, recognising and reading of one file may take together."""
LEAST_READING_SECONDS = 2.0
"""What recognising and reading may always take, however long the opening took."""
READER_MEMORY_BYTES = 448 * MEGABYTE
"""What one reading may take in the child process; beyond it the child is ended."""
ANSWER_BYTES = 128 * MEGABYTE
"""The longest answer that the server takes from a child."""
