"""How often a 95 % interval of a graded measure's mean, or of a difference, holds the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy.special import ndtr

from dashboard.analysis.estimates.graded_means import PeriodMean, dose_period_means
from tests.bench.coverage import Covered, summed_up, with_doses
from tests.bench.diaries import unit_swing

LEVELS = (1.5, 4.0, 7.0)
MEMORIES = (0.0, 0.5, 0.8)
LENGTHS = (28, 56, 90)
KINDS = ("mean", "difference")


@dataclass
class GradedCell:
    """One level, memory and length of period, and what was covered there."""

    level: float
    memory: float
    period_days: int
    mean: Covered = field(default_factory=Covered)
    difference: Covered = field(default_factory=Covered)


def measure_graded_coverage(diaries: int, seed: int) -> list[GradedCell]:
    """Simulate diaries of three dose periods in every cell, written in whole grades 0-10."""
    cells = [GradedCell(*each) for each in product(LEVELS, MEMORIES, LENGTHS)]
    for number, cell in enumerate(cells):
        rng = np.random.default_rng([seed, 1_000 + number])
        for _ in range(diaries):
            _one_diary(rng, cell)
    return cells


def _one_diary(rng: np.random.Generator, cell: GradedCell) -> None:
    levels = cell.level + np.array([0.0, rng.uniform(-1, 1), rng.uniform(-1, 1)])
    spread, share = float(rng.uniform(0.7, 1.6)), float(rng.uniform(0.3, 0.7))
    days = 3 * cell.period_days
    swing = np.sqrt(share) * unit_swing(rng, days, cell.memory)
    severity = np.repeat(levels, cell.period_days) + spread * (
        swing + np.sqrt(1 - share) * rng.standard_normal(days)
    )
    grades = np.clip(np.round(severity), 0, 10)
    frame = with_doses(rng, "pain_0_10", grades, cell.period_days)
    truths = [_written_mean(float(level), spread) for level in levels]
    _count(cell, dose_period_means(frame, "pain_0_10", bounds=(0, 10)), truths)


def _written_mean(level: float, spread: float) -> float:
    """Give the mean of whole grades 0-10 written for a severity of this level and spread."""
    return float(ndtr((level - (np.arange(1, 11) - 0.5)) / spread).sum())


def _count(cell: GradedCell, periods: tuple[PeriodMean, ...], truths: list[float]) -> None:
    for at, (period, truth) in enumerate(zip(periods, truths, strict=True)):
        cell.mean.add(period.low, period.high, truth)
        if at:
            told = period.difference
            cell.difference.add(told.low, told.high, truth - truths[at - 1])


def graded_figures(cells: list[GradedCell]) -> dict[str, float]:
    """Sum the cells up: overall, lowest and highest cell."""
    figures: dict[str, float] = {}
    for name in KINDS:
        figures |= summed_up(name, [getattr(cell, name) for cell in cells])
    return figures


def graded_as_toml(cells: list[GradedCell]) -> Iterator[str]:
    """Write every cell as a table of its own."""
    for cell in cells:
        yield f"\n[[graded_coverage]]\nlevel = {cell.level}\nmemory = {cell.memory}"
        yield f"period_days = {cell.period_days}"
        yield from (f"{name} = {getattr(cell, name).share:.3f}" for name in KINDS)
