"""What is told as gone at the end of a clause: "the itching she had since the refill has gone".

The verb is the subject's, however much stands between them to say which itching is meant; what
stands between ("the refill") is not gone with it. A red flag that somebody says more of stays
present: "the seizure he had on Sunday has passed" tells of a seizure.
"""

from __future__ import annotations

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.concept import load_concepts
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

GONE = "gone"
WHICH = frozenset(
    {
        "that",
        "which",
        "she",
        "he",
        "i",
        "we",
        "they",
        "pt",
        "in",
        "on",
        "of",
        "from",
        "after",
        "since",
        "around",
        "over",
        "at",
        "during",
        "with",
        "following",
        "when",
        "while",
        "reported",
        "noted",
        "mentioned",
        "seen",
        "described",
    }
)
"""Words that begin to say which one is meant."""

BREAKS = frozenset({",", "and", "but", ":", "(", ")", "so", "or", "because", "if"})


def told_gone(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Deny each subject of a clause that ends by saying that it has gone; else empty."""
    found: dict[Hit, MentionStatus] = {}
    for hit, cue in sentence.said:
        subject = _subject(sentence, hit) if cue.says == GONE else None
        if subject is not None:
            found |= _of_clause(sentence, subject, hit)
    return found


def _subject(sentence: Sentence, verb: Hit) -> Hit | None:
    """Find the concept that begins the clause and has its "which one" between it and the verb."""
    if not _ends_clause(sentence, verb):
        return None
    start = verb.first
    while start > sentence.first and not _breaks(sentence, start - 1):
        start -= 1
    while start < verb.first and sentence.is_filler(start):
        start += 1
    subject = sentence.concept_at.get(start)
    if subject is None or subject.last >= verb.first:
        return None
    if load_concepts()[subject.meaning.concept].red_flag:
        return None
    return subject if sentence.tokens[subject.last].norm in WHICH else None


def _of_clause(sentence: Sentence, subject: Hit, verb: Hit) -> dict[Hit, MentionStatus]:
    between = (
        hit
        for hit in sentence.concepts
        if subject.last <= hit.first < verb.first and not _has_cue(sentence, subject, hit)
    )
    denied = (hit for hit in sentence.concepts if hit.words == subject.words)
    return dict.fromkeys(between, MentionStatus.PRESENT) | dict.fromkeys(
        denied, MentionStatus.NEGATED
    )


def _has_cue(sentence: Sentence, subject: Hit, hit: Hit) -> bool:
    """Tell whether words of its own say how a concept is meant: "with no rash"."""
    return any(
        cue.says not in ("stop", "nothing") and subject.last <= said.first < hit.first
        for said, cue in sentence.said
    )


def _ends_clause(sentence: Sentence, verb: Hit) -> bool:
    """Tell "has gone" and "has gone completely" from "has gone up"."""
    rest = sentence.tokens[verb.last : sentence.last]
    closes = next((n for n, token in enumerate(rest) if _closes(token.norm, token.kind)), len(rest))
    return all(sentence.is_filler(verb.last + n) or n == closes for n in range(closes))


def _closes(norm: str, kind: str) -> bool:
    return kind == "mark" or norm in BREAKS or norm in {"now", "today", "since", "thankfully"}


def _breaks(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].norm in BREAKS - {"and", "or"}
