"""The words of a diary by the time of day, the same for the screen's tables and the paper's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.time_of_day.spoken import share_words
from dashboard.analysis.wording import count_of, write_number
from dashboard.domain.times_of_day import (
    PartDoses,
    PartFigures,
    PartOfDay,
    TimedMeasure,
    TimedSpan,
    TimeScale,
    TimesOfDay,
)
from dashboard.reports.report_part import Part, Row, listed
from dashboard.reports.words import estimate_words

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class TimeTable:
    """One table: its name, the heads of its columns and its rows.

    The first column is in words. A cell may hold a second, lesser line after a line break.
    """

    name: str
    heads: Row
    rows: tuple[Row, ...]


def time_tables(span: TimedSpan, scale: TimeScale) -> tuple[TimeTable, ...]:
    """Write a stretch of days on one scale: a table for each measure, and one for the tablets."""
    told = [
        _measure_table(measure, figures, span, scale)
        for measure in span.measures
        if (figures := measure.on(scale))
    ]
    if doses := span.doses_on(scale):
        told.append(_dose_table(doses, span, scale))
    return tuple(told)


def time_parts(times: TimesOfDay) -> tuple[Part, ...]:
    """Put the tables of all days shown and of their dose periods into parts of the full report."""
    if times.why_empty:
        return (listed("Time of day", times.why_empty, ()),)
    shown = times.spans[0]
    tables = [table for scale in shown.scales for table in time_tables(shown, scale)]
    said = listed("Time of day, in words", "", (*shown.told, *times.method))
    return (*map(_part, (*tables, *period_tables(times.spans))), said)


def _part(table: TimeTable) -> Part:
    rows = tuple(tuple(cell.replace("\n", ", ") for cell in row) for row in table.rows)
    shares = (1.4, *(1.0 for _ in table.heads[1:]))
    return Part(f"Time of day: {table.name}", "", table.heads, shares, rows)


def _measure_table(
    measure: TimedMeasure, figures: Sequence[PartFigures], span: TimedSpan, scale: TimeScale
) -> TimeTable:
    heads = (measure.label, "Mean (95 % interval)", f"Days recorded, of {span.days}")
    counted = any(each.written is not None for each in figures)
    more = ("Written in all", "Share of those with a time") if counted else ()
    rows = [_figure_row(each) for each in figures]
    return TimeTable(f"{measure.label} by {scale}: {span.label}", heads + more, tuple(rows))


def _figure_row(told: PartFigures) -> Row:
    cells = (told.part.label, estimate_words(told.mean, 1), str(told.recorded_days))
    if told.written is None:
        return cells
    share = NOTHING if told.share is None else share_words(told.share)
    return (*cells, write_number(told.written), share)


def _dose_table(doses: Sequence[PartDoses], span: TimedSpan, scale: TimeScale) -> TimeTable:
    heads = (
        "Tablets",
        "Median, mg",
        "Least to most, mg",
        f"Days written, of {span.days}",
        "Days missed",
        "Clock times beside them",
    )
    rows = [
        (
            each.part.label,
            write_number(each.median_mg),
            " to ".join(dict.fromkeys(map(write_number, (each.low_mg, each.high_mg)))),
            str(each.days),
            str(each.missed_days or NOTHING),
            each.times or NOTHING,
        )
        for each in doses
    ]
    return TimeTable(f"Tablets by {scale}: {span.label}", heads, tuple(rows))


def period_tables(spans: Sequence[TimedSpan]) -> tuple[TimeTable, ...]:
    """Set dose periods under one another, for each measure and scale with a mean in any of them.

    `spans` begin with all days shown.
    """
    periods = spans[1:]
    names = {each.measure: each.label for span in periods for each in span.measures}
    tables = [
        _period_table(periods, measure, label, scale)
        for measure, label in names.items()
        for scale in TimeScale
    ]
    return tuple(table for table in tables if table is not None)


def _period_table(
    periods: Sequence[TimedSpan], measure: str, label: str, scale: TimeScale
) -> TimeTable | None:
    told = [(span, _figures_of(span, measure, scale)) for span in periods]
    everything = [each for _, figures in told for each in figures.values()]
    if all(each.mean.value is None for each in everything):
        return None
    parts = sorted({each.part for each in everything})
    rows = [
        (span.label, *(_mean_and_days(figures.get(part)) for part in parts))
        for span, figures in told
    ]
    name = f"{label} by dose period"
    heads = (name, *(part.label for part in parts))
    return TimeTable(f"{name} and {scale}", heads, tuple(rows))


def _figures_of(span: TimedSpan, measure: str, scale: TimeScale) -> dict[PartOfDay, PartFigures]:
    return {
        figures.part: figures
        for each in span.measures
        if each.measure == measure
        for figures in each.on(scale)
    }


def _mean_and_days(told: PartFigures | None) -> str:
    if told is None:
        return NOTHING
    mean = "cannot tell" if told.mean.value is None else estimate_words(told.mean, 1)
    return f"{mean}\n{count_of(told.recorded_days, 'day')}"
