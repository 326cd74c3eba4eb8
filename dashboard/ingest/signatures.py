"""Who wrote a note: columns beside the notes that name the author, or the author's role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.domain.cells import CellValue
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.entries import KnownTable
from dashboard.ingest.header_words import words_of
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.tables import Column
from dashboard.knowledge.word import load_words, meanings

SIGNING = ("author", "role")
LIST, CLINICIAN = "signatures", "clinician"


@dataclass(frozen=True, slots=True)
class Signature:
    """Author and role as a row names them; both None where the patient wrote, or nobody says."""

    author: str | None = None
    role: str | None = None


UNSIGNED = Signature()


def sign_columns(found: Sequence[Meaning]) -> list[Meaning]:
    """Take columns of unknown meaning for an author or a role where the table has notes."""
    if not any(meaning.measure == "notes" for meaning in found):
        return list(found)
    return [_signed(meaning) for meaning in found]


def _signed(meaning: Meaning) -> Meaning:
    kind = meanings(LIST).get(" ".join(words_of(meaning.name)))
    if meaning.measure is not None or kind not in SIGNING:
        return meaning
    return replace(meaning, measure=kind, kind="structure", confidence=1.0)


def signatures_of(known: KnownTable) -> list[Signature]:
    """Give each row's author and role, by the columns that name them."""
    authors, roles = (_names(known, kind) for kind in SIGNING)
    return [Signature(*pair) for pair in zip(authors, roles, strict=True)]


def signed_by_header(column: Column) -> Signature:
    """Take the notes of a "clinician notes" column for a clinician's where no name says more."""
    is_clinic = " ".join(words_of(column.heading.text)) in load_words(LIST)[CLINICIAN]
    return Signature(role=CLINICIAN) if is_clinic else UNSIGNED


def unsigned(known: KnownTable, column: Column) -> Column:
    """Leave of a signing column the cells of rows without a note, which sign nothing."""
    notes = list(known.columns_of("notes"))
    return replace(
        column,
        values=[
            None if any(note.values[row] is not None for note in notes) else value
            for row, value in enumerate(column.values)
        ],
    )


def as_written(meaning: Meaning) -> Meaning:
    """Keep such a cell under its own header, as any column that Tonus has no measure for."""
    return replace(meaning, measure=None, kind="other")


def _names(known: KnownTable, kind: str) -> list[str | None]:
    columns = list(known.columns_of(kind))
    rows = range(known.table.entries)
    return [_name(columns[0].values[row]) if columns else None for row in rows]


def _name(value: CellValue) -> str | None:
    """Give the name in a cell; a word for the patient leaves the note the patient's own."""
    text = raw_text(value).strip() if value is not None else ""
    own = load_words(LIST)["patient"]
    return None if not text or " ".join(words_of(text)) in own else text
