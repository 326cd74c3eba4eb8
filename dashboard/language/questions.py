"""Questions: "UTI?" doubts what stands before the mark, "Falls? No" is an answer."""

from __future__ import annotations

from dashboard.domain.notes import MentionStatus
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

NO = frozenset({"no", "nope", "none", "nil", "n", "never", "not", "nah", "nothing", "neither"})
YES = frozenset(
    {
        "a",
        "always",
        "bit",
        "constant",
        "constantly",
        "daily",
        "little",
        "loads",
        "lots",
        "mild",
        "now",
        "occ",
        "occasionally",
        "often",
        "on",
        "present",
        "slight",
        "slightly",
        "some",
        "sometimes",
        "still",
        "y",
        "yeah",
        "yep",
        "yes",
    }
)
UNSURE = frozenset({"maybe", "possibly", "perhaps", "unsure", "unclear", "dont", "hard"})
LONGEST_ANSWER = 4
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
    """Read the few words that follow the question mark and stand alone."""
    words = _words_of_answer(sentence)
    if not words or len(words) > LONGEST_ANSWER:
        return None
    if words[0] in UNSURE or words == ["not", "sure"]:
        return MentionStatus.UNCERTAIN
    if words[:2] == ["not", "sure"]:
        return None
    if words[0] in NO:
        return MentionStatus.NEGATED
    return MentionStatus.PRESENT if words[0] in YES else None


def _words_of_answer(sentence: Sentence) -> list[str]:
    """List the words from the question mark to the next mark; one too many at most."""
    words: list[str] = []
    for token in sentence.tokens[sentence.last : sentence.last + LONGEST_ANSWER + 1]:
        if token.kind == "mark":
            break
        words.append(token.norm)
    return words


def _is_open(sentence: Sentence) -> bool:
    return sentence.tokens[sentence.first].norm in OPEN_QUESTIONS
