"""Enquiries told in a sentence: "asked about seizures: none" denies, "..., yes, two" affirms.

A clinician writes what was asked and what was answered in one breath. What was asked is every
concept between the asking and its answer; an enquiry without an answer that can be read changes
nothing.
"""

from __future__ import annotations

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.concept import load_concepts
from dashboard.language.phrases import Hit
from dashboard.language.questions import NO, UNSURE, YES
from dashboard.language.sentence import Sentence

ASKED = "asked"
NOTHING = "nothing"
LONGEST_ENQUIRY = 25
"""Words from the asking to its answer; beyond them the note has gone on to something else."""

DENIED = frozenset({"none", "nil", "denied", "denies", "negative", "neg", "absent"})
AFTER_NO = frozenset({"any", "ever", "further", "more", "never", "none", "recent", "since"})
HAVING = frozenset({"had", "has", "have", "having", "reported"})
AFFIRMED = YES | {"had", "has", "did", "does", "admits", "confirmed", "last", "twice", "once"}
SPEAKERS = frozenset({"i", "he", "she", "pt", "patient", "they", "both", "all", "wife", "husband"})
ALL_OF_IT = frozenset({"both", "all", "any", "either", "reported", "noted", "these"})
MEDICINES = "medicines"
SAYING = frozenset({"said", "says", "answered", "answer", "reports", "replied", "reply", "answers"})


def enquired(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Give the statuses of what was asked about, where the answer is told."""
    found: dict[Hit, MentionStatus] = {}
    for hit, cue in sentence.said:
        if cue.says == ASKED:
            found |= _answered(sentence, hit)
    return found


def _answered(sentence: Sentence, asking: Hit) -> dict[Hit, MentionStatus]:
    about: list[Hit] = []
    for index in range(asking.last, min(asking.last + LONGEST_ENQUIRY, sentence.last)):
        concept = sentence.concept_at.get(index)
        if concept is not None:
            about += [hit for hit in sentence.concepts if hit.words == concept.words]
        elif about and _is_mark(sentence, index):
            answer = _answer(sentence, index + 1)
            if answer is not None:
                return {hit: answer for hit in about if not _is_request(hit, answer)}
        elif sentence.tokens[index].norm == ":":
            return dict.fromkeys(_told_freely(sentence, index), MentionStatus.PRESENT)
    return {}


def _told_freely(sentence: Sentence, colon: int) -> list[Hit]:
    """List what an answer tells of its own: "asked about the bladder: leaks when she coughs"."""
    cues = [hit.first for hit, cue in sentence.said if cue.says != NOTHING and hit.first > colon]
    end = min(cues, default=sentence.last)
    return [hit for hit in sentence.concepts if colon < hit.first < end]


def _is_request(hit: Hit, answer: MentionStatus) -> bool:
    """Tell "asked about seizures: two" from "asked about stopping baclofen: two weeks' wean"."""
    affirmed = answer is MentionStatus.PRESENT
    return affirmed and load_concepts()[hit.meaning.concept].theme == MEDICINES


def _is_mark(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.kind == "mark" or token.norm.startswith("-")


def _answer(sentence: Sentence, start: int) -> MentionStatus | None:
    """Read an answer that begins at a word: "none", "she said no", "had none", "yes, two"."""
    index = start
    while index < len(sentence.tokens) and sentence.tokens[index].norm in SPEAKERS | SAYING:
        index += 1
    if index >= len(sentence.tokens) or not _is_whole(sentence, index):
        return None
    token = sentence.tokens[index]
    following = _norm_at(sentence, index + 1)
    if token.norm in UNSURE or (token.norm, following) == ("not", "sure"):
        return MentionStatus.UNCERTAIN
    if _denies(sentence, index) or (token.norm in HAVING and _denies(sentence, index + 1)):
        return MentionStatus.NEGATED
    is_yes = token.norm in AFFIRMED or "<number_word>" in token.keys
    return MentionStatus.PRESENT if is_yes and following not in NO else None


def _denies(sentence: Sentence, index: int) -> bool:
    """Tell "none" and "no, never" from "no idea how many" and "didn't want to say"."""
    norm = _norm_at(sentence, index)
    if norm in DENIED:
        return True
    ends = index + 1 >= len(sentence.tokens) or sentence.tokens[index + 1].kind == "mark"
    return norm in NO and (ends or _norm_at(sentence, index + 1) in AFTER_NO)


def _norm_at(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].norm if index < len(sentence.tokens) else ""


def _is_whole(sentence: Sentence, index: int) -> bool:
    """Tell "..., none" from "..., no headache", which says nothing of what was asked.

    In a sentence of its own an answer stands alone: "None."; behind a semicolon, "two since".
    """
    if index < sentence.last:
        return index + 1 not in sentence.concept_at
    counts = "<number_word>" in sentence.tokens[index].keys
    if counts and sentence.tokens[sentence.last - 1].norm == ";":
        return True
    following = sentence.tokens[index + 1 : index + 2]
    return not following or following[0].kind == "mark" or following[0].norm in ALL_OF_IT
