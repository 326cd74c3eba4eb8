"""How well the status of a mention is told: our cues beside medspaCy's ConText.

ConText is given the right spans, and so is spared the finding; ours are found by `find_mentions`,
and one that is not found counts as wrong. ConText knows no doubt between its five categories and
ours: another person's before hypothetical, denied, past and uncertain, as our own rules have it.

Install medspacy in an environment of its own, beside Tonus's own libraries, and run from the
repository's root: python -m tests.bench.notes_against_context
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from dashboard.domain.notes import Mention, MentionStatus
from dashboard.language.mentions import find_mentions
from tests.language.scoring import MarkedNote, halves, pairs

SAID_BY_CONTEXT = (
    ("is_family", MentionStatus.OTHER_PERSON),
    ("is_hypothetical", MentionStatus.HYPOTHETICAL),
    ("is_negated", MentionStatus.NEGATED),
    ("is_historical", MentionStatus.HISTORICAL),
    ("is_uncertain", MentionStatus.UNCERTAIN),
)


def load_context() -> Any:
    """Load medspaCy's sentences and ConText with its own rules; ModuleNotFoundError without it."""
    return import_module("medspacy").load(medspacy_enable=["medspacy_pyrush", "medspacy_context"])


def of_context(pipeline: Any, note: MarkedNote) -> list[MentionStatus]:
    """Give the status that ConText tells for each marked mention."""
    doc = pipeline.make_doc(note.text)
    for name, component in pipeline.pipeline:
        if name == "medspacy_context":
            doc.ents = _spans(doc, note.mentions)
        doc = component(doc)
    by_place = {_place(entity): _status(entity) for entity in doc.ents}
    return [by_place[_place(_span(doc, mention))] for mention in note.mentions]


def _spans(doc: Any, mentions: Sequence[Mention]) -> list[Any]:
    """Give each mention as whole tokens; of two that share a token, the longer one."""
    spans = [_span(doc, mention) for mention in mentions]
    return list(import_module("spacy.util").filter_spans(spans))


def _span(doc: Any, mention: Mention) -> Any:
    return doc.char_span(mention.start, mention.end, "CONCEPT", alignment_mode="expand")


def _place(span: Any) -> tuple[int, int]:
    return span.start, span.end


def _status(entity: Any) -> MentionStatus:
    said = (status for name, status in SAID_BY_CONTEXT if getattr(entity._, name))
    return next(said, MentionStatus.PRESENT)


def right_of_context(pipeline: Any, notes: Sequence[MarkedNote]) -> int:
    """Count the mentions whose status ConText tells as marked."""
    told = ((note, of_context(pipeline, note)) for note in notes)
    return sum(
        mention.status is status
        for note, statuses in told
        for mention, status in zip(note.mentions, statuses, strict=True)
    )


def right_of_ours(notes: Sequence[MarkedNote]) -> int:
    """Count the marked mentions that are found with the status they have."""
    return sum(
        wanted is not None and found is not None and wanted.status is found.status
        for note in notes
        for wanted, found in pairs(note, find_mentions(note.text))
    )


def main() -> None:
    """Print both for each half of each set of notes."""
    pipeline = load_context()
    for name, notes in halves().items():
        mentions = sum(len(note.mentions) for note in notes)
        ours = right_of_ours(notes) / mentions
        context = right_of_context(pipeline, notes) / mentions
        sys.stdout.write(f"{name}: {mentions} mentions; ours {ours:.3f}, ConText {context:.3f}\n")


if __name__ == "__main__":
    main()
