"""Lists: a header with one entry on each row below it, wherever on the sheet it starts.

Row per day, row per entry, two-row headers, preambles, lists side by side or one under another
with headers of their own, and lists without any header.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.domain.cells import CellValue
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.day_marks import month_of
from dashboard.ingest.header_rows import Header, find_header, looks_like_header
from dashboard.ingest.header_words import phrases, words_of
from dashboard.ingest.headers import measures_named, read_heading
from dashboard.ingest.layout_readers import several_tables
from dashboard.ingest.layout_readers.list_bands import (
    bands,
    is_part_of_list,
    set_legend_aside,
    spelled,
)
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.sheet_clues import (
    MANY_WORDS,
    SheetClues,
    heading_of,
    says_total,
    title_places,
)
from dashboard.ingest.tables import Recognised, SetAside, Table, column_of

FIRST_CELLS, FIRST_COLUMNS, LONGEST_DATE_WORD = 12, 60, 30
NAMED_IN_BODY = 0.5
LONGEST_TITLE = 4
EARLIER = (
    "Row {} goes back to earlier days below an empty row: they were read as more days of the same "
    "columns. If they are another table, give it a header of its own."
)


@dataclass(slots=True)
class Body:
    """The rows under a header, told apart: entries, and what is set aside.

    `sections` are the entries again, by the line that names their month ("April 2025").
    """

    entries: list[int] = field(default_factory=list)
    sections: list[tuple[str, list[int]]] = field(default_factory=lambda: [("", [])])
    set_aside: list[SetAside] = field(default_factory=list)


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a sheet as one or several lists; None when there is no header with a date column."""
    headers = list(_headers(clues))
    if not headers:
        return None
    found = Recognised("row_per_day", "")
    _set_title_aside(clues, headers[0], found)
    for header, end in headers:
        body = _body(clues, header, end)
        twice = header.date_columns and several_tables.recognise(
            clues, header.date_columns[0], body.entries, _repeats(body)
        )
        if twice:
            return twice
        if _holds_a_titled_table(clues, header, body):
            return several_tables.refused(clues)
        _say_where_earlier(clues, header, body, found)
        _add_tables(clues, header, body, found)
    return found


def _say_where_earlier(clues: SheetClues, header: Header, body: Body, found: Recognised) -> None:
    """Say where a list goes back to earlier days below an empty row, and how they were read."""
    if not header.date_columns or len(body.sections) > 1 or _repeats(body):
        return
    row = several_tables.begins_earlier(clues, header.date_columns[0], body.entries)
    if row is not None:
        found.remarks.append(EARLIER.format(row + clues.sheet.first_row))


def _headers(clues: SheetClues) -> Iterator[tuple[Header, int]]:
    """Yield each header that differs from the one before it, and the row where its list ends."""
    first = find_header(clues)
    if first is None:
        return
    current = first
    for row in clues.filled_rows:
        is_entry = any(row in clues.days_in_column[c] for c in current.date_columns)
        if row <= current.last_row or is_entry or not _is_new_header(clues, row, current):
            continue
        following = find_header(clues, row, row + 1)
        if following is not None:
            yield current, min(following.rows)
            current = following
    yield current, len(clues.sheet.rows)


def _is_new_header(clues: SheetClues, row: int, current: Header) -> bool:
    if not _names_date(clues, row) or repeats_header(clues, row, current):
        return False
    if not looks_like_header(clues, row):
        return False
    first = clues.filled_columns(row)[:FIRST_COLUMNS]
    headings = [clues.heading(row, column) for column in first]
    known = [h for h in headings if h and h.measure and h.confidence > NAMED_IN_BODY]
    return len(known) >= 2 and any(h.measure == "date" for h in known)


def _names_date(clues: SheetClues, row: int) -> bool:
    """Tell cheaply whether one of a row's first cells is a word for "date"."""
    cells = [value for value in clues.sheet.rows[row] if isinstance(value, str)][:FIRST_CELLS]
    return any(
        phrase.measure == "date"
        for value in cells
        if len(value) <= LONGEST_DATE_WORD
        for phrase in phrases().get(words_of(value), ())
    )


def repeats_header(clues: SheetClues, row: int, header: Header) -> bool:
    """Tell whether a row says again what the header says."""
    filled = clues.filled_columns(row)
    same = sum(spelled(clues.cell(row, c)) in _spellings(clues, header, c) for c in filled)
    return same >= 2 and same >= 0.6 * len(filled)


def _spellings(clues: SheetClues, header: Header, column: int) -> set[str]:
    return {spelled(clues.cell(row, column)) for row in header.rows} - {""}


def _set_title_aside(clues: SheetClues, first: tuple[Header, int], found: Recognised) -> None:
    top = min(first[0].rows)
    places = title_places(clues, top)
    if places:
        found.set_aside.append(SetAside("title", places))


def _add_tables(clues: SheetClues, header: Header, body: Body, found: Recognised) -> None:
    if not body.entries:
        body.sections = [("", [])]
    found.set_aside.extend(body.set_aside)
    joined: list[list[int]] = []
    for index, columns in enumerate(bands(clues, header, body.entries)):
        is_list = any(column in header.date_columns for column in columns)
        if not is_list and index and not is_part_of_list(clues, header, body.entries, columns):
            set_legend_aside(clues, header, body.entries, columns, found)
        elif is_list or not joined:
            joined.append(columns)
        else:
            joined[-1] = [*joined[-1], *columns]
    for columns in joined:
        for section, rows in body.sections:
            found.tables.append(_table(clues, header, rows, columns, section))


def _table(
    clues: SheetClues, header: Header, rows: list[int], columns: list[int], section: str
) -> Table:
    empty = read_heading("")
    return Table(
        [
            column_of(
                clues.sheet,
                header.headings.get(column, empty),
                column,
                rows,
                [row for row in header.rows if clues.cell(row, column) is not None],
            )
            for column in columns
        ],
        section=section,
    )


def _body(clues: SheetClues, header: Header, end: int) -> Body:
    body = Body()
    for row in clues.filled_rows:
        if header.last_row < row < end:
            refuse_when_over()
            kind = _kind_of_row(clues, row, header)
            if kind is None:
                body.entries.append(row)
                body.sections[-1][1].append(row)
            else:
                _start_section(clues, row, body)
                places = tuple((row, column) for column in clues.filled_columns(row))
                body.set_aside.append(SetAside(kind, places))
    return body


def _holds_a_titled_table(clues: SheetClues, header: Header, body: Body) -> bool:
    """Tell whether a title between the entries names measures that the header knows nothing of.

    The entries below such a title are another table, and what its columns mean is not told.
    """
    known = {heading.measure for heading in header.headings.values()}
    first, last = (body.entries[0], body.entries[-1]) if body.entries else (0, 0)
    titles = [
        raw_text(clues.cell(*aside.places[0]))
        for aside in body.set_aside
        if aside.kind == "prose" and len(aside.places) == 1
        for row, _ in aside.places
        if first < row < last and row - 1 not in clues.filled_rows
    ]
    named = [measures_named(title) for title in titles if len(words_of(title)) <= LONGEST_TITLE]
    return any(measures and not measures & known for measures in named)


def _repeats(body: Body) -> frozenset[int]:
    """List the rows that say the header again."""
    again = [aside for aside in body.set_aside if aside.kind == "repeated header"]
    return frozenset(row for aside in again for row, _ in aside.places)


def _start_section(clues: SheetClues, row: int, body: Body) -> None:
    """Begin a new section where a line between the entries names a month."""
    names = [raw_text(clues.cell(row, column)) for column in clues.filled_columns(row)]
    if len(names) == 1 and month_of(names[0])[1]:
        body.sections = [part for part in body.sections if part[1]]
        body.sections.append((names[0], []))


def _kind_of_row(clues: SheetClues, row: int, header: Header) -> str | None:
    """Say why a row is no entry: a repeated header, totals, or prose; None for an entry."""
    if any(row in clues.days_in_column[column] for column in header.date_columns):
        return None
    filled = clues.filled_columns(row)
    if any(says_total(clues.cell(row, column)) for column in filled[:2]):
        return "totals"
    if repeats_header(clues, row, header):
        return "repeated header"
    value = clues.cell(row, filled[0])
    first = min(header.date_columns, default=0)
    if len(filled) == 1 and filled[0] <= first and heading_of(value) is not None:
        return "prose"
    return "prose" if _is_long_text(value) and len(filled) == 1 and filled[0] <= first else None


def _is_long_text(value: CellValue) -> bool:
    return isinstance(value, str) and len(value.split()) > MANY_WORDS
