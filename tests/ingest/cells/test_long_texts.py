"""A very long text in a cell is kept as text; no reader takes it apart, however it is made up."""

from __future__ import annotations

import pytest

from dashboard.domain.observations import Status
from dashboard.ingest import caps
from dashboard.ingest.cells.answers import answer
from dashboard.ingest.cells.counts import read_spasms
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.doses import read_dose
from dashboard.ingest.cells.effects import read_effects
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.grades import read_grade
from dashboard.ingest.cells.slots import read_slot
from dashboard.ingest.columns.one_text import read_one_text_cell
from dashboard.ingest.headers import read_heading
from dashboard.ingest.meaning import Meaning
from dashboard.language.mentions import find_mentions
from dashboard.language.tokens import LONGEST_SENTENCE, sentences, tokenise

PIECES = (
    "-",
    ",",
    "(",
    " ",
    "\t",
    "0",
    "٣",
    "5x",
    "10mg ",
    "no ",
    "1/2 ",
    "½",
    "\u202e",
    "e\u0301",
)
LENGTH = 20_000


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_no_entry_and_is_read_in_a_moment(piece: str) -> None:
    text = "3 " + (piece * LENGTH)[:LENGTH] + "!"
    given = Given(header="Diary")
    assert read_dose(text, given).status is Status.UNPARSEABLE
    assert read_spasms(text, given).status is Status.UNPARSEABLE
    assert read_grade(text, given).status is Status.UNPARSEABLE
    assert read_date(text, given).day is None
    assert read_slot(text) is None
    assert answer(text) is None


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_note_is_still_searched_for_what_it_names(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH] + ". Drowsy after lunch."
    assert find_mentions(text)[-1].concept == "drowsiness"
    assert read_effects(text, Given(header="Side effects")).effects[-1].concept == "drowsiness"
    meaning = Meaning("Diary", None, "other", 1.0)
    pieces = read_one_text_cell(text, meaning, Given()).pieces
    assert "drowsiness" in {found.measure for found in pieces}


def test_an_entry_as_long_as_the_cap_is_read_as_ever() -> None:
    text = "20 mg".ljust(caps.ENTRY_CHARACTERS)
    assert read_dose(text, Given(header="Baclofen mg")).value == 20


def test_a_sentence_without_an_end_is_cut_where_it_grows_too_long() -> None:
    tokens = tokenise("drowsy and " * LONGEST_SENTENCE)
    ranges = list(sentences(tokens))
    assert ranges[0] == (0, LONGEST_SENTENCE)
    assert [first for first, _ in ranges[1:]] == [last for _, last in ranges[:-1]]
    assert ranges[-1][1] == len(tokens)


def test_a_long_header_is_kept_whole_and_read_by_its_beginning() -> None:
    text = "Spasms today " + "no " * LENGTH
    heading = read_heading(text)
    assert heading.text == text
    assert heading.measure == "spasm_count"
