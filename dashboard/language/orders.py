"""Orders not carried out: "to increase baclofen if ...", "could stop the tablets"."""

from __future__ import annotations

from dashboard.domain.notes import MentionStatus
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

CONDITIONS = frozenset({"if", "unless", "once", "until", "when"})
MODALS = frozenset({"could", "can", "may", "might", "would", "should", "shall", "please", "then"})
DONE = frozenset({"had", "has", "have", "having", "decided", "managed", "needed"})


def ordered(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Give the statuses of changes that are only ordered; a verb in its plain form orders one."""
    return {
        hit: MentionStatus.HYPOTHETICAL
        for hit in sentence.concepts
        if "<order>" in sentence.tokens[hit.words[0]].keys and _is_open(sentence, hit)
    }


def _is_open(sentence: Sentence, hit: Hit) -> bool:
    before = [token.norm for token in sentence.tokens[sentence.first : hit.words[0]]][-2:]
    if before and before[-1] == "to":
        return before[0] not in DONE
    if before and before[-1] in MODALS:
        return True
    return any(token.norm in CONDITIONS for token in sentence.tokens[hit.last : sentence.last])
