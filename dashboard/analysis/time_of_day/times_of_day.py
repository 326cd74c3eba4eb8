"""A diary by the time of day, computed once for chart, table, text and paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.doses.standing import holds
from dashboard.analysis.naming import is_count
from dashboard.analysis.periods.measure_summaries import WASH_IN_DAYS
from dashboard.analysis.periods.period_days import FEWEST_DAYS
from dashboard.analysis.periods.period_summaries import lead_in_of, name_doses, periods_in
from dashboard.analysis.record.diary_record import DiaryRecord
from dashboard.analysis.record.entries import by_day_and_measure
from dashboard.analysis.time_of_day import spoken
from dashboard.analysis.time_of_day.part_doses import part_doses
from dashboard.analysis.time_of_day.part_means import means_by_period, means_shown
from dashboard.analysis.time_of_day.places import part_of
from dashboard.analysis.time_of_day.timed_days import TimedDays, timed_days
from dashboard.analysis.wording import sentence_case, write_days
from dashboard.domain.doses import DosePeriod, Route
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import MeasureSummary
from dashboard.domain.patients import Window
from dashboard.domain.phases import Phase
from dashboard.domain.times_of_day import (
    PartFigures,
    PartOfDay,
    TimedMeasure,
    TimedSpan,
    TimesOfDay,
)
from dashboard.knowledge.measure import load_measures

ALL_DAYS = "All days shown"
Means = Mapping[PartOfDay, MeasureSummary]


@dataclass(frozen=True, slots=True)
class _Case:
    """What every span of a page is told from."""

    record: DiaryRecord
    window: Window
    measures: tuple[TimedDays, ...]
    tablets: TimedDays
    is_scheduled: bool


def times_of_day(
    record: DiaryRecord,
    window: Window,
    observations: Iterable[Observation],
    event_sheets: Collection[str] = frozenset(),
) -> TimesOfDay:
    """Tell a window by the time of day, and each of its dose periods.

    `observations` are all on file; `event_sheets` name the sheets that log events, on which a time
    without an entry says nothing.
    """
    case = _case(record, window, observations, event_sheets)
    parts = {part for each in (*case.measures, case.tablets) for part in each.parts}
    if not parts:
        return TimesOfDay(window, why_empty=spoken.NO_TIMES)
    by_period = _by_period(case)
    method = spoken.method_told(case.measures, parts, len(by_period))
    return TimesOfDay(window, (_all_days(case), *by_period), method)


def _case(
    record: DiaryRecord,
    window: Window,
    observations: Iterable[Observation],
    event_sheets: Collection[str],
) -> _Case:
    """Sort the days into parts: those of the window and of the period before, which it follows."""
    lead_in = lead_in_of(periods_in(record.dosing, window)[0], record.dosing)
    near = Window(min([window.first_day, *(each.first_day for each in lead_in)]), window.last_day)
    everything = tuple(observations)
    days = by_day_and_measure(item for item in everything if near.holds(item.day))
    found = {
        measure: _timed(record, days, measure, event_sheets)
        for measure in (spoken.SPASMS, *_grades(record), Route.ORAL.measure)
    }
    tablets = found.pop(Route.ORAL.measure)
    timed = [each for each in found.values() if each.parts or each.measure == spoken.SPASMS]
    return _Case(record, window, tuple(timed), tablets, any(map(_is_scheduled, everything)))


def _is_scheduled(item: Observation) -> bool:
    """Tell whether an entry sets the tablets of a part of the day until they are changed."""
    return item.measure == Route.ORAL.measure and holds(item) and part_of(item) is not None


def _grades(record: DiaryRecord) -> list[str]:
    known = load_measures()
    return [name for name in record.diary.measures if name in known and known[name].kind == "grade"]


def _timed(
    record: DiaryRecord,
    days: Mapping[date, Mapping[str, list[Observation]]],
    measure: str,
    event_sheets: Collection[str],
) -> TimedDays:
    found = {day: told[measure] for day, told in days.items() if measure in told}
    written = record.diary.entries
    entries = {day: written[day][measure] for day in found if measure in written.get(day, {})}
    return timed_days(measure, measure in record.diary.effects, found, entries, event_sheets)


def _all_days(case: _Case) -> TimedSpan:
    means = [means_shown(each, case.window) for each in case.measures]
    return _span(case, ALL_DAYS, case.window, means)


def _by_period(case: _Case) -> list[TimedSpan]:
    """Tell each dose period but those of wean and titration; one that is all days adds nothing."""
    dosing = case.record.dosing
    periods = periods_in(dosing, case.window)
    if len(periods) == 1 and periods[0].days == case.window.days:
        return []
    lead_in = lead_in_of(periods[0], dosing)
    means = [means_by_period(each, lead_in, periods, WASH_IN_DAYS) for each in case.measures]
    spans = [
        _span(
            case,
            _name(period, case),
            Window(period.first_day, period.last_day),
            [{part: told[at] for part, told in each.items()} for each in means],
        )
        for at, period in enumerate(periods)
        if dosing.period_phase(period) is not Phase.TITRATION
    ]
    return [span for span in spans if _has_days(span)]


def _has_days(span: TimedSpan) -> bool:
    """Tell whether a dose period has as many days with a time as any figure needs."""
    recorded = [each.recorded_days for measure in span.measures for each in measure.parts]
    return max([*recorded, *(each.days for each in span.doses)], default=0) >= FEWEST_DAYS


def _name(period: DosePeriod, case: _Case) -> str:
    days = write_days(period.first_day, period.last_day, case.window.last_day)
    return f"{sentence_case(name_doses(period, case.record.dosing))}, {days}"


def _span(case: _Case, label: str, span: Window, means: Sequence[Means]) -> TimedSpan:
    told = tuple(
        _measure(timed, each, span) for timed, each in zip(case.measures, means, strict=True)
    )
    doses = part_doses(case.tablets, span)
    said = (
        *_without_any(case, told, bool(doses), span),
        *spoken.what_has_no_row(told, (*case.measures, case.tablets), span),
    )
    shown = tuple(each for each in told if each.parts)
    return TimedSpan(label, span.first_day, span.last_day, shown, doses, said)


def _measure(timed: TimedDays, means: Means, span: Window) -> TimedMeasure:
    days = [told for day, told in timed.days.items() if span.holds(day)]
    written = {part: sum(day.written.get(part, 0.0) for day in days) for part in timed.parts}
    whole = sum(written.values())
    counted = is_count(timed.measure)
    parts = tuple(
        _figures(part, means[part], span.days, written[part] if counted else None, whole)
        for part in timed.parts
    )
    untimed = [day.untimed for day in days if day.untimed]
    return TimedMeasure(
        timed.measure, spoken.name_of(timed.measure), parts, whole, sum(untimed), len(untimed)
    )


def _figures(
    part: PartOfDay, summary: MeasureSummary, days: int, written: float | None, whole: float
) -> PartFigures:
    share = written / whole if written is not None and whole else None
    sentence = spoken.part_sentence(part, summary, days, share, written)
    return PartFigures(part, summary.recorded_days, summary.mean, sentence, written, share)


def _without_any(
    case: _Case, told: Sequence[TimedMeasure], has_doses: bool, span: Window
) -> list[str]:
    """Say which of spasms and tablets carry no time at all, and that a pump has none."""
    said = []
    entries = [each for day, each in case.record.diary.entries.items() if span.holds(day)]
    timed = [each.measure for each in told if each.parts]
    recorded = any(spoken.SPASMS in each for each in entries)
    if spoken.SPASMS not in timed and (recorded or not timed):
        said.append(spoken.NO_SPASM_TIMES)
    if not has_doses and any(Route.ORAL.measure in each for each in entries):
        said.append(spoken.SET_DOSE_TIMES if case.is_scheduled else spoken.NO_DOSE_TIMES)
    if any(Route.INTRATHECAL.measure in each for each in entries):
        said.append(spoken.PUMP)
    return said
