"""Is this file about one person? A patient column with several names, or sheets of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.header_words import Words, words_of
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised
from dashboard.knowledge.layout import load_layouts

LAYOUT = "two_patients"
LONGEST_NAME = 5


def refuse_two_patients(sheets: Iterable[Sheet], recognised: Iterable[Recognised]) -> None:
    """Stop at a file that holds more than one person's diary (WorkbookRefused)."""
    pairs = list(zip(sheets, recognised, strict=True))
    listed = [set(_listed(found)) for _, found in pairs]
    titled = {name for sheet, found in pairs for name in _titled(sheet, found)}
    if any(len(names) > 1 for names in listed) or len(_different(titled)) > 1:
        known = load_layouts()[LAYOUT]
        raise WorkbookRefused(LAYOUT, f"{known.message} {known.remedy}")


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
