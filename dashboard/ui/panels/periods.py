"""Dose periods: the interval chart, one row of figures each, one sentence for each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.naming import label_of
from dashboard.analysis.wording import count_of, write_days, write_share
from dashboard.charts import period_intervals
from dashboard.charts.palette import Palette
from dashboard.charts.wording import number
from dashboard.domain.overviews import (
    EffectShare,
    Estimate,
    MeasureSummary,
    PatientOverview,
    PeriodSummary,
    summary_of,
)
from dashboard.reports.words import estimate_words, name_with_days, period_names
from dashboard.ui.panels import period_grades
from dashboard.ui.style import Cell, joined, markup, row, show, table

AgainstPeriod = Callable[[int], Sequence[Mapping[str, Estimate]]]
"""Compares every period with the one at a place, by measure."""
THE_ONE_BEFORE = -1


def show_periods(
    overview: PatientOverview, palette: Palette, against_period: AgainstPeriod
) -> None:
    """Write the tab; a diary without doses says so."""
    if not overview.periods:
        show('<p class="body">No dose is recorded in these days, so there are no periods.</p>')
        return
    st.plotly_chart(
        period_intervals.figure(overview, palette),
        theme=None,
        key="period-intervals",
        config={"displayModeBar": False},
        alt=period_intervals.description(overview),
    )
    chosen = _choose(overview)
    against = None if chosen == THE_ONE_BEFORE else against_period(chosen)
    name = "the one before" if against is None else _name(overview, overview.periods[chosen])
    show("{}", _figures(overview, against, name))
    show("{}", period_grades.meaningful_change_of_main(overview))
    show("{}", period_grades.grades(overview, against, name))
    show("{}", _effects(overview))
    sentences = [period.sentence for period in overview.periods if period.sentence]
    show("{}", joined(markup('<p class="body">{}</p>', sentence) for sentence in sentences))


def _choose(overview: PatientOverview) -> int:
    """Ask which period the others are compared with; the one before is the first answer."""
    periods = overview.periods
    if len(periods) < 2:
        return THE_ONE_BEFORE
    chosen: int = st.selectbox(
        "Compare each period with",
        [THE_ONE_BEFORE, *range(len(periods))],
        format_func=lambda at: (
            "the one before" if at == THE_ONE_BEFORE else _name(overview, periods[at])
        ),
        width=420,
        key="periods-against",
    )
    return chosen


def _name(overview: PatientOverview, period: PeriodSummary) -> str:
    return name_with_days(period, overview.window.last_day)


def _dates(overview: PatientOverview, period: PeriodSummary) -> str:
    """Write a period's days, with the year where it is not that of the page's last day."""
    inside = period.period
    return write_days(inside.first_day, inside.last_day, overview.window.last_day)


def _figures(
    overview: PatientOverview, against: Sequence[Mapping[str, Estimate]] | None, name: str
) -> Markup:
    header = (
        ("", "Doses"),
        ("number", "Days with a number"),
        ("number", "Median (quartiles)"),
        ("number", f"{label_of(overview.main_measure)}, mean (95 % interval)"),
        ("number", f"Change to {name}"),
    )
    changes = against if against is not None else [None] * len(overview.periods)
    rows = [
        _figure_row(overview, period, change)
        for period, change in zip(overview.periods, changes, strict=True)
    ]
    return table(header, rows, "Dose periods")


def _figure_row(
    overview: PatientOverview, period: PeriodSummary, against: Mapping[str, Estimate] | None
) -> Markup:
    main, days = summary_of(period, overview.main_measure), period.period.days
    recorded = main.recorded_days if main else 0
    dates = _dates(overview, period)
    return row(
        (
            ("", markup("<b>{}</b><br>{}", period.label, dates)),
            ("number", f"{recorded} of {days} ({write_share(recorded, days)})"),
            ("number", _median(main)),
            _mean(period, main),
            _change(period, main, against),
        )
    )


def _mean(period: PeriodSummary, main: MeasureSummary | None) -> Cell:
    """Write the mean and its interval, beneath them the days dropped and the daily band."""
    if period.left_out or main is None:
        return "words", period.left_out or "–"
    wash_in = count_of(period.wash_in_days, "day")
    beneath = [f"first {wash_in} left out"] if period.wash_in_days else []
    if period.expected:
        low, high = period.expected
        beneath.append(f"19 of 20 days {number(low)}–{number(high)}")
    mean = estimate_words(main.mean)
    return "number", markup("{}<br><small>{}</small>", mean, " · ".join(beneath))


def _change(
    period: PeriodSummary, main: MeasureSummary | None, against: Mapping[str, Estimate] | None
) -> Cell:
    """Write the change, or why there is none; a period without a mean has said so already."""
    if period.left_out or main is None:
        return "number", "–"
    told = period_grades.change_of(main, against)
    return "number" if told[0].isdigit() else "words", told


def _median(summary: MeasureSummary | None) -> str:
    if summary is None or summary.median is None:
        return "–"
    low, high = summary.quartile_low, summary.quartile_high
    quartiles = f" ({number(low)}–{number(high)})" if low is not None and high is not None else ""
    return f"{number(summary.median)}{quartiles}"


def _effects(overview: PatientOverview) -> Markup:
    """Side effects as days with of days recorded: a share is never shown without its days."""
    names = {share.concept: share.label for period in overview.periods for share in period.effects}
    if not names:
        return markup('<p class="body">No side effect was recorded.</p>')
    header = [("", "Side effect: days with / days recorded")]
    header += [
        ("number", name) for name in period_names(overview.periods, overview.window.last_day)
    ]
    rows = [_effect_row(concept, label, overview) for concept, label in names.items()]
    return table(header, rows, "Side effects by dose period")


def _effect_row(concept: str, label: str, overview: PatientOverview) -> Markup:
    cells: list[Cell] = [("", label)]
    for period in overview.periods:
        share = next((share for share in period.effects if share.concept == concept), None)
        cells.append(("number", _share(share) if share and share.days_recorded else "–"))
    return row(cells)


def _share(share: EffectShare) -> Markup:
    """Write days with of days recorded, their share and, for a graded effect, the mean grade."""
    percent = write_share(share.days_with, share.days_recorded)
    grade = "" if share.mean_grade is None else f", mean {share.mean_grade:.1f}"
    days = f"{share.days_with} / {share.days_recorded}"
    return markup("{}<br><small>{}{}</small>", days, percent, grade)
