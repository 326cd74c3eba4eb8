"""Spasms and tablets by the time of day: lanes over one axis of parts of the day or clock hours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.analysis.time_of_day.places import every_band
from dashboard.charts.lanes import LanePlan, stack
from dashboard.charts.palette import FONT, Palette
from dashboard.charts.time_lanes import Places, draw_doses, draw_means, draw_shares
from dashboard.domain.times_of_day import PartOfDay, TimedMeasure, TimedSpan, TimeScale

COUNT_PX, GRADE_PX, SHARE_PX, DOSE_PX = 150, 84, 62, 72
TOP_PX, BOTTOM_PX, LEFT_PX = 16, 44, 116
LABEL_LETTERS, HOVER_LETTERS = 10, 64
DOSES = "doses"
NOTHING = "nothing written at this time"


def figure(span: TimedSpan, scale: TimeScale, palette: Palette) -> go.Figure:
    """Draw one stretch of days on one scale; a part that cannot be told says so in its place.

    Every part answers the pointer with all that is told of it.
    """
    parts = every_band() if scale is TimeScale.CLOCK else span.parts_on(scale)
    places = {part: at for at, part in enumerate(parts)}
    lanes = stack(_heights(span, scale), TOP_PX, BOTTOM_PX)
    chart = go.Figure()
    for measure in span.measures:
        figures = measure.on(scale)
        if (lane := lanes.lane(measure.measure)) is not None:
            draw_means(chart, lane, measure, figures, places, palette)
        if (lane := lanes.lane(_share_of(measure))) is not None:
            draw_shares(chart, lane, measure, figures, places, palette)
    if (lane := lanes.lane(DOSES)) is not None:
        draw_doses(chart, lane, span.doses_on(scale), places, palette)
    _answer_the_pointer(chart, span, scale, places)
    _dress(chart, lanes, parts, palette)
    return chart


def description(span: TimedSpan, scale: TimeScale) -> str:
    """Tell the chart in words."""
    told = [f"{span.label}, by {scale}."]
    for measure in span.measures:
        told += [f"{measure.label}, {each.sentence}" for each in measure.on(scale)]
    return " ".join([*told, *(each.sentence for each in span.doses_on(scale)), *span.told])


def _share_of(measure: TimedMeasure) -> str:
    return f"{measure.measure} share"


def _heights(span: TimedSpan, scale: TimeScale) -> dict[str, int]:
    heights: dict[str, int] = {}
    for measure in span.measures:
        figures = measure.on(scale)
        counted = any(each.share is not None for each in figures)
        if figures and (not counted or any(each.mean.value is not None for each in figures)):
            heights[measure.measure] = COUNT_PX if counted else GRADE_PX
        if counted:
            heights[_share_of(measure)] = SHARE_PX
    if span.doses_on(scale):
        heights[DOSES] = DOSE_PX
    return heights


def _answer_the_pointer(
    chart: go.Figure, span: TimedSpan, scale: TimeScale, places: Places
) -> None:
    said: dict[PartOfDay, list[str]] = {part: [] for part in places}
    for measure in span.measures:
        for each in measure.on(scale):
            said[each.part] += _lines(f"{measure.label}, {each.sentence}")
    for doses in span.doses_on(scale):
        said[doses.part] += _lines(doses.sentence)
    chart.add_trace(
        go.Scatter(
            x=list(places.values()),
            y=[0.0] * len(places),
            mode="markers",
            marker={"opacity": 0, "size": 14},
            text=["<br>".join(lines or [NOTHING]) for lines in said.values()],
            hovertemplate="%{text}<extra></extra>",
            meta="parts",
        )
    )


def _lines(sentence: str) -> list[str]:
    return [escape(line) for line in wrap(sentence, HOVER_LETTERS)]


def _dress(chart: go.Figure, lanes: LanePlan, parts: Sequence[PartOfDay], palette: Palette) -> None:
    chart.update_layout(
        height=lanes.height_px,
        margin={"l": LEFT_PX, "r": 12, "t": TOP_PX, "b": BOTTOM_PX, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 12.5, "color": palette.ink},
        showlegend=False,
        hovermode="x",
        hoversubplots="axis",
        hoverlabel={
            "bgcolor": palette.panel,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "align": "left",
        },
    )
    chart.update_xaxes(
        range=[-0.5, max(1, len(parts)) - 0.5],
        fixedrange=True,
        anchor=lanes.lanes[-1].axis,
        tickvals=list(range(len(parts))),
        ticktext=["<br>".join(wrap(part.label, LABEL_LETTERS)) for part in parts],
        tickangle=0,
        tickfont={"color": palette.muted},
        showgrid=False,
        zeroline=False,
        showline=False,
    )
