"""Oral against intrathecal, or any two parts of a treatment: outcomes and side effects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.naming import is_count, label_of
from dashboard.analysis.periods.effects_by_period import effect_share
from dashboard.analysis.periods.measure_summaries import (
    WASH_IN_DAYS,
    MeasuredPeriod,
    compare,
    measure_periods,
)
from dashboard.analysis.phases.compared_parts import Part, SideBySide, describe, side_by_side
from dashboard.analysis.phases.moved_borders import tell_moves
from dashboard.analysis.rates import PeriodRate, dose_period_rates
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.statements.main_statement import FALLEN, RISEN, SAME, UNTOLD, verdict_on
from dashboard.analysis.wording import count_of, write_days, write_doses, write_estimate
from dashboard.domain.comparisons import ComparedDays, ComparedMeasure, RouteComparison
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import EffectShare, Estimate, Phase, Tone

SPASMS = "spasm_count"
FEWEST_DAYS = 7
ORAL_LABEL, PUMP_LABEL, BOTH_LABEL = "Oral", "Pump", "Pump with tablets"


def compare_routes(diary: DiaryFrame, dosing: Dosing) -> RouteComparison:
    """Compare the pump's days with the tablets' days; wean and titration belong to neither.

    Days with both routes count as the pump's only when there are hardly any with the pump alone.
    """
    oral, pump, both = (
        _periods_of(dosing, phase) for phase in (Phase.ORAL, Phase.INTRATHECAL, Phase.BOTH)
    )
    alone = _days(pump) >= FEWEST_DAYS
    given = (
        Part(PUMP_LABEL, pump, Phase.INTRATHECAL) if alone else Part(BOTH_LABEL, both, Phase.BOTH)
    )
    if not oral or not given.periods:
        missing = "tablets" if not oral else "the pump"
        why = f"nothing to compare: the diary has no settled days with {missing} alone"
        return RouteComparison(None, None, left_out=_titrations(dosing), why_not=why)
    left_out, last_day = _titrations(dosing), _last_day(dosing)
    if alone:
        left_out += tuple(
            f"Pump and tablets together, {write_days(each.first_day, each.last_day, last_day)}: "
            "left out"
            for each in both
        )
    base = Part(ORAL_LABEL, oral, Phase.ORAL)
    return compare_parts(diary, dosing, given, base, left_out)


def compare_periods(
    diary: DiaryFrame, dosing: Dosing, here: DosePeriod, base: DosePeriod
) -> RouteComparison:
    """Compare any two dose periods: two oral doses, two settings of the pump."""
    last_day = _last_day(dosing)
    return compare_parts(diary, dosing, _part_of(here, last_day), _part_of(base, last_day))


def _part_of(period: DosePeriod, last_day: date | None) -> Part:
    days = write_days(period.first_day, period.last_day, last_day)
    return Part(f"{write_doses(period)}, {days}", (period,))


def compare_parts(
    diary: DiaryFrame, dosing: Dosing, here: Part, base: Part, left_out: Sequence[str] = ()
) -> RouteComparison:
    """Compare two parts of a treatment by every outcome and effect that the diary records."""
    laid = side_by_side(diary, dosing, base, here)
    measures = (SPASMS, *diary.measures)
    return RouteComparison(
        describe(diary, dosing, here),
        describe(diary, dosing, base),
        tuple(row for measure in measures if (row := _measure(laid, measure))),
        _spasm_free(laid),
        tuple(_effect(laid, effect, effect in diary.graded) for effect in diary.effects),
        (*left_out, *_wash_in(laid)),
    )


def _wash_in(laid: SideBySide) -> tuple[str, ...]:
    """Say what the averages leave out and the side effects do not."""
    if not laid.wash_in_days:
        return ()
    days = count_of(laid.wash_in_days, "day")
    return (
        f"The first {WASH_IN_DAYS} days after a dose change ({days} here): left out of the "
        "averages and of the days without a spasm; side effects count every recorded day",
    )


def _periods_of(dosing: Dosing, phase: Phase) -> tuple[DosePeriod, ...]:
    return tuple(each for each in dosing.periods if dosing.period_phase(each) is phase)


def _days(periods: Sequence[DosePeriod]) -> int:
    return sum(period.days for period in periods)


def _last_day(dosing: Dosing) -> date | None:
    """Give the last day with a known dose: a day of another year beside it says its year."""
    return dosing.periods[-1].last_day if dosing.periods else None


def _titrations(dosing: Dosing) -> tuple[str, ...]:
    """Say which days belong to neither, and which borders a clinician moved."""
    left_out = tuple(
        f"Wean and titration, {write_days(first, last, _last_day(dosing))}: left out"
        for first, last in dosing.titrations
    )
    return (*left_out, *tell_moves(dosing.phases))


def _measure(laid: SideBySide, measure: str) -> ComparedMeasure | None:
    """Compare one measure; None when neither part records it."""
    base, here = measure_periods(laid.settled, measure, laid.periods, wash_in_days=0)
    if not (base.summary.recorded_days or here.summary.recorded_days):
        return None
    change = compare(here, base)
    shape, verdict, tone = verdict_on(change, measure)
    kind = "ratio" if is_count(measure) else "difference"
    sentence = _sentence(here, base, change, kind, verdict)
    return ComparedMeasure(here.summary, base.summary, change, kind, shape, verdict, tone, sentence)


def _sentence(
    here: MeasuredPeriod, base: MeasuredPeriod, change: Estimate, kind: str, verdict: str
) -> str:
    means = f"{write_estimate(here.summary.mean)} against {write_estimate(base.summary.mean)}"
    label = here.summary.label
    if change.value is None:
        return f"{label}: {means}; {change.why_not or 'cannot tell'}."
    return f"{label}: {means}; {kind} {write_estimate(change, 2)}, {verdict.lower()}."


def _spasm_free(laid: SideBySide) -> ComparedDays | None:
    counts = laid.settled[SPASMS]
    if not counts.notna().any():
        return None
    free = (counts == 0).astype(float).where(counts.notna())
    return _compared_days(
        laid, "spasm_free", "Days without a spasm", free, None, fewer_is_better=False
    )


def _effect(laid: SideBySide, effect: str, graded: bool) -> ComparedDays:
    values = laid.frame[effect]
    there = (values > 0).astype(float).where(values.notna())
    return _compared_days(
        laid, effect, label_of(effect), there, values if graded else None, fewer_is_better=True
    )


def _compared_days(
    laid: SideBySide,
    concept: str,
    label: str,
    there: pd.Series,
    grades: pd.Series | None,
    fewer_is_better: bool,
) -> ComparedDays:
    """Compare how often something was there: days with it of the days recorded."""
    frame = pd.DataFrame({"day": laid.frame["day"], concept: there})
    base, here = dose_period_rates(frame, laid.periods, concept, wash_in_days=0)
    shares = [_share(laid, period, concept, label, there, grades) for period in laid.periods]
    ratio = _ratio(here, base)
    shape, verdict, tone = _verdict(ratio, fewer_is_better)
    told = [_days_with(share) for share in reversed(shares)]
    change = f"ratio {write_estimate(ratio, 2)}" if ratio.value is not None else ratio.why_not
    return ComparedDays(
        shares[1],
        shares[0],
        _per_100(here),
        _per_100(base),
        ratio,
        shape,
        verdict,
        tone,
        f"{label}: {told[0]} against {told[1]}; {change}{_ending(ratio, verdict)}.",
    )


def _days_with(share: EffectShare) -> str:
    if not share.days_recorded:
        return "not recorded"
    return f"{share.days_with} of {count_of(share.days_recorded, 'day')}"


def _ratio(here: PeriodRate, base: PeriodRate) -> Estimate:
    if here.why_not is None and base.why_not is None and base.events == 0:
        return Estimate(why_not="cannot tell a ratio: on none of the days compared with")
    return Estimate(here.ratio.value, here.ratio.low, here.ratio.high, here.ratio.why_not)


def _ending(ratio: Estimate, verdict: str) -> str:
    return f", {verdict.lower()}" if ratio.value is not None else ""


def _share(
    laid: SideBySide,
    period: DosePeriod,
    concept: str,
    label: str,
    there: pd.Series,
    grades: pd.Series | None,
) -> EffectShare:
    inside = _inside(laid.frame["day"], period.first_day, period.last_day)
    share = effect_share(concept, (there if grades is None else grades)[inside], grades is not None)
    return EffectShare(concept, label, share.days_with, share.days_recorded, share.mean_grade)


def _inside(days: pd.Series, first: date, last: date) -> pd.Series:
    return (days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))


def _per_100(rate: PeriodRate) -> Estimate:
    """Give days per 100 recorded days; no interval reaches beyond every day."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return Estimate(why_not=rate.why_not)
    return Estimate(100 * rate.rate, 100 * rate.low, min(100 * rate.high, 100.0))


def _verdict(ratio: Estimate, fewer_is_better: bool) -> tuple[str, str, Tone]:
    if ratio.low is None or ratio.high is None:
        return UNTOLD, "CANNOT TELL", Tone.NEUTRAL
    if ratio.high < 1:
        return FALLEN, "LESS OFTEN", Tone.BETTER if fewer_is_better else Tone.CONCERN
    if ratio.low > 1:
        return RISEN, "MORE OFTEN", Tone.CONCERN if fewer_is_better else Tone.BETTER
    return SAME, "NO CLEAR CHANGE", Tone.NEUTRAL


def comparable_periods(dosing: Dosing) -> tuple[DosePeriod, ...]:
    """List the dose periods that a person may choose two of."""
    return tuple(each for each in dosing.periods if each.days >= FEWEST_DAYS)
