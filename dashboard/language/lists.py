"""How far a cue reaches in a list: "no nausea, vomiting or headache", "falls and seizures gone"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.knowledge.cue import Cue
from dashboard.language.answers import (
    concept_behind,
    denies_a_last_word,
    is_answer,
    is_said_both_ways,
)
from dashboard.language.phrases import Hit
from dashboard.language.sentence import EITHER_WAY, Sentence

WORDS_BETWEEN_MEMBERS = 3
DENIED = "negated"
GRADES = frozenset({"<mild>", "<moderate>", "<severe>", "some", "occasional", "few", "still"})


def nearest_and_listed(sentence: Sentence, hit: Hit, cue: Cue) -> Iterator[Hit]:
    """Yield the nearest concept that a cue can speak of, then those listed with it."""
    if cue.reaches == "backward":
        yield from _backward(sentence, hit, cue)
        return
    target = _nearest(sentence, range(hit.last, sentence.last), cue)
    if target is None or not _agrees(sentence, hit, target, cue):
        return
    if is_said_both_ways(sentence, hit) and is_answer(sentence, hit):
        return
    yield target
    yield from _members_after(sentence, target, cue)


def _backward(sentence: Sentence, hit: Hit, cue: Cue) -> Iterator[Hit]:
    if _denies_what_follows(sentence, hit):
        return
    target = _nearest(sentence, range(hit.first - 1, sentence.first - 1, -1), cue)
    while target is not None:
        yield target
        target = _member_before(sentence, target)


def _denies_what_follows(sentence: Sentence, hit: Hit) -> bool:
    """Tell "nausea, no vomiting" from "nausea: no": a cue that has its concept right behind it.

    "Suicidal, no plan" denies a plan.
    """
    if denies_a_last_word(sentence, hit):
        return True
    behind = concept_behind(sentence, hit) is not None
    return is_said_both_ways(sentence, hit) and behind and not is_answer(sentence, hit)


def _nearest(sentence: Sentence, way: range, cue: Cue) -> Hit | None:
    """Find the first concept on the way; a comma, a stop or too many words bar it."""
    walked = 0
    for index in way:
        found = sentence.concept_at.get(index)
        if found is not None:
            return found
        if _bars(sentence, index, cue) or (walked and sentence.stops(index, cue)):
            return None
        if walked and _begins_another(sentence, index, cue):
            return None
        walked += not sentence.is_filler(index)
        if walked > cue.words:
            return None
    return None


def _bars(sentence: Sentence, index: int, cue: Cue) -> bool:
    if sentence.ends(index, cue.says):
        return True
    if any(other.says == cue.says for other in sentence.cues_at.get(index, ())):
        return True
    mark = sentence.tokens[index].norm
    return mark == "," or (mark.startswith("-") and cue.reaches == "forward")


def _begins_another(sentence: Sentence, index: int, cue: Cue) -> bool:
    """Tell whether an "and" leads on to something else: "didn't eat much and felt sick"."""
    ahead = cue.reaches == "forward" and cue.takes == "states"
    following = sentence.concept_at.get(index + 1)
    is_told = following is not None and following.meaning.form == "happenings"
    return ahead and is_told and sentence.tokens[index].norm == "and"


def _agrees(sentence: Sentence, hit: Hit, target: Hit, cue: Cue) -> bool:
    """Tell whether the cue's grammar fits: "no" denies things, "no ... dizzy" does not."""
    if cue.takes != "things" or target.meaning.form != "states":
        return True
    return all(sentence.is_filler(index) for index in range(hit.last, target.first))


def _members_after(sentence: Sentence, member: Hit, cue: Cue) -> Iterator[Hit]:
    closed = False
    while True:
        following, joint = _next_member(sentence, member, cue)
        if following is None or (closed and joint == ","):
            return
        if not _belongs(sentence, member, following, joint, cue):
            return
        closed = joint in EITHER_WAY and joint != "/"
        yield following
        member = following


def _next_member(sentence: Sentence, member: Hit, cue: Cue) -> tuple[Hit | None, str]:
    joint, walked = "", 0
    for index in range(member.last, sentence.last):
        found = sentence.concept_at.get(index)
        if found is not None:
            joint = joint or _joint_to_come(sentence, found, walked)
            return (found, joint) if joint else (None, "")
        if sentence.joins(index):
            mark = sentence.tokens[index].norm
            joint = mark if joint in ("", ",") else joint
        elif _closes(sentence, index, cue, joint):
            return None, ""
        elif not sentence.is_filler(index):
            walked += 1
            if walked > (WORDS_BETWEEN_MEMBERS if joint else 2):
                return None, ""
    return None, ""


def _grades(sentence: Sentence, index: int) -> bool:
    """Tell "no vomiting, slight headache" from "no vomiting, slight headache or rash"."""
    keys = sentence.tokens[index].keys
    graded = not GRADES.isdisjoint(keys)
    behind = range(index, sentence.last)
    return graded and not any(sentence.tokens[each].norm in EITHER_WAY for each in behind)


def _closes(sentence: Sentence, index: int, cue: Cue, joint: str) -> bool:
    graded = joint == "," and cue.says == DENIED and _grades(sentence, index)
    return graded or sentence.stops(index, cue) or _says_more(sentence, index)


def _says_more(sentence: Sentence, index: int) -> bool:
    return any(cue.says not in ("stop", "nothing") for cue in sentence.cues_at.get(index, ()))


def _joint_to_come(sentence: Sentence, member: Hit, walked: int) -> str:
    """Read "no falls fits or faints" as one list: its commas are missing, its "or" is not."""
    index = member.last
    while not walked and index in sentence.concept_at:
        index = sentence.concept_at[index].last
    ends = index < sentence.last and sentence.tokens[index].norm in EITHER_WAY
    return "," if ends and not walked else ""


def _belongs(sentence: Sentence, member: Hit, following: Hit, joint: str, cue: Cue) -> bool:
    if joint in EITHER_WAY:
        return True
    if _has_predicate(sentence, following):
        return False
    return cue.takes == "all" or member.meaning.form == following.meaning.form


def _has_predicate(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether something is said of a concept by itself: a number, "is", "++", "worse"."""
    if hit.last >= sentence.last:
        return False
    token = sentence.tokens[hit.last]
    return token.kind == "number" or "<predicate>" in token.keys or token.norm.startswith("+")


def _member_before(sentence: Sentence, member: Hit) -> Hit | None:
    """Find the concept joined in front of one with nothing but a joint between them."""
    joint = False
    for index in range(member.first - 1, sentence.first - 1, -1):
        found = sentence.concept_at.get(index)
        if found is not None:
            return found if joint else None
        if sentence.joins(index):
            joint = True
        elif not sentence.is_filler(index):
            return None
    return None
