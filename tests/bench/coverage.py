"""How often a 95 % interval of a dose period's rate, or of a ratio, holds the true value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.estimates.exact_intervals import exact_rate_interval
from dashboard.analysis.rates import PeriodRate, dose_period_rates
from tests.bench.diaries import spasm_days

Array = NDArray[np.float64]
MEANS = (0.7, 2.0, 5.0, 12.0)
MEMORIES = (0.0, 0.3, 0.5, 0.7)
LENGTHS = (28, 56, 90)
WASH_IN_DAYS = 7
DOSES = (20.0, 30.0, 45.0)
GAPS = 0.17
SWINGING = 0.6
"""Part of the overdispersion that swings in `spasm_days`."""


@dataclass
class Covered:
    """Hits of one kind of interval, and how wide it was (upper over lower)."""

    hits: list[bool] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)

    def add(self, low: float | None, high: float | None, truth: float) -> None:
        if low is not None and high is not None:
            self.hits.append(low <= truth <= high)
            self.widths.append(high / max(low, 0.01))

    @property
    def share(self) -> float:
        return float(np.mean(self.hits))


@dataclass
class Cell:
    """One mean, memory and length of period, and what was covered there."""

    spasms_a_day: float
    memory: float
    period_days: int
    rate: Covered = field(default_factory=Covered)
    ratio: Covered = field(default_factory=Covered)
    exact_poisson_rate: Covered = field(default_factory=Covered)
    oracle_rate: Covered = field(default_factory=Covered)


KINDS = ("rate", "ratio", "exact_poisson_rate", "oracle_rate")


def measure_coverage(diaries: int, seed: int) -> list[Cell]:
    """Simulate diaries of three dose periods in every cell.

    Beside ours stand the exact Poisson interval and that of an oracle, who knows each person's
    variance and memory: no honest interval can be narrower.
    """
    cells = [Cell(*each) for each in product(MEANS, MEMORIES, LENGTHS)]
    for number, cell in enumerate(cells):
        rng = np.random.default_rng([seed, number])
        for _ in range(diaries):
            frame, means = _three_periods(rng, cell)
            _count(cell, dose_period_rates(frame, wash_in_days=WASH_IN_DAYS), means)
    return cells


def _three_periods(rng: np.random.Generator, cell: Cell) -> tuple[pd.DataFrame, list[float]]:
    mean = cell.spasms_a_day
    means = [mean, mean * float(rng.uniform(0.5, 1.5)), mean * float(rng.uniform(0.5, 1.5))]
    counts = spasm_days(rng, np.repeat(means, cell.period_days), cell.memory)
    return with_doses(rng, "spasm_count", counts, cell.period_days), means


def with_doses(
    rng: np.random.Generator, measure: str, values: Array, period_days: int
) -> pd.DataFrame:
    """Make a frame of three dose periods, with gaps."""
    values[rng.random(values.size) < GAPS] = np.nan
    days = pd.date_range("2024-01-01", periods=values.size)
    return pd.DataFrame({"day": days, "oral_mg": np.repeat(DOSES, period_days), measure: values})


def _count(cell: Cell, periods: tuple[PeriodRate, ...], means: list[float]) -> None:
    for at, (period, truth) in enumerate(zip(periods, means, strict=True)):
        cell.rate.add(period.low, period.high, truth)
        if period.rate is not None:
            exact = exact_rate_interval(period.events, period.used_days)
            cell.exact_poisson_rate.add(*exact, truth)
            cell.oracle_rate.add(*_oracle(cell, period, truth), truth)
        if at:
            cell.ratio.add(period.ratio.low, period.ratio.high, truth / means[at - 1])


def _oracle(cell: Cell, period: PeriodRate, truth: float) -> tuple[float, float]:
    """Give the interval of one who knows how far a mean of so many days strays."""
    variance = max(1.96 * truth**1.4, 1.05 * truth)
    swing = np.log1p((variance - truth) / truth**2 * SWINGING)
    span = period.days - period.wash_in_days
    apart = np.arange(1, span)
    together = truth**2 * np.expm1(swing * cell.memory**apart) * (1 - apart / span)
    shared = 2 * float(together.sum()) / span
    spread = np.sqrt(variance / period.used_days + shared) / truth
    factor = float(np.exp(1.959964 * spread))
    rate = max(period.rate or 0.0, 0.5 / period.used_days)
    return rate / factor, rate * factor


def coverage_figures(cells: list[Cell]) -> dict[str, float]:
    """Sum the cells up: overall, lowest and highest cell, and the usual width."""
    figures: dict[str, float] = {}
    for name in KINDS:
        parts = [getattr(cell, name) for cell in cells]
        figures |= summed_up(name, parts)
        figures[f"{name}_upper_over_lower"] = float(
            np.median([width for part in parts for width in part.widths])
        )
    return figures


def summed_up(name: str, parts: list[Covered]) -> dict[str, float]:
    """Give the share covered overall, in the lowest and in the highest cell."""
    shares = [part.share for part in parts]
    return {
        f"{name}_overall": float(np.mean([hit for part in parts for hit in part.hits])),
        f"{name}_lowest_cell": min(shares),
        f"{name}_highest_cell": max(shares),
    }


def coverage_as_toml(cells: list[Cell]) -> Iterator[str]:
    """Write every cell as a table of its own."""
    for cell in cells:
        yield f"\n[[coverage]]\nspasms_a_day = {cell.spasms_a_day}\nmemory = {cell.memory}"
        yield f"period_days = {cell.period_days}"
        yield from (f"{name} = {getattr(cell, name).share:.3f}" for name in KINDS)
