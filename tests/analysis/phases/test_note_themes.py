"""Notes side by side: what is counted, what is not, and when nothing may be said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.phases.note_themes import compare_notes, log_odds_z
from dashboard.domain.comparisons import ComparedPart
from dashboard.domain.note_comparisons import ConceptNotes, NoteComparison
from dashboard.domain.notes import Note
from dashboard.domain.overviews import NoteOnDay, Phase
from dashboard.language.mentions import find_mentions

FIRST, SECOND = date(2026, 1, 1), date(2026, 3, 1)


def part(label: str, first: date) -> ComparedPart:
    return ComparedPart(label, ((first, first + timedelta(40)),), 41, 41, 0, 1.0, "")


def compared(base: list[str], here: list[str]) -> NoteComparison:
    notes = [
        NoteOnDay(Note(first + timedelta(number), text), find_mentions(text), Phase.ORAL)
        for first, texts in ((FIRST, base), (SECOND, here))
        for number, text in enumerate(texts)
    ]
    return compare_notes(notes, part("Pump", SECOND), part("Oral", FIRST))


def test_denied_and_not_mentioned_are_kept_apart() -> None:
    found = compared(["no nausea", "nothing new", "felt sick"], ["nausea again", "fine day"])
    (nausea,) = [each for theme in found.themes for each in theme.concepts]
    assert (nausea.base.present, nausea.base.denied, nausea.base.not_mentioned) == (1, 1, 1)
    assert (nausea.here.present, nausea.here.denied, nausea.here.not_mentioned) == (1, 0, 1)


def test_every_quote_stands_in_its_note() -> None:
    found = compared(["dizzy and drowsy after lunch"], ["fell in the bathroom, no headache"])
    quotes = [
        quote
        for theme in found.themes
        for each in theme.concepts
        for quote in (*each.here.quotes, *each.base.quotes)
    ]
    assert quotes
    for quote in quotes:
        assert quote.note.text[quote.mention.start : quote.mention.end] == quote.mention.span


def test_with_few_notes_nothing_stands_out_and_the_page_says_why() -> None:
    found = compared(["drowsy"] * 7, ["fine"] * 30)
    assert found.standing_out == ()
    assert "fewer than 8 notes" in (found.why_silent or "")


def test_a_concept_of_one_part_stands_out_there() -> None:
    found = compared(["quiet day"] * 15, ["drowsy all morning"] * 12 + ["quiet day"] * 3)
    assert [each.concept for each in found.standing_out] == ["drowsiness"]
    assert found.standing_out[0].log_odds_z > 0
    assert found.why_silent is None


def test_days_outside_both_parts_are_not_counted() -> None:
    note = NoteOnDay(Note(date(2025, 1, 1), "drowsy"), find_mentions("drowsy"), Phase.ORAL)
    found = compare_notes([note], part("Pump", SECOND), part("Oral", FIRST))
    assert (found.here_notes, found.base_notes, found.themes) == (0, 0, ())


def notes(present: int, count: int) -> ConceptNotes:
    return ConceptNotes(present, 0, count, 0, 0, ())


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_log_odds_are_symmetric_and_finite(a: int, more_a: int, b: int, more_b: int) -> None:
    here, base = notes(a, a + more_a), notes(b, b + more_b)
    assert log_odds_z(here, base, 10) == pytest.approx(-log_odds_z(base, here, 10))
    assert abs(log_odds_z(here, here, 10)) < 1e-9
