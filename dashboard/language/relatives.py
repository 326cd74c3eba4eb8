"""Pronouns that lead back to a relative: "his mother falls often; she broke her hip".

Only where nobody else can be meant: the pronoun fits the relative and not the one whose relative
it is. "Her mother falls; she fell" may be either, and stays the patient's: a mention too many can
be read, one too few cannot. So does every red flag, for "he saw the seizure" tells hers.
"""

from __future__ import annotations

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.concept import load_concepts
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

SHE, HE = "she", "he"
PRONOUNS = {"she": SHE, "shes": SHE, "he": HE, "hes": HE}
FAMILIES = {"<woman_relative>": SHE, "<man_relative>": HE}
POSSESSORS = {"her": SHE, "his": HE}
ALSO = frozenset({"also", "too"})
STOPS = frozenset({".", "!", "?", "\n", "but", "though", "whereas", "while"})
OTHERS = frozenset({"i", "im", "ive", "me", "myself", "pt", "patient", "pts", "we", "himself"})
FARTHEST_WORDS = 20


def of_relatives(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Give what a pronoun tells of a relative; empty when it may be the patient's."""
    found: dict[Hit, MentionStatus] = {}
    for index in range(sentence.first, sentence.last):
        pronoun = PRONOUNS.get(sentence.tokens[index].norm)
        if pronoun is not None and _begins_clause(sentence, index):
            found |= _told(sentence, index, pronoun)
    return found


def _told(sentence: Sentence, index: int, pronoun: str) -> dict[Hit, MentionStatus]:
    relative = _relative_before(sentence, index, pronoun)
    if relative is None or _reports(sentence, index):
        return {}
    whose = sentence.tokens[relative - 1].norm if relative > 0 else ""
    fits_nobody_else = whose == "my" or POSSESSORS.get(whose, pronoun) != pronoun
    if not (fits_nobody_else or _is_also(sentence, index)):
        return {}
    mild = (
        hit
        for hit in _clause(sentence, index, pronoun)
        if not load_concepts()[hit.meaning.concept].red_flag
    )
    return dict.fromkeys(mild, MentionStatus.OTHER_PERSON)


def _reports(sentence: Sentence, index: int) -> bool:
    """Tell "he noticed her weakness" and "he is worried" from what he has himself."""
    told = sentence.tokens[index + 1 : index + 3]
    return any("<report>" in token.keys and token.norm != "and" for token in told)


def _begins_clause(sentence: Sentence, index: int) -> bool:
    before = sentence.tokens[index - 1 : index]
    return bool(before) and (before[0].norm in {",", ";", "and"} or before[0].norm[0] == "-")


def _relative_before(sentence: Sentence, index: int, pronoun: str) -> int | None:
    """Find the relative that a pronoun leads back to; nobody else may stand between."""
    for earlier in range(index - 1, max(index - 1 - FARTHEST_WORDS, -1), -1):
        token = sentence.tokens[earlier]
        if token.norm in STOPS or token.norm in OTHERS or token.norm in PRONOUNS:
            return None
        if "<relative>" in token.keys:
            fits = any(FAMILIES[key] == pronoun for key in token.keys if key in FAMILIES)
            return earlier if fits and _is_subject(sentence, earlier) else None
    return None


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Tell "his mother falls" from "lives with his mother" and "his mother reports"."""
    begins = index - 1 if sentence.tokens[index - 1].norm in {*POSSESSORS, "my"} else index
    opening = begins <= 0 or sentence.tokens[begins - 1].kind == "mark"
    does = sentence.tokens[index + 1]
    return opening and (does.norm == "and" or "<report>" not in does.keys)


def _clause(sentence: Sentence, index: int, pronoun: str) -> list[Hit]:
    """List the concepts from a pronoun to the next one spoken of."""
    end = index + 1
    while end < sentence.last and not _turns(sentence, end, pronoun):
        end += 1
    return [hit for hit in sentence.concepts if index <= hit.first < end]


def _turns(sentence: Sentence, index: int, pronoun: str) -> bool:
    norm = sentence.tokens[index].norm
    others = PRONOUNS | POSSESSORS | {"him": HE}
    return norm in STOPS or norm in OTHERS or others.get(norm, pronoun) != pronoun


def _is_also(sentence: Sentence, index: int) -> bool:
    return any(token.norm in ALSO for token in sentence.tokens[index : sentence.last])
