from dashboard.analysis.statements.note_statement import note_statement, watched_mentions
from dashboard.domain.notes import Mention, MentionStatus, Note
from dashboard.domain.overviews import NoteOnDay, Phase
from tests.analysis.diaries import day


def note(offset: int, *concepts: str, status: MentionStatus = MentionStatus.PRESENT) -> NoteOnDay:
    mentions = tuple(Mention(0, 1, "x", name, status) for name in concepts)
    return NoteOnDay(Note(day(offset), "x"), mentions, Phase.ORAL)


def test_notes_are_counted_by_what_they_mention_and_not_by_how_often() -> None:
    notes = [note(1, "fall", "fall"), note(2, "fall"), note(3, "itching"), note(4)]
    assert watched_mentions(notes) == {"fall": 2, "itching": 1}
    statement = note_statement(notes, day(0))
    assert statement is not None
    assert statement.lead.startswith("2 notes mention")
    assert statement.rest.startswith(", 1 itching")
    assert statement.verdict == "READ"
    assert statement.evidence == "since 2 Mar · 4 notes"
    assert statement.days == (day(1), day(2), day(3))


def test_what_is_denied_or_doubted_is_not_counted() -> None:
    notes = [
        note(1, "seizure", status=MentionStatus.NEGATED),
        note(2, "fall", status=MentionStatus.UNCERTAIN),
    ]
    statement = note_statement(notes, day(0))
    assert statement is not None
    assert statement.verdict == "NOTHING ON THE WATCH LIST"
    assert statement.days == ()


def test_no_notes_make_no_statement() -> None:
    assert note_statement([], day(0)) is None


def test_more_than_three_concepts_are_told_as_a_number() -> None:
    notes = [note(1, "fall", "itching", "fever", "seizure", "ran_out")]
    statement = note_statement(notes, day(0))
    assert statement is not None
    assert statement.rest.endswith("2 more")
