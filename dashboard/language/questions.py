"""Questions: "UTI?" doubts what stands before the mark, "Falls? No" is an answer."""

from __future__ import annotations

from dashboard.domain.notes import MentionStatus
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

ANSWERS = {
    "no": MentionStatus.NEGATED,
    "nope": MentionStatus.NEGATED,
    "none": MentionStatus.NEGATED,
    "nil": MentionStatus.NEGATED,
    "n": MentionStatus.NEGATED,
    "never": MentionStatus.NEGATED,
    "yes": MentionStatus.PRESENT,
    "y": MentionStatus.PRESENT,
    "yep": MentionStatus.PRESENT,
}
OPEN_QUESTIONS = frozenset({"why", "how", "what", "when", "who", "which"})


def answered(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Give the statuses that a question and its answer decide; empty when nothing is asked."""
    if not sentence.concepts or sentence.tokens[sentence.last - 1].norm != "?":
        return {}
    answer = _answer(sentence)
    if answer is not None:
        return dict.fromkeys(sentence.concepts, answer)
    last = sentence.concepts[-1]
    is_asked = last.last >= sentence.last - 2 and not _is_open(sentence)
    return {last: MentionStatus.UNCERTAIN} if is_asked else {}


def _answer(sentence: Sentence) -> MentionStatus | None:
    """Read the one word that follows the question mark and stands alone."""
    following = sentence.tokens[sentence.last : sentence.last + 2]
    if not following or (len(following) == 2 and following[1].kind != "mark"):
        return None
    return ANSWERS.get(following[0].norm)


def _is_open(sentence: Sentence) -> bool:
    return sentence.tokens[sentence.first].norm in OPEN_QUESTIONS
