"""Dose periods: the interval chart, one row of figures each, one sentence for each change."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.naming import label_of
from dashboard.analysis.wording import write_days
from dashboard.charts import period_intervals
from dashboard.charts.palette import Palette
from dashboard.charts.wording import number
from dashboard.domain.overviews import MeasureSummary, PatientOverview, PeriodSummary, summary_of
from dashboard.reports.words import change_words, estimate_words
from dashboard.ui.style import joined, markup, row, show, table


def show_periods(overview: PatientOverview, palette: Palette) -> None:
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
    show("{}", _figures(overview))
    show("{}", _effects(overview))
    sentences = [period.sentence for period in overview.periods if period.sentence]
    show("{}", joined(markup('<p class="body">{}</p>', sentence) for sentence in sentences))


def _figures(overview: PatientOverview) -> Markup:
    header = (
        ("", "Doses"),
        ("fixed", "Days"),
        ("number", "Days with a number"),
        ("number", "Median (quartiles)"),
        ("number", f"{label_of(overview.main_measure)}, mean (95 % interval)"),
        ("number", "Change to the one before"),
    )
    return table(
        header,
        [_figure_row(period, overview.main_measure) for period in overview.periods],
        "Dose periods",
    )


def _figure_row(period: PeriodSummary, measure: str) -> Markup:
    main, days = summary_of(period, measure), period.period.days
    dates = write_days(period.period.first_day, period.period.last_day)
    return row(
        (
            ("said", period.label),
            ("fixed", dates),
            ("number", f"{main.recorded_days if main else 0} of {days}"),
            ("number", _median(main)),
            ("number", period.left_out or (estimate_words(main.mean) if main else "–")),
            ("number", change_words(main) if main else "–"),
        )
    )


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
    header += [("number", period.label) for period in overview.periods]
    rows = [_effect_row(concept, label, overview) for concept, label in names.items()]
    return table(header, rows, "Side effects by dose period")


def _effect_row(concept: str, label: str, overview: PatientOverview) -> Markup:
    cells: list[tuple[str, str]] = [("", label)]
    for period in overview.periods:
        share = next((share for share in period.effects if share.concept == concept), None)
        told = (
            f"{share.days_with} / {share.days_recorded}" if share and share.days_recorded else "–"
        )
        cells.append(("number", told))
    return row(cells)
