"""Graded measures (pain, stiffness, sleep …) in each dose period: means and their differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.analysis.doses.dose_runs import dose_runs
from dashboard.analysis.estimates.day_to_day import Swings, learn_swings
from dashboard.analysis.estimates.exact_intervals import NORMAL_QUANTILE
from dashboard.analysis.estimates.slow_swings import Residuals
from dashboard.analysis.periods.period_days import PeriodDays, cut_periods
from dashboard.analysis.record.diary_days import Floats, lay_on_calendar
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import NO_EARLIER_PERIOD, Estimate

SWINGING = 0.7
"""Largest part of a grade's variance that is taken to swing; the rest comes anew each day."""


@dataclass(frozen=True, slots=True)
class PeriodMean:
    """The mean grade of one dose period with its 95 % interval, in the measure's own unit.

    Days are counted as in PeriodRate. `mean_variance` is the squared standard error with which a
    normal interval holds: enough to compare any two periods.
    """

    first_day: date
    last_day: date
    oral_mg: float | None
    intrathecal_mcg: float | None
    days: int
    recorded_days: int
    used_days: int
    wash_in_days: int
    completeness: float
    mean_variance: float
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    difference: Estimate = NO_EARLIER_PERIOD
    why_not: str | None = None


def dose_period_means(
    frame: pd.DataFrame,
    measure: str,
    periods: Sequence[DosePeriod] | None = None,
    wash_in_days: int = 7,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> tuple[PeriodMean, ...]:
    """Give the mean of a graded measure in every dose period of a plain frame, in order.

    Frame and periods are those of `dose_period_rates`; `bounds` are the ends of the scale, which
    no interval leaves. Variance and swing are estimated once per person, over all periods.
    """
    days = lay_on_calendar(frame)
    chosen = dose_runs(days) if periods is None else tuple(periods)
    cut = cut_periods(days, days.column(measure), chosen, wash_in_days)
    variance, swings = _person_variation(cut)
    return _with_differences([_mean(each, variance, swings, bounds) for each in cut])


def mean_difference(period: PeriodMean, base: PeriodMean) -> Estimate:
    """Compare one period's mean with any other's: difference and 95 % interval, or why not."""
    if period.mean is None or base.mean is None:
        return Estimate(why_not=period.why_not or base.why_not)
    value = period.mean - base.mean
    half = _half_width(period.mean_variance + base.mean_variance)
    return Estimate(value, value - half, value + half)


def _person_variation(cut: Sequence[PeriodDays]) -> tuple[float, Swings]:
    """Estimate a day's usual variance, and a person's swings over all periods."""
    usual = _usual_variance(cut)
    told = [each for each in cut if each.recorded.size > 1]
    residuals = [(each.on_calendar - each.recorded.mean()) / np.sqrt(usual) for each in told]
    return usual, learn_swings([Residuals(each, SWINGING) for each in residuals])


def _usual_variance(cut: Sequence[PeriodDays]) -> float:
    """Give the variance that grades around this level usually have (our simulated diaries).

    It grows with the level and falls again towards a scale's end at 10; beyond, there is no scale.
    """
    recorded = np.concatenate([each.recorded for each in cut]) if cut else np.empty(0)
    level = abs(float(recorded.mean())) if recorded.size else 0.0
    return 0.4 + 0.35 * (min(level, 10 - level) if level <= 10 else 10)


def _half_width(variance: float) -> float:
    return NORMAL_QUANTILE * float(np.sqrt(variance))


def _mean(
    cut: PeriodDays, variance: float, swings: Swings, bounds: tuple[float, float]
) -> PeriodMean:
    used, period = int(cut.recorded.size), cut.period
    inflation = swings.inflation(max(used, 1), max(cut.on_calendar.size, 1), SWINGING)
    told = PeriodMean(
        period.first_day,
        period.last_day,
        period.oral_mg,
        period.intrathecal_mcg,
        days=cut.days,
        recorded_days=cut.recorded_days,
        used_days=used,
        wash_in_days=cut.wash_in_days,
        completeness=cut.completeness,
        mean_variance=variance * inflation / max(used, 1),
        why_not=cut.why_not,
    )
    return told if cut.why_not else _with_interval(told, cut.recorded, bounds)


def _with_interval(told: PeriodMean, recorded: Floats, bounds: tuple[float, float]) -> PeriodMean:
    mean = float(recorded.mean())
    half = _half_width(told.mean_variance)
    low, high = max(bounds[0], mean - half), min(bounds[1], mean + half)
    return replace(told, mean=mean, low=low, high=high)


def _with_differences(means: Sequence[PeriodMean]) -> tuple[PeriodMean, ...]:
    """Compare each period with the nearest one before it that has a mean."""
    compared = [
        replace(each, difference=Estimate(why_not=each.why_not)) if each.why_not else each
        for each in means
    ]
    told = [at for at, each in enumerate(means) if each.why_not is None]
    for before, at in pairwise(told):
        compared[at] = replace(compared[at], difference=mean_difference(means[at], means[before]))
    return tuple(compared)
