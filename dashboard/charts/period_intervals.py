"""Every dose period's mean with its interval, one row each, in the order of time."""

from __future__ import annotations

from datetime import date
from html import escape

import plotly.graph_objects as go

from dashboard.analysis.naming import label_of
from dashboard.analysis.wording import write_days, write_estimate
from dashboard.charts.palette import FONT, Palette
from dashboard.domain.overviews import PatientOverview, PeriodSummary, summary_of

ROW_PX = 44
MARGIN_PX = 64


def figure(overview: PatientOverview, palette: Palette) -> go.Figure:
    """Draw point and interval for each period; one that cannot be told says so in its row."""
    periods = overview.periods
    chart = go.Figure()
    for row, period in enumerate(periods):
        _draw_row(chart, row, period, overview.main_measure, palette)
    chart.update_layout(
        height=ROW_PX * max(1, len(periods)) + MARGIN_PX,
        margin={"l": 210, "r": 20, "t": 12, "b": 46},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": palette.ink},
        showlegend=False,
        hovermode="closest",
    )
    unit = label_of(overview.main_measure)
    chart.update_xaxes(
        rangemode="tozero",
        fixedrange=True,
        gridcolor=palette.hairline,
        zeroline=False,
        tickfont={"color": palette.muted},
        title={"text": unit, "font": {"color": palette.muted, "size": 12.5}},
    )
    chart.update_yaxes(
        fixedrange=True,
        range=[len(periods) - 0.5, -0.5],
        tickvals=list(range(len(periods))),
        ticktext=[_row_name(period, overview.window.last_day) for period in periods],
        showgrid=False,
        zeroline=False,
    )
    return chart


def description(overview: PatientOverview) -> str:
    """Tell the chart in words."""
    return " ".join(
        ["Mean and 95 % interval of each dose period."]
        + [period.sentence for period in overview.periods]
    )


def _row_name(period: PeriodSummary, last_day: date) -> str:
    days = write_days(period.period.first_day, period.period.last_day, last_day)
    return f"<b>{escape(period.label)}</b><br>{days}"


def _draw_row(
    chart: go.Figure, row: int, period: PeriodSummary, measure: str, palette: Palette
) -> None:
    summary = summary_of(period, measure)
    mean = summary.mean if summary is not None else None
    if period.left_out or not mean or mean.value is None or mean.low is None or mean.high is None:
        why = period.left_out or (mean.why_not if mean else None) or "cannot tell: nothing recorded"
        _say(chart, row, why, palette)
        return
    chart.add_trace(
        go.Scatter(
            x=[mean.low, mean.high],
            y=[row, row],
            mode="lines",
            line={"color": palette.spasms, "width": 3},
            hoverinfo="skip",
        )
    )
    chart.add_trace(
        go.Scatter(
            x=[mean.value],
            y=[row],
            mode="markers+text",
            marker={"size": 11, "color": palette.spasms},
            text=[write_estimate(mean)],
            textposition="top center",
            textfont={"size": 12, "color": palette.ink},
            hovertext=[escape(period.sentence)],
            hoverinfo="text",
        )
    )


def _say(chart: go.Figure, row: int, words: str, palette: Palette) -> None:
    chart.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        xshift=8,
        y=row,
        text=escape(words),
        showarrow=False,
        font={"color": palette.muted, "size": 12.5},
    )
