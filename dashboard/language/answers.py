"""Answers between concepts: "spasms no pain no" and "no spasms no pain" deny the same two.

The same word denies what stands before it or what stands behind it. Where concepts and such words
take turns, it is the ends of the row that tell: a row that begins with a concept and ends with an
answer answers; any other denies ahead.
"""

from __future__ import annotations

from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

YES = frozenset({"yes", "y", "yep", "+", "++", "present"})


def is_said_both_ways(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a cue's words can deny what is before them and what is behind them."""
    return sum(other.words == hit.words for other, _ in sentence.said) > 1


def concept_behind(sentence: Sentence, hit: Hit) -> Hit | None:
    """Find the concept that follows with nothing but fillers between."""
    index = hit.last
    while index < sentence.last and sentence.is_filler(index):
        index += 1
    return sentence.concept_at.get(index)


def concept_before(sentence: Sentence, hit: Hit) -> Hit | None:
    """Find the concept that precedes with nothing but fillers and a dash between."""
    index = hit.first - 1
    while index >= sentence.first and _is_passed(sentence, index):
        index -= 1
    return sentence.concept_at.get(index) if index >= sentence.first else None


def denies_a_last_word(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "no" stands before an ordinary word that ends the clause, or a medicine."""
    following = sentence.tokens[hit.last : sentence.last][:2]
    if sentence.tokens[hit.first].norm != "no" or len(hit.words) > 1 or not following:
        return False
    if "<medicine>" in following[0].keys:
        return True
    is_ordinary = following[0].kind == "word" and not sentence.is_filler(hit.last)
    ends = len(following) == 1 or following[1].kind == "mark"
    return is_ordinary and ends and not sentence.joins(hit.last)


def is_answer(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a denial closes what stands before it, by the row that it is part of."""
    return _begins_with_concept(sentence, hit) and _ends_with_answer(sentence, hit)


def _begins_with_concept(sentence: Sentence, hit: Hit) -> bool:
    concept = concept_before(sentence, hit)
    if concept is None:
        return False
    earlier = _answer_at(sentence, _passed_back(sentence, concept.first - 1))
    return earlier is None or _begins_with_concept(sentence, earlier)


def _ends_with_answer(sentence: Sentence, hit: Hit) -> bool:
    concept = concept_behind(sentence, hit)
    if concept is None:
        return True
    index = concept.last
    while index < sentence.last and _is_passed(sentence, index):
        index += 1
    if index >= sentence.last:
        return False
    token = sentence.tokens[index]
    if token.norm in YES or token.kind == "number":
        return True
    later = _answer_at(sentence, index)
    return later is not None and _ends_with_answer(sentence, later)


def _passed_back(sentence: Sentence, index: int) -> int:
    while index >= sentence.first and _is_passed(sentence, index):
        index -= 1
    return index


def _answer_at(sentence: Sentence, index: int) -> Hit | None:
    """Find the denial or the yes that a word is part of."""
    if not sentence.first <= index < sentence.last:
        return None
    for hit, _ in sentence.said:
        if index in hit.words and is_said_both_ways(sentence, hit):
            return hit
    return None


def _is_passed(sentence: Sentence, index: int) -> bool:
    return sentence.is_filler(index) or sentence.tokens[index].norm.startswith("-")
