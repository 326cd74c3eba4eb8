"""What a workbook is about: words that stand for spasticity and baclofen, or for something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.ingest.header_words import Words, qualifier_words, words_of

LONGEST = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """Whether the workbook speaks of spasticity or baclofen, and whether of another illness."""

    spasticity: bool
    other: bool


def subject_of(texts: Iterable[str]) -> Subject:
    """Tell a workbook's subject from its titles, headers, sheet names and file name.

    Stiffness alone tells nothing: joints are stiff as well.
    """
    known = qualifier_words("subjects")
    found = {
        known[spelling]
        for text in texts
        for spelling in _spellings(words_of(text))
        if spelling in known
    }
    return Subject("spasticity" in found, "other" in found)


def _spellings(words: Words) -> Iterable[Words]:
    for length in range(1, LONGEST + 1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
