"""Which symptoms and events a free text speaks of, where, and how."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.notes import Mention, MentionStatus
from dashboard.language.enquiries import enquired
from dashboard.language.gone import told_gone
from dashboard.language.orders import ordered
from dashboard.language.phrases import Hit, find
from dashboard.language.questions import answered
from dashboard.language.relatives import of_relatives
from dashboard.language.scope import statuses
from dashboard.language.sentence import Sentence
from dashboard.language.tokens import Token, sentences, tokenise
from dashboard.language.trends import trends
from dashboard.language.vocabulary import vocabulary


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Find every concept of `knowledge/concepts` in a text, in the order of the text.

    Each mention's span is text[start:end]. A concept that is only named as absent, past, feared,
    doubted or another person's is found too, and says so in its status.
    """
    tokens = tokenise(text)
    return tuple(
        mention
        for first, last in sentences(tokens)
        for mention in _mentions(text, _sentence(tokens, first, last))
    )


def warm_up() -> None:
    """Read the vocabulary now, so that the first note of a day does not wait for it."""
    vocabulary()


def _sentence(tokens: list[Token], first: int, last: int) -> Sentence:
    return Sentence(tokens, first, last, find(vocabulary().root, tokens, first, last))


def _mentions(text: str, sentence: Sentence) -> Iterator[Mention]:
    if not sentence.concepts:
        return
    status = _statuses(sentence)
    trend = trends(sentence)
    for hit in sentence.concepts:
        start, end = _span(sentence, hit)
        said = trend.get(hit) if status[hit] is MentionStatus.PRESENT else None
        yield Mention(start, end, text[start:end], hit.meaning.concept, status[hit], said)


def _statuses(sentence: Sentence) -> dict[Hit, MentionStatus]:
    """Give every concept's status: what its cues say, unless the whole sentence says otherwise."""
    told = statuses(sentence) | ordered(sentence) | told_gone(sentence)
    return told | answered(sentence) | enquired(sentence) | of_relatives(sentence)


def _span(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """Give the written extent of a phrase, from behind any other concept that stands inside it."""
    inside = [
        i for i in range(hit.first, hit.last) if sentence.concept_at.get(i) not in (None, hit)
    ]
    first = hit.first
    if inside and sentence.concept_at[inside[-1]].words != hit.words:
        first = min(index for index in hit.words if index > inside[-1])
    return sentence.tokens[first].start, sentence.tokens[hit.last - 1].end
