"""Scoring found mentions against marked notes: concept F1, status accuracy, red flags.

`python -m tests.language.scoring` prints each half of each set, beside NegEx with a window of
five words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.notes import Mention, MentionStatus
from dashboard.knowledge.concept import load_concepts
from dashboard.language.mentions import find_mentions

_MARK = re.compile(r"\[([^\]]*)\]\(([a-z_]+)(?: ([a-z_ ]+))?\)")
_TRENDS = ("worse", "better", "same")
_NEGEX = re.compile(
    r"\b(?:no|not|nil|without|denie[sd]|never|(?:was|is|do|did|have)n't)\W+(?:\S+\W+){0,5}$"
)

SETS = {
    "": "notes.toml",
    "other voices, ": "notes_in_other_voices.toml",
    "last look, ": "notes_of_the_last_look.toml",
    "a clinic day, ": "notes_of_a_clinic_day.toml",
    "a second day, ": "notes_of_a_second_day.toml",
}

Pair = tuple[Mention | None, Mention | None]
Finder = Callable[[str], Sequence[Mention]]


@dataclass(frozen=True)
class MarkedNote:
    """A note, what it mentions, and whether it was kept aside for the final look."""

    text: str
    mentions: tuple[Mention, ...]
    kept_aside: bool


@dataclass(frozen=True)
class Score:
    """Counts over a set of notes, and the rates made of them."""

    right: int
    missed: int
    extra: int
    right_status: int
    flags_missed: int
    flags_extra: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.missed + self.extra)

    @property
    def status_accuracy(self) -> float:
        return self.right_status / self.right


def read_notes(name: str = "notes.toml") -> tuple[MarkedNote, ...]:
    table = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return tuple(_note(each["marked"], each["kept_aside"]) for each in table["notes"])


def _note(marked: str, kept_aside: bool) -> MarkedNote:
    text, mentions, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        words = (match[3] or "").split()
        trend = next((word for word in words if word in _TRENDS), None)
        status = next((word for word in words if word not in _TRENDS), "present")
        end = len(text) + len(match[1])
        mentions.append(Mention(len(text), end, match[1], match[2], MentionStatus(status), trend))
        text, last = text + match[1], match.end()
    return MarkedNote(text + marked[last:], tuple(mentions), kept_aside)


def pairs(
    note: MarkedNote, found: Iterable[Mention]
) -> list[tuple[Mention | None, Mention | None]]:
    """Pair expected with found mentions: same concept, overlapping spans, each used once."""
    left, paired = list(found), list[Pair]()
    for wanted in note.mentions:
        match = next((each for each in left if _same(wanted, each)), None)
        if match is not None:
            left.remove(match)
        paired.append((wanted, match))
    return paired + [(None, each) for each in left]


def _same(wanted: Mention, found: Mention) -> bool:
    overlaps = wanted.start < found.end and found.start < wanted.end
    return wanted.concept == found.concept and overlaps


def score(notes: Iterable[MarkedNote], finder: Finder = find_mentions) -> Score:
    paired = [pair for note in notes for pair in pairs(note, finder(note.text))]
    both = [(wanted, found) for wanted, found in paired if wanted and found]
    red = {concept.id for concept in load_concepts().values() if concept.red_flag}
    present = MentionStatus.PRESENT
    return Score(
        right=len(both),
        missed=sum(found is None for _, found in paired),
        extra=sum(wanted is None for wanted, _ in paired),
        right_status=sum(wanted.status is found.status for wanted, found in both),
        flags_missed=sum(
            bool(w and w.concept in red and w.status is present) and not (f and f.status is present)
            for w, f in paired
        ),
        flags_extra=sum(
            bool(f and f.concept in red and f.status is present) and not (w and w.status is present)
            for w, f in paired
        ),
    )


def negex(text: str) -> tuple[Mention, ...]:
    """Give our spans the status that NegEx would: a denial among the five words before."""
    return tuple(_with_negex(text, mention) for mention in find_mentions(text))


def _with_negex(text: str, mention: Mention) -> Mention:
    before = re.split(r"[.;!?\n]", text[: mention.start])[-1].lower()
    status = MentionStatus.NEGATED if _NEGEX.search(before) else MentionStatus.PRESENT
    return Mention(mention.start, mention.end, mention.span, mention.concept, status)


def halves() -> dict[str, list[MarkedNote]]:
    """Give each half of each set of notes by its name; the last look has one half."""
    named = {
        f"{label}{half}": [note for note in read_notes(name) if note.kept_aside is aside]
        for label, name in SETS.items()
        for half, aside in (("tuning", False), ("kept aside", True))
    }
    return {name: notes for name, notes in named.items() if notes}


def report() -> str:
    """Say how well both halves of the notes are read."""
    return "\n".join(_line(name, half) for name, half in halves().items())


def _line(name: str, half: Sequence[MarkedNote]) -> str:
    ours, base = score(half), score(half, negex)
    return (
        f"{name}: {len(half)} notes, {ours.right + ours.missed} mentions; "
        f"concept F1 {ours.f1:.3f}; "
        f"status {ours.status_accuracy:.3f} (NegEx {base.status_accuracy:.3f}); "
        f"red flags missed {ours.flags_missed}, false {ours.flags_extra}"
    )


if __name__ == "__main__":
    import sys

    sys.stdout.write(report() + "\n")
