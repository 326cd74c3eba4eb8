"""Spasms a day in each dose period, with intervals that allow for the swings of a diary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.special import betainc, nbdtrik

from dashboard.analysis.doses.dose_runs import dose_runs
from dashboard.analysis.estimates.day_to_day import Swings, learn_swings, overdispersion
from dashboard.analysis.estimates.exact_intervals import rate_interval, rate_ratio_interval
from dashboard.analysis.estimates.slow_swings import Residuals
from dashboard.analysis.periods.period_days import PeriodDays, cut_periods
from dashboard.analysis.record.diary_days import DiaryDays, Floats, lay_on_calendar
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import NO_EARLIER_PERIOD, Estimate

CHANCE = 0.5
"""Part of a count's chance variation that is taken to come anew each day."""


@dataclass(frozen=True, slots=True)
class PeriodRate:
    """Spasms a day in one dose period; `low` to `high` is the 95 % interval of the rate.

    `days` are calendar days, `recorded_days` those with a count, `used_days` those left after
    `wash_in_days` were dropped; `completeness` is recorded over calendar days (0-1). `expected`
    is the band that holds 19 of 20 daily counts. `ratio` compares with the period before that has
    a rate. `events` and `day_variance` (variance of a day in a mean, over the rate) allow any
    other comparison. All figures are None where `why_not` says so.
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
    events: float
    day_variance: float
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    expected: tuple[float, float] | None = None
    ratio: Estimate = NO_EARLIER_PERIOD
    why_not: str | None = None


def dose_period_rates(
    frame: pd.DataFrame,
    periods: Sequence[DosePeriod] | None = None,
    measure: str = "spasm_count",
    wash_in_days: int = 7,
) -> tuple[PeriodRate, ...]:
    """Give the daily rate of a count in every dose period of a plain frame, in order.

    The frame has one row a day with `day`, `oral_mg`, `intrathecal_mcg` and the measure, NaN where
    not recorded. `periods` replaces the periods read from the doses. The first `wash_in_days` after
    a change are dropped. Spread and swing are estimated once per person, over all periods.
    """
    days = lay_on_calendar(frame)
    chosen = dose_runs(days) if periods is None else tuple(periods)
    cut = cut_periods(days, _counts(days, measure), chosen, wash_in_days)
    variation = _person_variation(cut)
    return _with_ratios([_rate(period, *variation) for period in cut])


def rate_ratio(period: PeriodRate, base: PeriodRate) -> Estimate:
    """Compare one period's rate with any other's: ratio and 95 % interval, or why not."""
    for each in (period, base):
        if each.why_not is not None:
            return Estimate(why_not=each.why_not)
    if base.events == 0:
        return Estimate(why_not="cannot tell: no spasm was recorded in the period compared with")
    low, high = rate_ratio_interval(*_effective(period), *_effective(base))
    value = (period.events / period.used_days) / (base.events / base.used_days)
    return Estimate(value, min(low, value), max(high, value))


def _counts(days: DiaryDays, measure: str) -> Floats:
    counts = days.column(measure).copy()
    counts[counts < 0] = np.nan
    return counts


def _person_variation(cut: Sequence[PeriodDays]) -> tuple[float, Swings]:
    """Estimate a person's alpha and swings over all periods."""
    alpha = overdispersion([period.recorded for period in cut])
    told = [period for period in cut if period.recorded.sum() > 0]
    return alpha, learn_swings([_residuals(period, alpha) for period in told])


def _residuals(period: PeriodDays, alpha: float) -> Residuals:
    """Scale a period's days by the spread that counts of its mean have."""
    mean = float(period.recorded.mean())
    days: Floats = (period.on_calendar - mean) / np.sqrt(mean * (1 + alpha * mean))
    return Residuals(days, _most(mean, alpha))


def _most(mean: float, alpha: float) -> float:
    """Give the largest share of a count's variance that can swing.

    Overdispersion can; of what chance adds, half is let, since rare spasms may come in runs.
    """
    overdispersed = alpha * mean / (1 + alpha * mean)
    return 1 - CHANCE * (1 - overdispersed)


def _rate(cut: PeriodDays, alpha: float, swings: Swings) -> PeriodRate:
    events, used = float(cut.recorded.sum()), int(cut.recorded.size)
    mean = events / used if used else 0.0
    inflation = swings.inflation(max(used, 1), max(cut.on_calendar.size, 1), _most(mean, alpha))
    period = cut.period
    rate = PeriodRate(
        period.first_day,
        period.last_day,
        period.oral_mg,
        period.intrathecal_mcg,
        days=cut.days,
        recorded_days=cut.recorded_days,
        used_days=used,
        wash_in_days=cut.wash_in_days,
        completeness=cut.completeness,
        events=events,
        # Counts that hardly vary are a habit of writing: never surer than chance alone allows.
        day_variance=max(1.0, (1 + alpha * mean) * inflation),
        why_not=cut.why_not,
    )
    return rate if cut.why_not else _with_interval(rate, mean, alpha)


def _with_interval(rate: PeriodRate, mean: float, alpha: float) -> PeriodRate:
    low, high = rate_interval(*_effective(rate))
    return replace(
        rate, rate=mean, low=min(low, mean), high=max(high, mean), expected=_band(mean, alpha)
    )


def _effective(rate: PeriodRate) -> tuple[float, float]:
    """Give events and days as if every event were independent of every other."""
    return rate.events / rate.day_variance, rate.used_days / rate.day_variance


def _band(mean: float, alpha: float) -> tuple[float, float]:
    """Give the counts between which 19 of 20 days lie (negative binomial)."""
    if mean <= 0:
        return 0.0, 0.0
    size = 1 / max(alpha, 1e-6)
    p = size / (size + mean)
    return _quantile(0.025, size, p), _quantile(0.975, size, p)


def _quantile(share: float, size: float, p: float) -> float:
    """Give the least count that the share of negative binomial days does not exceed.

    scipy.stats has it as nbinom.ppf, and takes longer to import than a page takes to make.
    """
    count = max(0.0, float(np.ceil(nbdtrik(share, size, p))))
    # The inverse is inexact where the share is met by a whole count: look one lower.
    return count - 1 if count and betainc(size, count, p) >= share else count


def _with_ratios(rates: Sequence[PeriodRate]) -> tuple[PeriodRate, ...]:
    """Compare each period with the nearest one before it that has a rate."""
    told = [at for at, rate in enumerate(rates) if rate.why_not is None]
    compared = list(rates)
    for before, at in pairwise(told):
        compared[at] = replace(rates[at], ratio=rate_ratio(rates[at], rates[before]))
    for at, rate in enumerate(rates):
        if rate.why_not is not None:
            compared[at] = replace(rate, ratio=Estimate(why_not=rate.why_not))
    return tuple(compared)
