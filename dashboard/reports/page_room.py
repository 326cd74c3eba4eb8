"""How much of each part one page has room for: from roomy to tight, and what is given back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """How many rows of each part the page has room for; what is left out is said and counted."""

    urgent: int = 5
    periods: int = 6
    effects: int = 10
    extracts: int = 5
    exclusions: int = 6
    to_check: int = 6
    outcomes: int = 8


ROOMS = (
    Room(),
    Room(urgent=5, periods=5, effects=7, extracts=5, exclusions=4, outcomes=6),
    Room(urgent=4, periods=4, effects=6, extracts=4, exclusions=3, outcomes=5),
    Room(urgent=4, periods=4, effects=5, extracts=3, exclusions=2, outcomes=4),
    Room(urgent=3, periods=3, effects=5, extracts=2, exclusions=2, to_check=4, outcomes=3),
    Room(urgent=3, periods=2, effects=5, extracts=1, exclusions=0, to_check=3, outcomes=2),
    Room(urgent=2, periods=2, effects=2, extracts=0, exclusions=0, to_check=2, outcomes=1),
    Room(urgent=1, periods=1, effects=0, extracts=0, exclusions=0, to_check=0, outcomes=0),
)
"""From roomy to tight: the first with which the page stays one page is taken."""

GIVEN_BACK = (("outcomes", (2,)), ("extracts", (5, 4, 3, 2, 1)), ("outcomes", (8, 6, 4, 3)))
"""What of a tight room is given back where the page still has place for it, in this order."""
