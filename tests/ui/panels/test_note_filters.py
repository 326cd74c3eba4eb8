"""Which notes a filter wants."""

from __future__ import annotations

from datetime import date

from dashboard.domain.notes import MentionStatus, Note
from dashboard.domain.overviews import NoteOnDay, Phase
from dashboard.language.mentions import find_mentions
from dashboard.ui.panels.note_filters import PATIENT, NoteFilter, authors_of, wanted_notes


def note(text: str, day: date | None, author: str | None = None) -> NoteOnDay:
    return NoteOnDay(Note(day, text, author=author), find_mentions(text), Phase.ORAL)


NOTES = (
    note("no nausea today", date(2026, 1, 2)),
    note("nausea after breakfast", date(2026, 1, 3)),
    note("seen in clinic", date(2026, 1, 4), author="Dr Invented"),
    note("undated", None),
)


def texts(wanted: NoteFilter) -> list[str]:
    return [item.note.text for item in wanted_notes(NOTES, wanted)]


def test_without_a_wish_all_come_newest_first_and_undated_last() -> None:
    assert texts(NoteFilter())[0] == "seen in clinic"
    assert texts(NoteFilter())[-1] == "undated"


def test_denied_and_present_can_be_told_apart() -> None:
    assert texts(NoteFilter(status=MentionStatus.NEGATED)) == ["no nausea today"]
    assert texts(NoteFilter(status=MentionStatus.PRESENT)) == ["nausea after breakfast"]


def test_words_authors_phases_and_themes_narrow_the_list() -> None:
    assert texts(NoteFilter(words="BREAKFAST")) == ["nausea after breakfast"]
    assert authors_of(NOTES) == [PATIENT, "Dr Invented"]
    assert texts(NoteFilter(author="Dr Invented")) == ["seen in clinic"]
    assert len(texts(NoteFilter(author=PATIENT))) == 3
    assert texts(NoteFilter(phase=Phase.INTRATHECAL)) == []
    assert len(texts(NoteFilter(theme="side effects"))) == 2


def test_dates_narrow_the_list_and_undated_notes_then_stay_out() -> None:
    first, last = date(2026, 1, 3), date(2026, 1, 3)
    assert texts(NoteFilter(first_day=first)) == ["seen in clinic", "nausea after breakfast"]
    assert texts(NoteFilter(last_day=last)) == ["nausea after breakfast", "no nausea today"]
    assert texts(NoteFilter(first_day=first, last_day=last)) == ["nausea after breakfast"]
