"""Marks, lines and names on one lane: what every lane is drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette

DAY_MS = 86_400_000
LANE_NAME_PX = -34
ROW_NAME_PX = -10
"""How far left of the plot a name stands: beyond the axis numbers, or beside a row without any."""


def days_of(days: Sequence[date]) -> list[str]:
    """Write days the way a time axis takes them: plain, without a zone."""
    return [day.isoformat() for day in days]


def put_marks(
    chart: go.Figure,
    lane: Lane,
    days: Sequence[date],
    height: float,
    marker: dict[str, object],
    meaning: str,
) -> None:
    """Put one mark on each day at one height; `meaning` tells tests and readers what it says."""
    chart.add_trace(
        go.Scatter(
            x=days_of(days),
            y=[height] * len(days),
            yaxis=lane.axis,
            mode="markers",
            marker=marker,
            hoverinfo="skip",
            cliponaxis=False,
            meta=meaning,
        )
    )


def put_line(
    chart: go.Figure,
    lane: Lane,
    days: Sequence[date],
    heights: Sequence[float | None],
    line: dict[str, object],
    meaning: str,
) -> None:
    """Put a line that breaks where a height is None."""
    chart.add_trace(
        go.Scatter(
            x=days_of(days),
            y=list(heights),
            yaxis=lane.axis,
            mode="lines",
            line=line,
            connectgaps=False,
            hoverinfo="skip",
            meta=meaning,
        )
    )


def put_bars(
    chart: go.Figure,
    lane: Lane,
    days: Sequence[date],
    heights: Sequence[float | None],
    look: tuple[str, float],
    meaning: str,
) -> None:
    """Put a bar on each day; `look` is its colour and its width as a share of the day."""
    colour, share = look
    chart.add_trace(
        go.Bar(
            x=days_of(days),
            y=list(heights),
            width=share * DAY_MS,
            yaxis=lane.axis,
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
            meta=meaning,
        )
    )


def set_axis(
    chart: go.Figure,
    lane: Lane,
    palette: Palette,
    span: tuple[float, float],
    ticks: Sequence[float] = (),
    grid: bool = False,
) -> None:
    """Give a lane its place and its scale; zooming never stretches it upwards."""
    settings = {
        "domain": [max(0.0, lane.bottom), min(1.0, lane.top)],
        "range": list(span),
        "fixedrange": True,
        "anchor": "x",
        "tickvals": list(ticks),
        "ticktext": [f"{tick:g}" for tick in ticks],
        "tickfont": {"color": palette.muted},
        "showgrid": grid,
        "gridcolor": palette.hairline,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
    }
    chart.update_layout({"yaxis" + lane.axis.removeprefix("y"): settings})


def name_lane(chart: go.Figure, lane: Lane, words: str, palette: Palette) -> None:
    """Write a lane's name and unit at its left, beyond the numbers of its axis."""
    _name(chart, (lane.bottom + lane.top) / 2, words, LANE_NAME_PX, palette.muted)


def name_row(
    chart: go.Figure, lane: Lane, share: float, words: str, palette: Palette, strong: bool
) -> None:
    """Write the name of one row of a lane; a strong one is bold as well as coloured."""
    at = lane.bottom + (lane.top - lane.bottom) * share
    told = f"<b>{words}</b>" if strong else words
    _name(chart, at, told, ROW_NAME_PX, palette.concern if strong else palette.muted)


def _name(chart: go.Figure, at: float, words: str, shift_px: int, colour: str) -> None:
    chart.add_annotation(
        x=0,
        xref="paper",
        xanchor="right",
        xshift=shift_px,
        y=at,
        yref="paper",
        yanchor="middle",
        text=words,
        align="right",
        showarrow=False,
        font={"color": colour, "size": 12.5},
    )
