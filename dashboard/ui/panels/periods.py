"""Dose periods: the interval chart, one row of figures each, one sentence for each change."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.charts import period_intervals
from dashboard.charts.palette import Palette
from dashboard.charts.wording import number, short_day
from dashboard.domain.overviews import PatientOverview, PeriodSummary
from dashboard.reports.words import estimate_words
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
        ("number", "Recorded"),
        ("number", "Median (quartiles)"),
        ("number", "Mean (95 % interval)"),
        ("number", "Ratio to the one before"),
    )
    return table(header, [_figure_row(period) for period in overview.periods], "Dose periods")


def _figure_row(period: PeriodSummary) -> Markup:
    spasms, days = period.spasms, period.period.days
    dates = f"{short_day(period.period.first_day)} – {short_day(period.period.last_day)}"
    return row(
        (
            ("said", period.label),
            ("fixed", dates),
            ("number", f"{period.recorded_days} of {days}"),
            ("number", _median(period)),
            ("number", estimate_words(spasms.mean) if spasms else "–"),
            ("number", estimate_words(spasms.ratio_to_previous, 2) if spasms else "–"),
        )
    )


def _median(period: PeriodSummary) -> str:
    spasms = period.spasms
    if spasms is None or spasms.median is None:
        return "–"
    low, high = spasms.quartile_low, spasms.quartile_high
    quartiles = f" ({number(low)}–{number(high)})" if low is not None and high is not None else ""
    return f"{number(spasms.median)}{quartiles}"


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
