"""How people write a severity down: whole grades 0-10, each with their own habit of digits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
HABITS = ("exact", "even", "fives", "coarse", "repeats")
SHARES = (0.5, 0.15, 0.05, 0.15, 0.15)


def written_grades(
    rng: np.random.Generator, severity: Array, absent: bool, coarsens: bool
) -> Array:
    """Write grades with one person's habit; who `coarsens` begins to round half-way."""
    grades: Array = np.clip(np.round(severity), 0, 10)
    if absent:
        grades[rng.random(grades.size) < 0.9] = 0
    habit = str(rng.choice(HABITS, p=SHARES))
    if coarsens:
        half = grades.size // 2
        return np.concatenate([grades[:half], with_habit(rng, grades[half:], "coarse")])
    return with_habit(rng, grades, habit)


def with_habit(rng: np.random.Generator, grades: Array, habit: str) -> Array:
    """Round to even grades, to fives or to four words, or repeat yesterday now and then."""
    if habit == "even":
        return 2 * np.round(grades / 2)
    if habit == "fives":
        return 5 * np.round(grades / 5)
    if habit == "coarse":
        return np.select([grades < 1, grades < 4, grades < 7], [0.0, 2.0, 5.0], 8.0)
    if habit == "repeats":
        again = np.flatnonzero(rng.random(grades.size) < 0.25)
        for day in again[again > 0]:
            grades[day] = grades[day - 1]
    return grades
