"""Is this file about one person? A patient column with several names, or sheets of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from dashboard.domain.errors import WorkbookRefused
from dashboard.domain.observations import Observation
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.header_parts import find_site, find_slot
from dashboard.ingest.header_words import Words, phrases, words_of
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised, Table
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.measure import load_measures

LAYOUT = "two_patients"
LONGEST_NAME = 5
FEWEST_DAYS, MOSTLY, CLEAR = 3, 0.6, 0.9
RIVALS = (
    "Two sheets of this file tell most of the same days differently, as if they were two people's. "
    "Upload one file for each person, or delete the sheet that does not hold."
)


def refuse_two_patients(sheets: Iterable[Sheet], recognised: Iterable[Recognised]) -> None:
    """Stop at a file that holds more than one person's diary (WorkbookRefused)."""
    pairs = list(zip(sheets, recognised, strict=True))
    listed = [set(_listed(found)) for _, found in pairs]
    titled = {name for sheet, found in pairs for name in _titled(sheet, found)}
    shared = any(_has_days_of_several(table) for _, found in pairs for table in found.tables)
    if shared or any(len(names) > 1 for names in listed) or len(_different(titled)) > 1:
        known = load_layouts()[LAYOUT]
        raise WorkbookRefused(LAYOUT, f"{known.message} {known.remedy}")


def refuse_rival_sheets(observations: Iterable[Observation]) -> None:
    """Stop at a file in which two sheets tell most of their common days differently."""
    counted = [item for item in observations if item.counts and item.value is not None]
    sheets = {item.cell.sheet for item in counted}
    if len(sheets) < 2:
        return
    told: dict[str, dict[tuple[object, ...], float]] = {
        sheet: {} for sheet in sheets if not _names_part(sheet)
    }
    for item in counted:
        if item.cell.sheet in told and item.value is not None:
            key = (item.day, item.measure, item.slot, item.at)
            told[item.cell.sheet][key] = item.value
    if any(_contradict(one, other) for one, other in combinations(told.values(), 2)):
        raise WorkbookRefused(LAYOUT, RIVALS)


def _contradict(
    one: Mapping[tuple[object, ...], float], other: Mapping[tuple[object, ...], float]
) -> bool:
    common = one.keys() & other.keys()
    differ = sum(one[key] != other[key] for key in common)
    return len({key[0] for key in common}) >= FEWEST_DAYS and differ > MOSTLY * len(common)


def _names_part(sheet: str) -> bool:
    """Tell whether a sheet's name is a part of the day or of the body: its values add to others."""
    return find_slot(sheet) is not None or find_site(words_of(sheet)) is not None


def _has_days_of_several(table: Table) -> bool:
    """Tell whether a list of measures has a column of names, and days with more than one."""
    dates = [column for column in table.columns if column.heading.measure == "date"]
    people = [c for c in table.columns if words_of(c.heading.text) in _known("names")]
    measured = any(
        column.heading.confidence >= CLEAR
        for column in table.columns
        if column.heading.measure and not _is_when(column.heading.measure)
    )
    if not dates or len(people) != 1 or not measured:
        return False
    days: dict[object, set[Words]] = {}
    for day, name in zip(dates[0].values, people[0].values, strict=True):
        if isinstance(name, str) and words_of(name) not in phrases():
            days.setdefault(day, set()).add(words_of(name))
    return sum(len(names) > 1 for names in days.values()) > 0


def _is_when(measure: str) -> bool:
    return load_measures()[measure].kind == "structure"


def _known(kind: str) -> frozenset[Words]:
    return frozenset(words_of(word) for word in load_layouts()[LAYOUT].words[kind])


def _listed(found: Recognised) -> Iterator[Words]:
    """Yield the names in patient columns."""
    for table in found.tables:
        for column in table.columns:
            if words_of(column.heading.text) in _known("columns"):
                yield from (words_of(raw_text(v)) for v in column.values if v is not None)


def _titled(sheet: Sheet, found: Recognised) -> Iterator[Words]:
    """Yield the names in titles: "Patient: A. Sample", or a name right of the word."""
    for aside in found.set_aside:
        if aside.kind != "title":
            continue
        for row, column in aside.places:
            title, _, name = raw_text(sheet.rows[row][column]).partition(":")
            if words_of(title) not in _known("titles"):
                continue
            beside = sheet.rows[row][column + 1 : column + 2]
            words = words_of(name) or words_of(raw_text(beside[0]) if beside else "")
            if 0 < len(words) <= LONGEST_NAME:
                yield words


def _different(names: set[Words]) -> set[str]:
    """Tell people apart by their last name; "J. Sample" and "Jo Sample" are one."""
    return {words[-1] for words in names}
