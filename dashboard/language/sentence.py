"""One sentence with what was found in it: concepts and cues, in the order of the words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.knowledge.cue import Cue
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
        """List the concepts found."""
        return [hit for hit in self.hits if hit.meaning.concept]

    @cached_property
    def concept_at(self) -> dict[int, Hit]:
        """Find the concept that a word belongs to."""
        return {index: hit for hit in self.concepts for index in hit.words}

    @cached_property
    def said(self) -> list[tuple[Hit, Cue]]:
        """List the cues found, with the words that say them."""
        return [(hit, hit.meaning.cue) for hit in self.hits if hit.meaning.cue is not None]

    @cached_property
    def cues_at(self) -> dict[int, list[Cue]]:
        """Find the cues that a word belongs to."""
        found: dict[int, list[Cue]] = {}
        for hit, cue in self.said:
            for index in hit.words:
                found.setdefault(index, []).append(cue)
        return found

    def ends(self, index: int, status: str) -> bool:
        """Tell whether the word at `index` ends the reach of the cues of a status."""
        return any(status in cue.ends for cue in self.cues_at.get(index, ()))

    def stops(self, index: int, cue: Cue) -> bool:
        """Tell whether the word at `index` ends the reach of a cue; some only bar the way ahead."""
        ahead = cue.reaches == "forward" and self.ends(index, f"{cue.says} ahead")
        return ahead or self.ends(index, cue.says)

    def is_filler(self, index: int) -> bool:
        """Tell whether the word at `index` is passed over inside phrases."""
        return "<filler>" in self.tokens[index].keys

    def joins(self, index: int) -> bool:
        """Tell whether the word at `index` joins the members of a list."""
        return self.tokens[index].norm in EITHER_WAY or self.tokens[index].norm in AND_ALSO
