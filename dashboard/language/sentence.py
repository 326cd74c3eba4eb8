"""One sentence with what was found in it: concepts and cues, in the order of the words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.language.phrases import Hit
from dashboard.language.tokens import Token

EITHER_WAY = frozenset({"or", "nor", "/"})
AND_ALSO = frozenset({"and", "&", ",", "+", "n"})


@dataclass(frozen=True)
class Sentence:
    """The tokens of a whole text, and the part [first:last) of them that this sentence is."""

    tokens: list[Token]
    first: int
    last: int
    hits: list[Hit]

    @cached_property
    def concepts(self) -> list[Hit]:
        """List the concepts found, without what only looks like one."""
        return [hit for hit in self.hits if hit.meaning.concept and hit.meaning.form != "not"]

    @cached_property
    def cues(self) -> list[Hit]:
        """List the cues found."""
        return [hit for hit in self.hits if hit.meaning.cue is not None]

    @cached_property
    def concept_at(self) -> dict[int, Hit]:
        """Find the concept that a word belongs to."""
        return {index: hit for hit in self.concepts for index in hit.words}

    @cached_property
    def cue_at(self) -> dict[int, Hit]:
        """Find the cue that a word belongs to."""
        return {index: hit for hit in self.cues for index in hit.words}

    def ends(self, index: int, status: str) -> bool:
        """Tell whether the word at `index` ends the reach of the cues of a status."""
        hit = self.cue_at.get(index)
        return hit is not None and hit.meaning.cue is not None and status in hit.meaning.cue.ends

    def is_filler(self, index: int) -> bool:
        """Tell whether the word at `index` is passed over inside phrases."""
        return "<filler>" in self.tokens[index].keys

    def joins(self, index: int) -> bool:
        """Tell whether the word at `index` joins the members of a list."""
        return self.tokens[index].norm in EITHER_WAY or self.tokens[index].norm in AND_ALSO
