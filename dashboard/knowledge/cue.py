"""Words that tell how a text speaks of a concept: denied, past, feared, someone else's, unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from dashboard.knowledge.files import read_folder


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of cue.

    `says` is the status or trend it gives, or "nothing" (a pseudo-cue that only looks like one), or
    "stop": it ends the reach of the cues in `ends`; "asked" opens an enquiry and "gone" ends a
    clause (see `language/enquiries.py` and `language/gone.py`). `reaches` is forward or
    backward, over at most `words` words. `takes` is what a negation may deny: things ("no
    headache"), states ("not dizzy") or all ("denies ..."). `lists` means it reaches the nearest
    concept and those listed with it; without it, every concept until something stops it.
    """

    id: str
    says: str
    reaches: str
    takes: str
    words: int
    lists: bool
    ends: tuple[str, ...] = field(hash=False)
    phrases: tuple[str, ...] = field(hash=False)
    source: str = field(hash=False)


@cache
def load_cues() -> Mapping[str, Cue]:
    """Give every cue by its id."""
    return MappingProxyType(
        {
            name: Cue(
                id=name,
                says=table["says"],
                reaches=table.get("reaches", "forward"),
                takes=table.get("takes", "all"),
                words=table.get("words", 40),
                lists=table.get("lists", False),
                ends=tuple(table.get("ends", ())),
                phrases=tuple(table["phrases"]),
                source=table["source"],
            )
            for name, table in read_folder("cues")
        }
    )
