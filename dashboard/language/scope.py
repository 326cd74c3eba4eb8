"""Whether each concept of a sentence is present, denied, past, feared, someone else's, or unsure.

The method is that of NegEx and ConText (Chapman 2001, Harkema 2009): cues reach forward or backward
until something ends them. Lists and agreement of grammar are our own addition (see `lists`).
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.cue import Cue
from dashboard.language.lists import nearest_and_listed
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

STRONGEST_FIRST = (
    MentionStatus.OTHER_PERSON,
    MentionStatus.HYPOTHETICAL,
    MentionStatus.NEGATED,
    MentionStatus.HISTORICAL,
    MentionStatus.UNCERTAIN,
)

SAID_BY_FORM = {"absent": MentionStatus.NEGATED, "feared": MentionStatus.HYPOTHETICAL}


def statuses(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Give the status of every concept of a sentence."""
    said: dict[Hit, set[str]] = {hit: _of_itself(hit) for hit in sentence.concepts}
    for hit, cue in sentence.said:
        for target in _with_twins(sentence, _reached(sentence, hit, cue)):
            said[target].add(cue.says)
            if _is_done_to_someone(sentence, target):
                said[target].discard(MentionStatus.OTHER_PERSON)
    return {hit: _strongest(says) for hit, says in said.items()}


def _with_twins(sentence: Sentence, targets: Iterator[Hit]) -> Iterator[Hit]:
    """Add the concepts that the same words stand for: "N&V" is nausea and vomiting."""
    for target in targets:
        yield from (hit for hit in sentence.concepts if hit.words == target.words)


def _is_done_to_someone(sentence: Sentence, hit: Hit) -> bool:
    """Tell "my wife couldn't wake me", which is the patient's, from "my wife couldn't wake up"."""
    told = sentence.tokens[hit.first : min(hit.last + 1, sentence.last)]
    return any("<whom>" in token.keys for token in told)


def _of_itself(hit: Hit) -> set[str]:
    said = SAID_BY_FORM.get(hit.meaning.form)
    return set() if said is None else {said}


def _strongest(says: set[str]) -> MentionStatus:
    return next((status for status in STRONGEST_FIRST if status in says), MentionStatus.PRESENT)


def _reached(sentence: Sentence, hit: Hit, cue: Cue) -> Iterator[Hit]:
    if cue.says not in STRONGEST_FIRST:
        return iter(())
    if cue.lists:
        return nearest_and_listed(sentence, hit, cue)
    return _until_stopped(sentence, hit, cue)


def _until_stopped(sentence: Sentence, hit: Hit, cue: Cue) -> Iterator[Hit]:
    backward = cue.reaches == "backward"
    way = (
        range(hit.first - 1, sentence.first - 1, -1) if backward else range(hit.last, sentence.last)
    )
    for index in way[: cue.words]:
        if sentence.stops(index, cue):
            return
        found = sentence.concept_at.get(index)
        if found is not None:
            yield found
