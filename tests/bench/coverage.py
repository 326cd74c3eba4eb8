"""How often a 95 % interval of a dose period's rate, or of a ratio, holds the true value."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd

from dashboard.analysis.estimates.exact_intervals import exact_rate_interval
from dashboard.analysis.rates import PeriodRate, dose_period_rates
from tests.bench.diaries import spasm_days

MEANS = (0.7, 2.0, 5.0, 12.0)
MEMORIES = (0.0, 0.3, 0.5, 0.7)
LENGTHS = (28, 56)


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


Cell = tuple[float, float, int]
Cells = dict[Cell, tuple[Covered, Covered, Covered]]


def measure_coverage(diaries: int, seed: int) -> Cells:
    """Simulate diaries of three dose periods: mean, memory and length of a cell make its key.

    Each cell holds our rate, our ratio to the period before, and the exact Poisson rate.
    """
    cells: Cells = {}
    for number, cell in enumerate(product(MEANS, MEMORIES, LENGTHS)):
        rng = np.random.default_rng([seed, number])
        cells[cell] = (Covered(), Covered(), Covered())
        for _ in range(diaries):
            frame, means = _three_periods(rng, *cell)
            _count(cells[cell], dose_period_rates(frame), means)
    return cells


def _three_periods(
    rng: np.random.Generator, mean: float, memory: float, length: int
) -> tuple[pd.DataFrame, list[float]]:
    means = [mean, mean * float(rng.uniform(0.5, 1.5)), mean * float(rng.uniform(0.5, 1.5))]
    counts = spasm_days(rng, np.repeat(means, length), memory)
    counts[rng.random(counts.size) < 0.17] = np.nan
    days = pd.date_range("2024-01-01", periods=counts.size)
    doses = np.repeat([20.0, 30.0, 45.0], length)
    return pd.DataFrame({"day": days, "oral_mg": doses, "spasm_count": counts}), means


def _count(
    cell: tuple[Covered, Covered, Covered], periods: tuple[PeriodRate, ...], means: list[float]
) -> None:
    rates, ratios, exact = cell
    for at, (period, truth) in enumerate(zip(periods, means, strict=True)):
        rates.add(period.low, period.high, truth)
        if period.rate is not None:
            exact.add(*exact_rate_interval(period.events, period.used_days), truth)
        if at:
            ratios.add(period.ratio.low, period.ratio.high, truth / means[at - 1])


def coverage_figures(cells: Cells) -> dict[str, float]:
    """Sum the cells up: overall, lowest and highest cell, and the usual width."""
    figures: dict[str, float] = {}
    for at, name in enumerate(("rate", "ratio", "exact_poisson_rate")):
        parts = [cell[at] for cell in cells.values()]
        shares = [part.share for part in parts]
        figures[f"{name}_overall"] = float(np.mean([hit for part in parts for hit in part.hits]))
        figures[f"{name}_lowest_cell"], figures[f"{name}_highest_cell"] = min(shares), max(shares)
        figures[f"{name}_upper_over_lower"] = float(
            np.median([w for part in parts for w in part.widths])
        )
    return figures
