"""The text of a note: what it mentions is marked, and what is very long is folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from dashboard.domain.notes import Mention, MentionStatus
from dashboard.ui.style import joined, markup

STATUS_WORDS = {
    MentionStatus.PRESENT: "",
    MentionStatus.NEGATED: "denied",
    MentionStatus.HISTORICAL: "earlier",
    MentionStatus.HYPOTHETICAL: "if",
    MentionStatus.OTHER_PERSON: "someone else",
    MentionStatus.UNCERTAIN: "unsure",
}
SHOWN_AT_FIRST = 2000
"""Characters of a note; the rest is folded behind "Show all"."""

AROUND_A_QUOTE = 400
"""Characters on either side of what is quoted from a long note."""


def note_body(text: str, mentions: Sequence[Mention]) -> Markup:
    """Write a note with its mentions marked; of a very long one the beginning, the rest folded."""
    cut = _cut(text, mentions)
    body = markup('<p class="body">{}</p>', marked(text[:cut], _inside(mentions, 0, cut)))
    if cut == len(text):
        return body
    rest = marked(text[cut:], _inside(mentions, cut, len(text)))
    told = f"Show all {len(text):,} characters".replace(",", "\u202f")
    return body + markup(
        '<details><summary class="small">{}</summary><p class="body">{}</p></details>', told, rest
    )


def quoted(text: str, mention: Mention) -> Markup:
    """Write a note around one mention: all of it, or of a very long one what stands near."""
    if len(text) <= SHOWN_AT_FIRST:
        return marked(text, (mention,))
    first = max(0, mention.start - AROUND_A_QUOTE)
    last = min(len(text), mention.end + AROUND_A_QUOTE)
    near = marked(text[first:last], _inside((mention,), first, last))
    return markup("{}{}{}", "… " if first else "", near, " …" if last < len(text) else "")


def _cut(text: str, mentions: Iterable[Mention]) -> int:
    """Find where a long text is folded: behind a word, and never inside a mention."""
    if len(text) <= SHOWN_AT_FIRST:
        return len(text)
    space = text.rfind(" ", SHOWN_AT_FIRST // 2, SHOWN_AT_FIRST)
    cut = space + 1 or SHOWN_AT_FIRST
    return min((each.start for each in mentions if each.start < cut < each.end), default=cut)


def _inside(mentions: Iterable[Mention], first: int, last: int) -> tuple[Mention, ...]:
    """Give the mentions between two places of a text, counted from the first."""
    return tuple(
        replace(each, start=each.start - first, end=each.end - first)
        for each in mentions
        if first <= each.start and each.end <= last
    )


def marked(text: str, mentions: tuple[Mention, ...]) -> Markup:
    """Mark each mention in its text; overlapping ones are marked once; markup stays text."""
    parts, at = [], 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start < at:
            continue
        parts.append(markup("{}", text[at : mention.start]))
        parts.append(_mark(mention))
        at = mention.end
    parts.append(markup("{}", text[at:]))
    return joined(parts)


def _mark(mention: Mention) -> Markup:
    told = " ".join(part for part in (STATUS_WORDS[mention.status], mention.trend) if part)
    name = mention.concept.replace("_", " ")
    hint = f"{name}, {told}" if told else name
    return markup(
        '<mark class="{}" title="{}">{}</mark>',
        mention.status.value,
        hint,
        mention.span,
    )
