"""What makes an invented diary look like a person: noise that remembers, weeks, gaps, habits.

Spasm counts are negative binomial with a log-latent that remembers the day before; about five days
in six are filled in, bad days less often; grades are rounded the way people round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Temper:
    """How a person's days vary: memory 0-1 from day to day, spread of the log-latent, habits."""

    memory: float = 0.35
    spread: float = 0.30
    overdispersion: float = 0.12
    weekend: float = 1.12
    filled_in: float = 0.85


def latent(rng: np.random.Generator, days: int, temper: Temper) -> Series:
    """Draw a log-scale day-to-day mood that remembers, mean zero; shape (days,)."""
    shocks = rng.normal(0.0, temper.spread * np.sqrt(1 - temper.memory**2), days)
    mood = np.empty(days)
    mood[0] = rng.normal(0.0, temper.spread)
    for day in range(1, days):
        mood[day] = temper.memory * mood[day - 1] + shocks[day]
    return mood


def counts(
    rng: np.random.Generator, mean: Series, first_day: date, mood: Series, temper: Temper
) -> Series:
    """Draw daily counts around `mean` spasms a day; shape (days,)."""
    week = np.array([(first_day.weekday() + day) % 7 >= 5 for day in range(len(mean))])
    expected = mean * np.exp(mood - temper.spread**2 / 2) * np.where(week, temper.weekend, 1.0)
    shape = 1 / temper.overdispersion
    return rng.poisson(rng.gamma(shape, expected / shape)).astype(float)


def grades(rng: np.random.Generator, level: Series, mood: Series, spread: float = 1.1) -> Series:
    """Draw 0-10 grades around `level`, worse on bad days, rounded to whole numbers."""
    drawn = level + 1.6 * mood + rng.normal(0.0, spread, len(level))
    return np.clip(np.round(drawn), 0, 10)


def recorded(rng: np.random.Generator, mood: Series, temper: Temper) -> NDArray[np.bool_]:
    """Say which days were filled in: single days and short runs are missing, bad days more."""
    chance = np.clip(temper.filled_in - 0.12 * mood, 0.3, 0.99)
    written = rng.random(len(mood)) < chance
    for _ in range(max(1, len(mood) // 70)):
        start = int(rng.integers(5, max(6, len(mood) - 8)))
        written[start : start + int(rng.integers(3, 7))] = False
    return written


def steps(days: int, levels: list[tuple[int, float]]) -> Series:
    """Make a step path: each (from day index, level) holds until the next; shape (days,)."""
    path = np.zeros(days)
    for start, level in levels:
        path[start:] = level
    return path


def ramp(days: int, start: int, end: int, low: float, high: float) -> Series:
    """Make a path that rises straight from `low` to `high` between two day indexes."""
    return np.interp(np.arange(days), [start, end], [low, high])
