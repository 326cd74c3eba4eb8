"""Every dose period's mean with its interval, one row each, in the order of time."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from dashboard.charts.palette import FONT, Palette
from dashboard.charts.wording import short_day
from dashboard.domain.overviews import PatientOverview, PeriodSummary

ROW_PX = 44
MARGIN_PX = 64


def figure(overview: PatientOverview, palette: Palette) -> go.Figure:
    """Draw point and interval for each period; one that cannot be told says so in its row."""
    periods = overview.periods
    chart = go.Figure()
    for row, period in enumerate(periods):
        _draw_row(chart, row, period, palette)
    chart.update_layout(
        height=ROW_PX * max(1, len(periods)) + MARGIN_PX,
        margin={"l": 210, "r": 20, "t": 12, "b": 46},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": palette.ink},
        showlegend=False,
        hovermode="closest",
    )
    unit = next((period.spasms.unit for period in periods if period.spasms), "")
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
        ticktext=[_row_name(period) for period in periods],
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


def _row_name(period: PeriodSummary) -> str:
    first, last = short_day(period.period.first_day), short_day(period.period.last_day)
    return f"<b>{escape(period.label)}</b><br>{first} – {last}"


def _draw_row(chart: go.Figure, row: int, period: PeriodSummary, palette: Palette) -> None:
    mean = period.spasms.mean if period.spasms is not None else None
    if mean is None or mean.value is None:
        why = (mean.why_not if mean else None) or period.left_out or "no entries"
        _say(chart, row, why, palette)
        return
    low, high = mean.low or mean.value, mean.high or mean.value
    chart.add_trace(
        go.Scatter(
            x=[low, high],
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
            text=[f"{mean.value:.1f} ({low:.1f}–{high:.1f})"],
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
