"""Reading a side-effect cell: which effects it names, denies or grades."""

from __future__ import annotations

import re
from functools import cache

from dashboard.domain.cells import CellValue
from dashboard.domain.notes import Mention, MentionStatus
from dashboard.domain.observations import EffectReading, EffectsReading, Status
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.effect_grades import clause_around, score_after, severity_of
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import fold, load_words
from dashboard.language.mentions import find_mentions

HIGHEST_SCORE = 10
_WORDS = re.compile(r"[a-z0-9][a-z0-9/]*")
_N = re.compile(r"(?<=[a-z]{3}) +'?n'? +(?=[a-z]{3})", re.IGNORECASE)
_Y = re.compile(r"\by(?:es)?\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;/+&\n]| and | und | et | y | e | en ")


@remembered(16384, typed=True)
def read_effects(value: CellValue, given: Given) -> EffectsReading:
    """Say what a side-effect cell says.

    "none" is a recorded absence; a blank, "-" or "n/a" is not recorded; words in which no effect is
    recognised are UNPARSEABLE and stay text. A column named after one effect ("Drowsiness") makes
    "yes", "x" or a score 0-10 speak of that effect.
    """
    if value is None:
        return EffectsReading(Status.NOT_RECORDED)
    named = _effect_of(given)
    if isinstance(value, bool):
        return _marked(named, value)
    if isinstance(value, int | float):
        return _scored(named, float(value))
    return _read_text(value, named) if isinstance(value, str) else _unread()


def _read_text(text: str, named: str | None) -> EffectsReading:
    said = answer(text)
    if said is Answer.NOT_RECORDED:
        return EffectsReading(Status.NOT_RECORDED)
    if said is Answer.DITTO:
        return EffectsReading(Status.DITTO)
    plain = tidy(text)
    if named is not None and (reading := _answer_for(named, plain)) is not None:
        return reading
    if said is Answer.NONE or _says_none(plain):
        return EffectsReading(Status.NONE)
    effects = _effects(_joined(text)) or _in_other_languages(plain)
    return EffectsReading(Status.OK, effects) if effects else _unread()


def _joined(text: str) -> str:
    """Read the one "n" between two words as "and", unless it answers: "dizzy y, sick n"."""
    found = _N.findall(text)
    return text if len(found) != 1 or _Y.search(text) else _N.sub(" & ", text)


def _says_none(plain: str) -> bool:
    """Recognise "no side effects to report" and "all fine today": nothing else may be said."""
    words, known = set(_WORDS.findall(plain)), load_words("effects")
    return any(
        not words.isdisjoint(known[core]) and words <= {*known[core], *known[around]}
        for core, around in (("denial", "around_denial"), ("well", "around_well"))
    )


def _answer_for(named: str, plain: str) -> EffectsReading | None:
    """Read a whole-cell answer under a column that names one effect."""
    known, bare = load_words("effects"), plain.strip(" .!")
    if bare in known["no"] or answer(plain) is Answer.NONE:
        return _marked(named, False)
    if bare in known["yes"]:
        return _marked(named, True)
    score = re.fullmatch(r"(\d+(?:[.,]\d+)?)(?: ?/ ?10| out of 10)?", plain)
    if score:
        return _scored(named, float(score[1].replace(",", ".")))
    severity = severity_of(plain)
    if severity is None or find_mentions(plain):
        return None
    return EffectsReading(Status.OK, (EffectReading(named, MentionStatus.PRESENT, severity),))


def _marked(named: str | None, is_present: bool) -> EffectsReading:
    if named is None:
        return _unread()
    status = MentionStatus.PRESENT if is_present else MentionStatus.NEGATED
    return EffectsReading(Status.OK, (EffectReading(named, status),))


def _scored(named: str | None, score: float) -> EffectsReading:
    """Read a bare number: a score of the column's own effect; 0 alone is none of any."""
    if named is None:
        return EffectsReading(Status.NONE) if score == 0 else _unread()
    if not 0 <= score <= HIGHEST_SCORE:
        return _unread()
    status = MentionStatus.PRESENT if score else MentionStatus.NEGATED
    return EffectsReading(Status.OK, (EffectReading(named, status, score=score),))


def _unread() -> EffectsReading:
    return EffectsReading(Status.UNPARSEABLE)


def _effects(text: str) -> tuple[EffectReading, ...]:
    """List the effects that a text names, each as it was said first."""
    mentions = find_mentions(text)
    ends = [*(mention.start for mention in mentions), len(text)][1:]
    found: dict[tuple[str, MentionStatus], EffectReading] = {}
    before = 0
    for mention, end in zip(mentions, ends, strict=True):
        found.setdefault((mention.concept, mention.status), _effect(text, mention, before, end))
        before = mention.end
    return tuple(found.values())


def _effect(text: str, mention: Mention, before: int, end: int) -> EffectReading:
    score = score_after(text[mention.end : end])
    if score == 0:
        return EffectReading(mention.concept, MentionStatus.NEGATED, score=score)
    if mention.status is not MentionStatus.PRESENT:
        return EffectReading(mention.concept, mention.status)
    clause = clause_around(text, mention.start, mention.end, (before, end))
    return EffectReading(mention.concept, mention.status, severity_of(clause), score)


def _effect_of(given: Given) -> str | None:
    """Name the effect that a column is about: its measure, or the one concept of its header."""
    measures = load_measures()
    if given.measure in measures and measures[given.measure].kind == "effect":
        return given.measure
    named = {mention.concept for mention in find_mentions(given.header)}
    return named.pop() if len(named) == 1 else None


@cache
def _header_words() -> dict[str, str]:
    """Give, for the words by which columns are named in any language, their effect."""
    return {
        fold(word): measure.id
        for measure in load_measures().values()
        if measure.kind == "effect"
        for words in measure.headers.values()
        for word in words
    }


def _in_other_languages(plain: str) -> tuple[EffectReading, ...]:
    """Find effects named by the header words of other languages ("müde, Schwindel")."""
    words = _header_words()
    parts = [fold(part).strip(" .!") for part in _PARTS.split(plain)]
    named = dict.fromkeys(words[part] for part in parts if part in words)
    return tuple(EffectReading(concept, MentionStatus.PRESENT) for concept in named)
