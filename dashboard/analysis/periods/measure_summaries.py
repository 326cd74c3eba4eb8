"""One measure over the dose periods: medians, quartiles, means with intervals, comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.estimates.graded_means import PeriodMean, dose_period_means, mean_difference
from dashboard.analysis.naming import (
    bounds_of,
    is_count,
    label_of,
    meaningful_change_of,
    unit_of,
)
from dashboard.analysis.rates import PeriodRate, dose_period_rates, rate_ratio
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import Estimate, MeasureSummary
from dashboard.knowledge.method import load_methods

WASH_IN_DAYS = load_methods()["rates"].days("wash_in_days")


@dataclass(frozen=True, slots=True)
class MeasuredPeriod:
    """One measure in one period: what is shown, and the figures any comparison needs."""

    summary: MeasureSummary
    figures: PeriodRate | PeriodMean

    @property
    def told(self) -> bool:
        """Whether the period has a mean."""
        return self.figures.why_not is None

    @property
    def expected(self) -> tuple[float, float] | None:
        """Give the band of 19 of 20 daily counts; grades have none."""
        return self.figures.expected if isinstance(self.figures, PeriodRate) else None


def measure_periods(
    frame: pd.DataFrame,
    measure: str,
    periods: Sequence[DosePeriod],
    wash_in_days: int = WASH_IN_DAYS,
) -> tuple[MeasuredPeriod, ...]:
    """Summarise one column of the daily frame in each period, in order.

    All but the first period lose their first `wash_in_days` for the mean; medians and quartiles
    take every recorded day.
    """
    values = _values_by_period(frame, measure, periods)
    figures = _figures(frame, measure, periods, wash_in_days)
    return tuple(
        MeasuredPeriod(_summary(measure, inside, figure), figure)
        for inside, figure in zip(values, figures, strict=True)
    )


def _figures(
    frame: pd.DataFrame, measure: str, periods: Sequence[DosePeriod], wash_in_days: int
) -> list[PeriodRate | PeriodMean]:
    if is_count(measure):
        return list(dose_period_rates(frame, periods, measure, wash_in_days))
    bounds = bounds_of(measure)
    return list(dose_period_means(frame, measure, periods, wash_in_days, bounds))


def compare(here: MeasuredPeriod, base: MeasuredPeriod) -> Estimate:
    """Compare two periods of one measure: the ratio of rates, or the difference of means."""
    one, other = here.figures, base.figures
    if isinstance(one, PeriodRate) and isinstance(other, PeriodRate):
        return rate_ratio(one, other)
    if isinstance(one, PeriodMean) and isinstance(other, PeriodMean):
        return mean_difference(one, other)
    return Estimate(why_not="cannot tell: a count and a grade do not compare")


def no_difference(measure: str) -> float:
    """Give the value of a comparison that means "the same": a ratio of 1, a difference of 0."""
    return 1.0 if is_count(measure) else 0.0


def _values_by_period(
    frame: pd.DataFrame, measure: str, periods: Sequence[DosePeriod]
) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    days = frame["day"].to_numpy(dtype="datetime64[D]")
    values = frame[measure].to_numpy(dtype=float)
    kept = ~np.isnan(values)
    days, values = days[kept], values[kept]
    return [
        values[
            np.searchsorted(days, np.datetime64(period.first_day)) : np.searchsorted(
                days, np.datetime64(period.last_day), side="right"
            )
        ]
        for period in periods
    ]


def _summary(
    measure: str,
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
    figures: PeriodRate | PeriodMean,
) -> MeasureSummary:
    quartiles: Sequence[float | None] = (None, None, None)
    if values.size:
        quartiles = [float(each) for each in np.quantile(values, (0.25, 0.5, 0.75))]
    low, median, high = quartiles
    ratio, difference = _changes(figures)
    return MeasureSummary(
        measure,
        label_of(measure),
        unit_of(measure),
        int(values.size),
        median,
        low,
        high,
        _mean(figures),
        ratio,
        meaningful_change_of(measure),
        difference,
    )


def _mean(figures: PeriodRate | PeriodMean) -> Estimate:
    value = figures.rate if isinstance(figures, PeriodRate) else figures.mean
    return Estimate(value, figures.low, figures.high, figures.why_not)


def _changes(figures: PeriodRate | PeriodMean) -> tuple[Estimate, Estimate]:
    if isinstance(figures, PeriodRate):
        return figures.ratio, Estimate()
    return Estimate(), figures.difference


def by_measure(
    frame: pd.DataFrame, measures: Sequence[str], periods: Sequence[DosePeriod]
) -> Mapping[str, tuple[MeasuredPeriod, ...]]:
    """Summarise several columns; columns that the frame lacks are left out."""
    return {
        measure: measure_periods(frame, measure, periods)
        for measure in measures
        if measure in frame.columns
    }
