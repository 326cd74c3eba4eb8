"""Finding the header of a list: the row of column names, one or two tall, wherever it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.ingest.header_words import qualifier_words, words_of
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.ingest.sheet_clues import HEADER_LENGTH, SheetClues, heading_of

NAMED, CLEAR = 0.5, 0.9
SEARCHED_ROWS, SEARCHED_COLUMNS = 80, 120
GOOD_SHARE = 0.6
MEASURE_WEIGHT, DATE_WEIGHT, DAYS_WEIGHT, TEXT_WEIGHT, NUMBER_COST = 2.0, 3.0, 3.0, 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: its rows, the heading of each column, and the columns that hold dates."""

    rows: tuple[int, ...]
    headings: dict[int, Heading]
    date_columns: tuple[int, ...]

    @property
    def last_row(self) -> int:
        """Name the row after which the entries start."""
        return max(self.rows)


def find_header(clues: SheetClues, first: int = 0, last: int | None = None) -> Header | None:
    """Find the best header among the rows from `first` on; None when no row looks like one."""
    rows = [row for row in clues.filled_rows if row >= first and (last is None or row < last)]
    rows = rows[:SEARCHED_ROWS]
    scored = [(score_of(clues, row), -row) for row in rows if looks_like_header(clues, row)]
    if not scored:
        return None
    best = max(scored)[0]
    rows = [-row for score, row in scored if score > 0 and score >= GOOD_SHARE * best]
    return _with_neighbours(clues, min(rows)) if rows else None


def looks_like_header(clues: SheetClues, row: int) -> bool:
    """Tell whether a row names columns: short texts, one of them a date, or days beneath.

    A row with a day of its own among those days is an entry, not a header.
    """
    refuse_when_over()
    filled = clues.filled_columns(row)[:SEARCHED_COLUMNS]
    texts = [column for column in filled if clues.is_name(row, column)]
    if len(texts) < 2 or len(texts) < 0.6 * len(filled):
        return False
    dates = date_columns_of(clues, row)
    return bool(dates) and not any(row in clues.days_in_column[column] for column in dates)


def date_columns_of(clues: SheetClues, row: int) -> tuple[int, ...]:
    """List the columns under a row that hold days: named so, or filled with days."""
    return tuple(
        column
        for column in range(min(clues.width, SEARCHED_COLUMNS))
        if _names_date(clues.heading(row, column)) or _has_days_below(clues, row, column)
    )


def _names_date(heading: Heading | None) -> bool:
    return heading is not None and heading.measure == "date" and heading.confidence >= CLEAR


def _has_days_below(clues: SheetClues, row: int, column: int) -> bool:
    """Tell whether most filled cells of the next rows are days."""
    if not clues.days_in_column[column]:
        return False
    start = bisect_right(clues.filled_rows, row)
    below = clues.filled_rows[start : start + 12]
    filled = [r for r in below if clues.cell(r, column) is not None]
    days = clues.days_in_column[column]
    hits = sum(r in days for r in filled)
    return (hits >= 2 and hits >= 0.6 * len(filled)) or (hits == 1 and len(filled) == 1)


def score_of(clues: SheetClues, row: int) -> float:
    """Weigh a row as a header: known measures, a date column with days beneath, other names."""
    score = 0.0
    for column in clues.filled_columns(row)[:SEARCHED_COLUMNS]:
        heading = clues.heading(row, column)
        if heading is None:
            score -= NUMBER_COST
        elif heading.measure == "date":
            score += DATE_WEIGHT * heading.confidence
        elif heading.measure or heading.slot:
            score += MEASURE_WEIGHT * max(heading.confidence, NAMED)
        else:
            score += TEXT_WEIGHT if len(heading.text) <= HEADER_LENGTH // 2 else 0.0
    columns = range(min(clues.width, SEARCHED_COLUMNS))
    has_days = any(_has_days_below(clues, row, c) for c in columns)
    return score + (DAYS_WEIGHT if has_days else 0.0)


def _with_neighbours(clues: SheetClues, row: int) -> Header:
    above, below = _outer_names(clues, row), _inner_names(clues, row)
    rows = ((row - 1,) if above else ()) + (row,) + ((row + 1,) if below else ())
    outer = above or (_spread(clues, row) if below else {})
    headings = {}
    for column in range(clues.width):
        names = dict.fromkeys(_names(clues, row, column, outer, below))
        if names:
            headings[column] = read_heading(": ".join(names))
    return Header(rows, headings, date_columns_of(clues, row))


def _names(
    clues: SheetClues, row: int, column: int, outer: dict[int, str], below: dict[int, str]
) -> Iterator[str]:
    own = clues.cell(row, column)
    if column in outer and (column in below or isinstance(own, str)):
        yield outer[column].strip()
    if own is not None:
        heading = clues.heading(row, column)
        yield heading.text if heading else str(own).strip()
    if column in below:
        yield below[column].strip()


def _spread(clues: SheetClues, row: int) -> dict[int, str]:
    """Spread each name of a row over the empty cells to its right, within its merged block."""
    spread: dict[int, str] = {}
    name = ""
    for column in range(clues.width):
        value = clues.cell(row, column)
        if value is not None:
            name = str(value)
            end = _merged_end(clues, row, column)
        elif name and end is not None and column > end:
            name = ""
        if name:
            spread[column] = name
    return spread


def _merged_end(clues: SheetClues, row: int, column: int) -> int | None:
    """Give the last column of the merged block that starts here; None when nothing is merged."""
    at = (row + clues.sheet.first_row, column + clues.sheet.first_column)
    for block in clues.sheet.merged:
        if (block.first_row, block.first_column) == at:
            return block.last_column - clues.sheet.first_column
    return column if clues.sheet.merged else None


def _outer_names(clues: SheetClues, row: int) -> dict[int, str]:
    """Give the names above a header ("Spasms" over "day" and "night"), if there are such."""
    if row - 1 not in clues.filled_rows:
        return {}
    filled = clues.filled_columns(row - 1)
    named = [c for c in filled if (h := clues.heading(row - 1, c)) and h.measure]
    outer = [c for c in named if c > 0 and _narrows(clues, row, c)]
    if not outer or any(heading_of(clues.cell(row - 1, c)) is None for c in filled):
        return {}
    spread = _spread(clues, row - 1)
    own = {c: clues.heading(row, c) for c in spread}
    return {
        c: name
        for c, name in spread.items()
        if c >= min(outer) and (clues.cell(row - 1, c) is not None or not _stands_alone(own[c]))
    }


def _narrows(clues: SheetClues, row: int, column: int) -> bool:
    """Tell whether the cell under an outer name only narrows it: a part of day, a side, a unit."""
    heading = clues.heading(row, column)
    if heading is None:
        return False
    return not _stands_alone(heading)


def _stands_alone(heading: Heading | None) -> bool:
    return (
        heading is not None
        and heading.measure is not None
        and not heading.weak
        and heading.confidence >= NAMED
        and heading.text.strip().casefold()
        not in ("day", "tag", "jour", "día", "giorno", "dag", "dia")
    )


def _inner_names(clues: SheetClues, row: int) -> dict[int, str]:
    """Give the names below a header, if the next row only narrows the names above it."""
    below = row + 1
    if below not in clues.filled_rows:
        return {}
    filled = clues.filled_columns(below)
    headings = [heading_of(clues.cell(below, column)) for column in filled]
    if any(h is None for h in headings) or any(
        clues.cell(below, column) is not None for column in date_columns_of(clues, row)
    ):
        return {}
    narrowing = sum(1 for h in headings if h and _only_narrows(h))
    gaps = any(clues.cell(row, column) is None for column in filled)
    if len(filled) == 1 and headings[0] and _is_unit(headings[0]):
        return {filled[0]: str(clues.cell(below, filled[0]))}
    if len(filled) >= 2 and (narrowing >= 0.6 * len(filled) or (gaps and narrowing)):
        return {column: str(clues.cell(below, column)) for column in filled}
    return {}


def _only_narrows(heading: Heading) -> bool:
    """Tell whether a name is a part of the day, a side, a unit, a scale, or "per day"."""
    if heading.slot or heading.site or heading.unit or heading.scale:
        return True
    fillers = qualifier_words("fillers")
    return all((word,) in fillers for word in words_of(heading.text))


def _is_unit(heading: Heading) -> bool:
    """Tell whether a name is a unit and nothing more."""
    units = qualifier_words("units")
    return heading.unit is not None and all((word,) in units for word in words_of(heading.text))
