"""Cells that answer in words alone: blank, none, ditto, usual, yes, missed."""

from __future__ import annotations

from enum import StrEnum

from dashboard.ingest import caps
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import meanings


class Answer(StrEnum):
    """What a whole cell without a number says; a blank is NOT_RECORDED and never NONE."""

    NOT_RECORDED = "not_recorded"
    NONE = "none"
    DITTO = "ditto"
    USUAL = "usual"
    YES = "yes"
    MISSED = "missed"


@remembered(4096)
def answer(text: str) -> Answer | None:
    """Recognise a whole-cell answer; None when the cell says anything else.

    Brackets, full stops and exclamation marks around the words do not matter.
    """
    if len(text) > caps.ENTRY_CHARACTERS:
        return None
    known = meanings("answers")
    plain = tidy(text)
    for spelling in (plain, plain.strip(" .!;,:"), plain.strip(" .!;,:()[]*'\"?")):
        if spelling in known and (spelling or not plain):
            found = known[spelling]
            return _with_doubt(Answer(found), plain)
    return None


def _with_doubt(found: Answer, plain: str) -> Answer | None:
    """A question mark behind an answer takes its certainty away: "none?" is not a zero."""
    if "?" in plain and found is not Answer.NOT_RECORDED:
        return None
    return found
