"""The dose periods of the window: what was taken, how much was recorded, what the diary shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.doses.dose_steps import RouteDoses
from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.periods.effects_by_period import effect_shares
from dashboard.analysis.periods.measure_summaries import MeasuredPeriod, by_measure, measure_periods
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.wording import (
    ROUTE_NAMES,
    count_of,
    sentence_case,
    write_days,
    write_doses,
    write_estimate,
)
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import (
    EffectShare,
    Estimate,
    PeriodSummary,
    Phase,
    tells_how_it_was,
)
from dashboard.domain.patients import Window

SPASMS = "spasm_count"


@dataclass(frozen=True, slots=True)
class PeriodTable:
    """The window's periods with everything measured in them; `main` drives the statements."""

    periods: tuple[PeriodSummary, ...]
    main: tuple[MeasuredPeriod, ...]


def periods_in(dosing: Dosing, window: Window) -> tuple[DosePeriod, ...]:
    """Cut the dose periods to the window; without any known dose, the window is one period."""
    inside = tuple(
        replace(
            period,
            first_day=max(period.first_day, window.first_day),
            last_day=min(period.last_day, window.last_day),
        )
        for period in dosing.periods
        if period.first_day <= window.last_day and period.last_day >= window.first_day
    )
    return inside or (DosePeriod(window.first_day, window.last_day, None, None),)


def period_table(
    diary: DiaryFrame, dosing: Dosing, window: Window, main_measure: str
) -> PeriodTable:
    """Summarise every period of the window, in order."""
    periods = periods_in(dosing, window)
    measured = measured_periods(diary, dosing, periods)
    recorded = sorted(day for day, entries in diary.entries.items() if tells_how_it_was(entries))
    shares = effect_shares(diary, periods)
    summaries: list[PeriodSummary] = []
    for at, (period, effects) in enumerate(zip(periods, shares, strict=True)):
        inside = {measure: found[at] for measure, found in measured.items()}
        days = bisect_right(recorded, period.last_day) - bisect_left(recorded, period.first_day)
        summaries.append(_summary(dosing, window, period, inside, effects, days, main_measure))
    return PeriodTable(tuple(summaries), measured[main_measure])


def lead_in_of(first: DosePeriod, dosing: Dosing) -> tuple[DosePeriod, ...]:
    """Give the period before the window when the window opens with a dose change (wash-in)."""
    earlier = [period for period in dosing.periods if period.last_day < first.first_day]
    opens_with_a_change = any(change.day == first.first_day for change in dosing.changes)
    return (earlier[-1],) if earlier and opens_with_a_change else ()


def measured_periods(
    diary: DiaryFrame, dosing: Dosing, periods: Sequence[DosePeriod]
) -> Mapping[str, tuple[MeasuredPeriod, ...]]:
    """Measure a window's periods, by measure; the first loses its wash-in after a change too."""
    lead_in = lead_in_of(periods[0], dosing)
    everything = (*lead_in, *periods)
    found = {SPASMS: measure_periods(diary.frame, SPASMS, everything)}
    found |= by_measure(diary.frame, diary.measures, everything)
    return {measure: measured[len(lead_in) :] for measure, measured in found.items()}


def _summary(
    dosing: Dosing,
    window: Window,
    period: DosePeriod,
    measured: Mapping[str, MeasuredPeriod],
    effects: tuple[EffectShare, ...],
    recorded_days: int,
    main_measure: str,
) -> PeriodSummary:
    phase = dosing.period_phase(period)
    main = measured[main_measure]
    spasms = measured[SPASMS]
    return PeriodSummary(
        period=period,
        label=name_doses(period, dosing),
        phase=phase,
        recorded_days=recorded_days,
        wash_in_days=main.figures.wash_in_days,
        spasms=spasms.summary if spasms.summary.recorded_days else None,
        expected=main.expected,
        measures=tuple(
            each.summary
            for measure, each in measured.items()
            if measure != SPASMS and each.summary.recorded_days
        ),
        effects=effects,
        sentence=_sentence(period, name_doses(period, dosing), main, phase, window.last_day),
        left_out=_left_out(phase, main),
    )


def _left_out(phase: Phase, main: MeasuredPeriod) -> str | None:
    if phase is Phase.TITRATION:
        return "titration, left out"
    return main.figures.why_not


def name_doses(period: DosePeriod, dosing: Dosing) -> str:
    """Name a period by its doses; a route that was given before and is unknown now is said to be.

    Without that, "oral 20 mg" would read as if the pump had been stopped.
    """
    routes = ((dosing.intrathecal, period.intrathecal_mcg), (dosing.oral, period.oral_mg))
    unknown = [
        f"{ROUTE_NAMES[doses.route]} not recorded"
        for doses, dose in routes
        if dose is None and _given_before(doses, period.first_day)
    ]
    return ", ".join([write_doses(period), *unknown])


def _given_before(doses: RouteDoses, day: date) -> bool:
    earlier = [step for step in doses.steps if step.first_day < day]
    return bool(earlier) and earlier[-1].dose > 0


def _sentence(
    period: DosePeriod, doses: str, main: MeasuredPeriod, phase: Phase, beside: date
) -> str:
    """Say one period in one plain sentence."""
    place = f"{sentence_case(doses)}, {write_days(period.first_day, period.last_day, beside)}"
    summary = main.summary
    days = f"a number on {summary.recorded_days} of {count_of(period.days, 'day')}"
    if phase is Phase.TITRATION:
        return f"{place}: part of wean and titration, left out of the comparison ({days})."
    if summary.mean.value is None:
        return f"{place}: {summary.mean.why_not or 'nothing recorded'} ({days})."
    wash_in = main.figures.wash_in_days
    told = f"{write_estimate(summary.mean)} on average, {days}"
    after = f", the first {count_of(wash_in, 'day')} left out of the average" if wash_in else ""
    return f"{place}: {summary.label.lower()} {told}{after}{_against(main)}."


def _against(main: MeasuredPeriod) -> str:
    for word, change in (
        ("ratio", main.summary.ratio_to_previous),
        ("difference", main.summary.difference_to_previous),
    ):
        if change.value is not None:
            told = f"{word} {write_estimate(change, 2)}"
            return f". Against the period before: {told}, {_verdict(change, word == 'ratio')}"
    return ""


def _verdict(change: Estimate, is_ratio: bool) -> str:
    """Say whether the interval of a change leaves out "the same"."""
    same = 1.0 if is_ratio else 0.0
    if change.high is not None and change.high < same:
        return "lower beyond usual variation"
    if change.low is not None and change.low > same:
        return "higher beyond usual variation"
    return "no clear change"
