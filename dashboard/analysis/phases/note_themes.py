"""What the notes of two parts of a treatment speak of: by theme, with counts, with the phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log, sqrt

from dashboard.domain.comparisons import ComparedPart
from dashboard.domain.note_comparisons import (
    ComparedConcept,
    ComparedTheme,
    ConceptNotes,
    NoteComparison,
    Quote,
)
from dashboard.domain.notes import Mention, MentionStatus, Note
from dashboard.domain.overviews import NoteOnDay
from dashboard.knowledge.concept import THEMES, load_concepts
from dashboard.knowledge.method import Method, load_methods

METHOD = "note_themes"


def compare_notes(
    notes: Iterable[NoteOnDay], here: ComparedPart, base: ComparedPart
) -> NoteComparison:
    """Set the notes of two parts side by side; a note belongs to the part of its phase."""
    dated = tuple(notes)
    ours, theirs = _within(dated, here), _within(dated, base)
    method = load_methods()[METHOD]
    compared = tuple(_concepts(ours, theirs, method))
    why_silent = _too_few(len(theirs), len(ours), method.days("fewest_notes"))
    out = () if why_silent else [each for each in compared if each.stands_out]
    return NoteComparison(
        here_notes=len(ours),
        base_notes=len(theirs),
        themes=tuple(_themes(compared)),
        standing_out=tuple(sorted(out, key=lambda each: -abs(each.log_odds_z))),
        rule=" ".join(method.told()),
        why_silent=why_silent,
    )


def _within(notes: Sequence[NoteOnDay], part: ComparedPart) -> tuple[NoteOnDay, ...]:
    return tuple(each for each in notes if _belongs(each.note, part))


def _belongs(note: Note, part: ComparedPart) -> bool:
    """Tell whether a note is of a part: by the phase that its writer gave it, else by its day."""
    if note.phase is not None and part.phase is not None:
        return note.phase is part.phase
    day = note.day
    return day is not None and any(first <= day <= last for first, last in part.stretches)


def _too_few(base: int, here: int, fewest: int) -> str | None:
    if min(here, base) >= fewest:
        return None
    return f"nothing is said to stand out: one part has fewer than {fewest} notes"


def _concepts(
    ours: Sequence[NoteOnDay], theirs: Sequence[NoteOnDay], method: Method
) -> Iterable[ComparedConcept]:
    named = {mention.concept for each in (*ours, *theirs) for mention in each.mentions}
    for concept in load_concepts().values():
        if concept.id in named:
            here, base = _counted(ours, concept.id), _counted(theirs, concept.id)
            z = log_odds_z(here, base, method.value("prior_notes"))
            stands_out = abs(z) > method.value("standing_out_z")
            yield ComparedConcept(concept.id, concept.label, here, base, z, stands_out)


def _counted(notes: Sequence[NoteOnDay], concept: str) -> ConceptNotes:
    mentions = [[m for m in each.mentions if m.concept == concept] for each in notes]
    present = [_are(found, MentionStatus.PRESENT) for found in mentions]
    denied = [
        _are(found, MentionStatus.NEGATED) and not _are(found, MentionStatus.PRESENT)
        for found in mentions
    ]
    return ConceptNotes(
        present=sum(present),
        denied=sum(denied),
        notes=len(notes),
        worse=sum(any(m.trend == "worse" for m in found) for found in mentions),
        better=sum(any(m.trend == "better" for m in found) for found in mentions),
        quotes=tuple(
            Quote(each.note, mention)
            for each, found in zip(notes, mentions, strict=True)
            for mention in found
        ),
    )


def _are(mentions: Sequence[Mention], status: MentionStatus) -> bool:
    return any(mention.status is status for mention in mentions)


def log_odds_z(here: ConceptNotes, base: ConceptNotes, prior_notes: float) -> float:
    """Give the standardised log-odds of a concept here against base, with an informative prior.

    Source: Monroe, Colaresi and Quinn 2008, with notes instead of words as the things counted; the
    prior is worth `prior_notes` notes at the pooled share.
    """
    notes = here.notes + base.notes
    if notes == 0:
        return 0.0
    share = (here.present + base.present + 0.5) / (notes + 1)
    with_it, without = prior_notes * share, prior_notes * (1 - share)
    logits, variance = [], 0.0
    for part in (here, base):
        present, absent = part.present + with_it, part.notes - part.present + without
        logits.append(log(present / absent))
        variance += 1 / present + 1 / absent
    return (logits[0] - logits[1]) / sqrt(variance)


def _themes(compared: Sequence[ComparedConcept]) -> Iterable[ComparedTheme]:
    of_theme = {concept.id: concept.theme for concept in load_concepts().values()}
    for theme in THEMES:
        found = [each for each in compared if of_theme[each.concept] == theme]
        if found:
            ranked = sorted(found, key=lambda each: -(each.here.present + each.base.present))
            yield ComparedTheme(theme, tuple(ranked))
