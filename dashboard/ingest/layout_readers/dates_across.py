"""Turned sheets: dates across, one row for each measure; in one block or in a block a week."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.day_marks import month_of, names_weekday, weekdays_named
from dashboard.ingest.header_parts import find_slot
from dashboard.ingest.headers import read_heading
from dashboard.ingest.layout_readers.week_starts import week_start
from dashboard.ingest.ledger import Place
from dashboard.ingest.sheet_clues import SheetClues, says_total, title_places
from dashboard.ingest.tables import Column, Recognised, SetAside, Table

FEWEST_DAYS = 3
PART_OF_DAY = "Part of the day"
FEWEST_WEEKDAYS = 5
FEWEST_NUMBERS = 5
WEEK = 7


def recognise(clues: SheetClues) -> Recognised | None:
    """Read a sheet whose days stand in a row; None when they stand in a column."""
    heads = [row for row in clues.filled_rows if _days_across(clues, row)]
    if heads and all(later - earlier == 1 for earlier, later in pairwise(heads)) and len(heads) > 1:
        return None
    if not heads or _stand_under_names(clues, heads[0]):
        return _week_blocks(clues)
    found = Recognised("dates_across" if len(heads) == 1 else "week_blocks", "")
    _set_aside_above(clues, heads[0], found)
    for head, end in pairwise([*heads, len(clues.sheet.rows)]):
        columns = _days_across(clues, head)
        values = {column: clues.cell(head, column) for column in columns}
        found.tables.append(_table(clues, head, end, values, found))
    return found


def _days_across(clues: SheetClues, row: int) -> list[int]:
    """List the columns of a row that hold days, if the row is a row of days."""
    if clues.days_across.get(row, 0) >= FEWEST_DAYS:
        filled = clues.filled_columns(row)
        days = [column for column in filled if row in clues.days_in_column[column]]
        if len(days) >= 0.5 * len(filled):
            return days
    return _day_numbers(clues, row) if all(month_of(clues.sheet.name)) else []


def _day_numbers(clues: SheetClues, row: int) -> list[int]:
    """List columns that count days 1, 2, 3 ... where the sheet's name tells the month."""
    filled = clues.filled_columns(row)
    numbers = {c: n for c in filled if (n := plain_number(clues.cell(row, c))) is not None}
    values = list(numbers.values())
    rising = values[:1] == [1.0] and all(b == a + 1 for a, b in pairwise(values))
    enough = len(numbers) >= FEWEST_NUMBERS and len(numbers) >= 0.7 * len(filled)
    return list(numbers) if enough and rising else []


def _stand_under_names(clues: SheetClues, row: int) -> bool:
    """Tell whether each day stands under a name of its own, as in a list with several dates."""
    above = [clues.cell(row - 1, column) for column in _days_across(clues, row)]
    return all(isinstance(v, str) and not names_weekday(v) for v in above) if row else False


def _week_blocks(clues: SheetClues) -> Recognised | None:
    """Read blocks with weekdays across whose first day stands above them in words."""
    heads = [row for row in clues.filled_rows if len(_weekdays(clues, row)) >= FEWEST_WEEKDAYS]
    starts = [
        week_start(clues, head, before, _named(clues, head))
        for before, head in pairwise([-1, *heads])
    ]
    if not heads or any(start is None for start in starts):
        return None
    found = Recognised("week_blocks", "")
    _set_aside_above(clues, heads[0], found)
    for (head, end), start in zip(pairwise([*heads, len(clues.sheet.rows)]), starts, strict=True):
        if start is not None:
            days: dict[int, CellValue] = dict(_dated(clues, head, start))
            found.tables.append(_table(clues, head, end, days, found))
    return found


def _weekdays(clues: SheetClues, row: int) -> list[int]:
    if clues.texts_across[row] < FEWEST_WEEKDAYS:
        return []
    filled = clues.filled_columns(row)
    return [c for c in filled if isinstance(v := clues.cell(row, c), str) and names_weekday(v)]


def _dated(clues: SheetClues, head: int, start: date) -> list[tuple[int, date]]:
    found, day = [], start - timedelta(days=1)
    for column, named in zip(_weekdays(clues, head), _named(clues, head), strict=False):
        day += timedelta(days=min((each - day.weekday() - 1) % WEEK + 1 for each in named))
        found.append((column, day))
    return found


def _named(clues: SheetClues, head: int) -> list[frozenset[int]]:
    """List what the weekdays of a block name."""
    return [weekdays_named(str(clues.cell(head, c))) for c in _weekdays(clues, head)[:WEEK]]


def _set_aside_above(clues: SheetClues, head: int, found: Recognised) -> None:
    places = title_places(clues, head)
    if places:
        found.set_aside.append(SetAside("title", places))


def _table(
    clues: SheetClues, head: int, end: int, days: dict[int, CellValue], found: Recognised
) -> Table:
    days = _over_parts(clues, head, end, days)
    first = min(days)
    labels = [c for c in clues.filled_columns(head) if c < first]
    columns = [_date_column(clues, head, days, labels)]
    outer = ""
    for row in clues.filled_rows:
        if not head < row < end:
            continue
        if _is_aside(clues, row, days):
            kind = "title" if row > head + 1 else "prose"
            places = tuple((row, column) for column in clues.filled_columns(row))
            names = [v for _, c in places if isinstance(v := clues.cell(row, c), str)]
            outer = names[0] if len(names) == 1 and len(names[0].split()) <= 4 else ""
            found.set_aside.append(SetAside(kind, places))
            continue
        columns.append(_row_as_column(clues, row, days, outer))
    _set_sums_aside(clues, head, end, days, found)
    return Table(columns)


def _over_parts(
    clues: SheetClues, head: int, end: int, days: dict[int, CellValue]
) -> dict[int, CellValue]:
    """Spread each day over the columns of its parts, where the next row names parts of the day."""
    below = head + 1
    if below >= end or below not in clues.filled_rows:
        return days
    parts = [column for column in clues.filled_columns(below) if column >= min(days)]
    if len(parts) <= len(days) or not all(find_slot(str(clues.cell(below, c))) for c in parts):
        return days
    return {column: days[max(day for day in days if day <= column)] for column in parts}


def _date_column(
    clues: SheetClues, head: int, days: dict[int, CellValue], labels: list[int]
) -> Column:
    return Column(
        heading=read_heading("Date"),
        letters=str(head + clues.sheet.first_row),
        values=list(days.values()),
        places=[(head, column) for column in days],
        header_places=tuple((head, column) for column in labels),
        settled="date",
    )


def _row_as_column(clues: SheetClues, row: int, days: dict[int, CellValue], outer: str) -> Column:
    first = min(days)
    labels = [c for c in clues.filled_columns(row) if c < first]
    names = [clues.heading(row, c) or read_heading(str(clues.cell(row, c))) for c in labels]
    texts = [heading.text.strip() for heading in names]
    names_parts = not texts and _names_parts(clues, row, days)
    heading = read_heading(PART_OF_DAY if names_parts else " ".join(texts))
    if outer and heading.measure is None:
        heading = read_heading(": ".join([outer, *texts]))
    return Column(
        heading=heading,
        letters=str(row + clues.sheet.first_row),
        values=[clues.cell(row, column) for column in days],
        places=[(row, column) for column in days],
        header_places=tuple((row, column) for column in labels),
        settled="slot" if names_parts else None,
    )


def _names_parts(clues: SheetClues, row: int, days: dict[int, CellValue]) -> bool:
    names = [v for c in days if (v := clues.cell(row, c)) is not None]
    return bool(names) and all(isinstance(name, str) and find_slot(name) for name in names)


def _is_aside(clues: SheetClues, row: int, days: dict[int, CellValue]) -> bool:
    """Tell whether a row has nothing under the days: a label alone, prose, the next week's name."""
    return not any(clues.cell(row, column) is not None for column in days)


def _set_sums_aside(
    clues: SheetClues, head: int, end: int, days: dict[int, CellValue], found: Recognised
) -> None:
    """Set columns of totals or averages behind the days aside."""
    places: list[Place] = []
    for column in range(max(days) + 1, clues.width):
        if says_total(clues.cell(head, column)):
            rows = [r for r in clues.filled_rows if head <= r < end]
            places.extend((r, column) for r in rows if clues.cell(r, column) is not None)
    if places:
        found.set_aside.append(SetAside("totals", tuple(places)))
