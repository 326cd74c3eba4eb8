"""The other measures of each dose period: mean, change, and the change that matters to patients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.analysis.naming import is_count
from dashboard.domain.overviews import (
    NO_EARLIER_PERIOD,
    Estimate,
    MeasureSummary,
    PatientOverview,
    PeriodSummary,
    summary_of,
)
from dashboard.reports.words import change_words, estimate_words, period_names
from dashboard.ui.style import Cell, joined, markup, row, table


def grades(
    overview: PatientOverview, against: Sequence[Mapping[str, Estimate]] | None, name: str
) -> Markup:
    """Write a table of the measures beside the main one, and their meaningful changes beneath."""
    labels = {
        each.measure: (each.label, each.meaningful_change)
        for period in overview.periods
        for each in (*period.measures, period.spasms)
        if each is not None and each.measure != overview.main_measure
    }
    if not labels:
        return Markup()
    header = [("", f"Mean (95 % interval), beneath it the change to {name}")]
    header += [
        ("number", name) for name in period_names(overview.periods, overview.window.last_day)
    ]
    rows = [_row(measure, labels[measure][0], overview, against) for measure in labels]
    matters = [_matters(label, change) for label, change in labels.values()]
    return table(header, rows, "Other measures by dose period") + joined(matters)


def meaningful_change_of_main(overview: PatientOverview) -> Markup:
    """Name the change of the main measure that matters to patients, where it is a grade."""
    told = (summary_of(period, overview.main_measure) for period in overview.periods)
    main = next((each for each in told if each is not None), None)
    if main is None or is_count(main.measure):
        return Markup()
    return _matters(main.label, main.meaningful_change)


def _matters(label: str, change: str | None) -> Markup:
    return markup('<p class="small">{}: {}.</p>', label, change or "no published meaningful change")


def change_of(summary: MeasureSummary, against: Mapping[str, Estimate] | None) -> str:
    """Write a change against the chosen period, or against the one before."""
    if against is None:
        told = change_words(summary)
        return "–" if told == NO_EARLIER_PERIOD.why_not else told
    change = against[summary.measure]
    if is_count(summary.measure) or change.value is None:
        return estimate_words(change, 2)
    return f"difference {estimate_words(change)}"


def _row(
    measure: str,
    label: str,
    overview: PatientOverview,
    against: Sequence[Mapping[str, Estimate]] | None,
) -> Markup:
    changes = against if against is not None else [None] * len(overview.periods)
    cells: list[Cell] = [("", label)]
    for period, change in zip(overview.periods, changes, strict=True):
        cells.append(_cell(period, measure, change))
    return row(cells)


def _cell(period: PeriodSummary, measure: str, against: Mapping[str, Estimate] | None) -> Cell:
    summary = summary_of(period, measure)
    if summary is None:
        return "number", "–"
    if summary.mean.value is None:
        return "words", estimate_words(summary.mean)
    change = change_of(summary, against)
    told = markup("{}<br><small>{}</small>", estimate_words(summary.mean), change)
    return "words" if "cannot" in change else "number", told
