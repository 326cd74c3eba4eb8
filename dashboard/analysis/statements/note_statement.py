"""The notes that mention something of the watch list, counted, as one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dashboard.analysis.naming import label_of
from dashboard.analysis.statements.main_statement import SAME
from dashboard.analysis.watching.watched import watched_concepts
from dashboard.analysis.wording import count_of, list_words, write_day
from dashboard.domain.notes import MentionStatus
from dashboard.domain.overviews import NoteOnDay, Statement, Tone

MOST_NAMED = 3


def note_statement(
    notes: Sequence[NoteOnDay], since: date, until: date | None = None
) -> Statement | None:
    """Count the notes since a day that mention a watched concept as present; None without notes."""
    if not notes:
        return None
    counted = watched_mentions(notes)
    days = sorted({note.note.day for note in notes if note.note.day and _watched(note)})
    evidence = f"since {write_day(since, until)} · {count_of(len(notes), 'note')}"
    if not counted:
        return Statement(
            "Notes", "None", " mention the watch list", evidence, SAME, "NOTHING ON THE WATCH LIST",
            Tone.NEUTRAL, (), "notes",
        )  # fmt: skip
    (first, times), *others = counted.most_common(MOST_NAMED)
    lead = f"{times} {'note mentions' if times == 1 else 'notes mention'} {label_of(first).lower()}"
    rest = [f"{number} {label_of(concept).lower()}" for concept, number in others]
    left = len(counted) - 1 - len(others)
    rest += [f"{left} more"] if left > 0 else []
    return Statement(
        "Notes", lead, f", {list_words(rest)}" if rest else "", evidence, SAME, "READ",
        Tone.NEUTRAL, tuple(days), "notes",
    )  # fmt: skip


def watched_mentions(notes: Sequence[NoteOnDay]) -> Counter[str]:
    """Count notes per watched concept that is mentioned as present."""
    return Counter(concept for note in notes for concept in sorted(_watched(note)))


def _watched(note: NoteOnDay) -> frozenset[str]:
    present = {each.concept for each in note.mentions if each.status is MentionStatus.PRESENT}
    return watched_concepts() & present
