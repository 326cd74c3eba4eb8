"""What was worked out for a text: remembered while a diary is read, and forgotten with it.

The same words stand in many cells of a diary, so each is read once. What one patient wrote must not
stay in the process when the next one's diary is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_FORGET: list[Callable[[], None]] = []


def remembered(most: int, typed: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember up to `most` answers of a function of texts, until `forget_texts`.

    With `typed`, 1 and 1.0 and True are told apart.
    """

    def of(function: Callable[P, R]) -> Callable[P, R]:
        kept = lru_cache(maxsize=most, typed=typed)(function)
        _FORGET.append(kept.cache_clear)
        return cast("Callable[P, R]", kept)

    return of


def forget_texts() -> None:
    """Forget every text and what was worked out for it; a reading still going on only slows."""
    for forget in _FORGET:
        forget()
