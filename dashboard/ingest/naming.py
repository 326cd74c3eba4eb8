"""What a sheet is said to be: its layout in the end, and the sentence of its summary."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from dashboard.domain.diaries import Coverage, SheetSummary
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.days import days_of_column
from dashboard.ingest.entries import KnownTable
from dashboard.ingest.findings import SheetFindings
from dashboard.ingest.header_words import Words, words_of
from dashboard.ingest.preparing import titles_of
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.measure import load_measures

FEW_CHANGES = 3
WEEK, WEEKLY = 7, ("row_per_day", "dates_across", "week_blocks")
DAILY_GAP = timedelta(days=1)
PUMP = ("intrathecal_mcg", "pump_refill", "pump_alarm_date", "pump_concentration", "pump_volume")


def layout_of(known: KnownTable, recognised: Recognised, sheet: Sheet) -> str:
    """Name a table's layout, now that its columns are known."""
    if known.table.layout:
        return known.table.layout
    if recognised.layout in WEEKLY and _is_one_week(known):
        return "one_week"
    if recognised.layout != "row_per_day":
        return recognised.layout
    if _lists_doses_only(known) and _holds(known, recognised, sheet):
        measures = {meaning.measure for meaning in known.meanings}
        return "pump" if measures & set(PUMP) and "oral_mg" not in measures else "dose_changes"
    if any(True for _ in known.columns_of("time", "slot")) or _has_days_twice(known):
        return "row_per_entry"
    return "month_sheets" if known.rules.month and _has_day_numbers(known) else "row_per_day"


def _is_one_week(known: KnownTable) -> bool:
    """Tell whether a table is one week of tone, spasms and pain, and of nothing else."""
    groups = load_layouts()["one_week"].words.values()
    kinds = load_measures()
    read = [m.measure for m in known.meanings if m.measure is not None]
    read = [measure for measure in read if kinds[measure].kind in ("count", "grade")]
    named = all(any(measure in group for measure in read) for group in groups)
    return named and len(read) == len(groups) and len(set(_days(known))) <= WEEK


def _lists_doses_only(known: KnownTable) -> bool:
    kinds = [
        meaning.kind
        for column, meaning in zip(known.table.columns, known.meanings, strict=True)
        if any(value is not None for value in column.values) and meaning.measure not in PUMP[1:]
    ]
    parts = any(m.slot and m.kind != "dose" for m in known.meanings)
    return not parts and "dose" in kinds and set(kinds) <= {"dose", "structure", "other", "text"}


def _holds(known: KnownTable, recognised: Recognised, sheet: Sheet) -> bool:
    titles = titles_of(sheet, recognised)
    return any(map(says_changes, titles)) or not _is_daily(known)


def says_changes(text: str) -> bool:
    """Tell whether a sheet's name or title speaks of dose changes."""
    words = words_of(text)
    return any(_holds_phrase(words, phrase) for phrase in _change_titles())


def _change_titles() -> list[Words]:
    return [words_of(title) for title in load_layouts()["dose_changes"].words["titles"]]


def _holds_phrase(words: Words, phrase: Words) -> bool:
    length = len(phrase)
    return any(words[start : start + length] == phrase for start in range(len(words)))


def _days(known: KnownTable) -> list[date]:
    found = days_of_column(known.date_column.values, known.rules)
    return [when.day for when in found if when is not None and when.day is not None]


def _is_daily(known: KnownTable) -> bool:
    """Tell whether most rows follow the row of the day before."""
    days = sorted(set(_days(known)))
    if len(days) <= FEW_CHANGES:
        return False
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return sum(gap == DAILY_GAP for gap in gaps) * 2 > len(gaps)


def _has_days_twice(known: KnownTable) -> bool:
    days = Counter(_days(known))
    undated = any(
        value is None and any(column.values[index] is not None for column in known.table.columns)
        for index, value in enumerate(known.date_column.values)
    )
    return bool(days) and (max(days.values()) > 1 or undated)


def _has_day_numbers(known: KnownTable) -> bool:
    return any(plain_number(value) is not None for value in known.date_column.values)


def summary_of(
    sheet: Sheet, recognised: Recognised, layouts: list[str], findings: SheetFindings
) -> SheetSummary:
    """Say in words what a sheet was taken for, and what was set aside."""
    known = load_layouts()
    layout = layouts[0] if layouts else recognised.layout
    used = recognised.used and bool(findings.observations or findings.notes or findings.problems)
    if recognised.used and not used:
        layout = "empty_form"
    said = [recognised.why or known[layout].message]
    if layout == "empty_form":
        said = [known[layout].message]
    said.extend(dict.fromkeys(known[other].message for other in layouts[1:] if other != layout))
    said.extend([*recognised.remarks, *_asides(recognised, sheet)])
    return SheetSummary(
        name=sheet.name,
        layout=layout,
        used=used,
        why=" ".join(said),
        coverage=Coverage(known[layout].coverage),
    )


def _asides(recognised: Recognised, sheet: Sheet) -> list[str]:
    """List the cells that were set aside, by kind: "Set aside as totals: row 33."."""
    rows: dict[str, list[int]] = {}
    for aside in recognised.set_aside:
        if aside.kind != "title" and recognised.used:
            rows.setdefault(aside.kind, []).extend(row + sheet.first_row for row, _ in aside.places)
    return [f"Set aside as {kind}: {_rows(numbers)}." for kind, numbers in rows.items()]


def _rows(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    spelled = [str(a) if a == b else f"{a}-{b}" for a, b in runs]
    many = len(spelled) > 1 or runs[0][0] != runs[0][1]
    return f"row{'s' if many else ''} {', '.join(spelled)}"


def label_of(measure: str | None) -> str:
    """Give the words for a measure on the page."""
    known = load_measures().get(measure or "")
    return known.label if known else "kept as it is"
