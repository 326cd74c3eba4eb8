"""Whether spasms, stiffness or pain are said to be worse, better or the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dashboard.knowledge.concept import load_concepts
from dashboard.knowledge.cue import load_cues
from dashboard.language.phrases import Hit
from dashboard.language.sentence import Sentence

TRENDS = ("worse", "better", "same")
WORDS_AFTER = 8
WORDS_BEFORE = 2


def trends(sentence: Sentence) -> dict[Hit, str]:
    """Give the trend of every concept that has one; those listed together share it."""
    found: dict[Hit, str] = {}
    for hit in reversed(_with_trend(sentence)):
        trend = _inside(sentence, hit) or _after(sentence, hit, found) or _before(sentence, hit)
        if trend is not None:
            found[hit] = trend
    return found


def _with_trend(sentence: Sentence) -> list[Hit]:
    concepts = load_concepts()
    return [hit for hit in sentence.concepts if concepts[hit.meaning.concept].has_trend]


def _inside(sentence: Sentence, hit: Hit) -> str | None:
    """Read the trend that a concept's own words say: "legs much stiffer", "increased tone"."""
    said = (_single_words().get(sentence.tokens[index].norm) for index in hit.words)
    return next((trend for trend in said if trend is not None), None)


@cache
def _single_words() -> Mapping[str, str]:
    """Give the trend of every word that says one by itself."""
    cues = (cue for cue in load_cues().values() if cue.says in TRENDS)
    return {phrase: cue.says for cue in cues for phrase in cue.phrases if " " not in phrase}


def _after(sentence: Sentence, hit: Hit, found: dict[Hit, str]) -> str | None:
    """Read the trend behind a concept, or that of the concept it is listed with."""
    alone, joined = True, False
    for index in range(hit.last, min(hit.last + WORDS_AFTER, sentence.last)):
        trend = _trend_at(sentence, index)
        if trend is not None and not joined:
            return trend
        following = sentence.concept_at.get(index)
        if following is not None:
            return found.get(following) if joined and alone else None
        if sentence.ends(index, "trend"):
            return None
        joined = joined or sentence.joins(index)
        alone = alone and (sentence.joins(index) or sentence.is_filler(index))
    return None


def _before(sentence: Sentence, hit: Hit) -> str | None:
    walked = 0
    for index in range(hit.first - 1, sentence.first - 1, -1):
        trend = _trend_at(sentence, index)
        if trend is not None:
            return trend
        if sentence.tokens[index].kind == "mark" or index in sentence.concept_at:
            return None
        walked += not sentence.is_filler(index)
        if walked > WORDS_BEFORE:
            return None
    return None


def _trend_at(sentence: Sentence, index: int) -> str | None:
    says = (cue.says for cue in sentence.cues_at.get(index, ()))
    return next((trend for trend in says if trend in TRENDS), None)
