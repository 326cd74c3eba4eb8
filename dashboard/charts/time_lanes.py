"""The lanes of the time of day: means with their intervals, shares, and tablets in mg."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.analysis.time_of_day.spoken import share_words
from dashboard.analysis.wording import write_decimal, write_number
from dashboard.charts.drawing import name_lane, set_axis
from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.times_of_day import PartDoses, PartFigures, PartOfDay, TimedMeasure

NAME_LETTERS = 14
TICK_STEPS = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
MOST_TICKS = 4.5
WIDEST_BAR, BAR_SHARE = 0.4, 0.045
"""A bar's width in parts of the day: alike in pixels, whether a day has two parts or eight."""
HEADROOM = 1.1
ROOM_FOR_A_LINE, ROOM_FOR_TWO_LINES = 1.5, 2.4

Places = Mapping[PartOfDay, int]


def draw_means(
    chart: go.Figure,
    lane: Lane,
    measure: TimedMeasure,
    figures: Sequence[PartFigures],
    places: Places,
    palette: Palette,
) -> None:
    """Draw each mean as a point in its interval; a part that cannot be told says so in words."""
    colour = palette.spasms if figures[0].written is not None else palette.ink
    top = HEADROOM * max([each.mean.high or each.mean.value or 0.0 for each in figures] + [1.0])
    for each in figures:
        at, mean = places[each.part], each.mean
        if mean.value is None:
            _say(chart, lane, at, palette)
            continue
        ends = [mean.value if end is None else end for end in (mean.low, mean.high)]
        _put_interval(chart, lane, at, ends, colour)
        _put_point(chart, lane, at, mean.value, colour, palette)
    set_axis(chart, lane, palette, (-0.03 * top, top), _ticks(top), grid=True)
    name = "<br>".join([*wrap(measure.label, NAME_LETTERS), "mean"])
    name_lane(chart, lane, name, palette)


def _put_interval(
    chart: go.Figure, lane: Lane, at: int, ends: Sequence[float], colour: str
) -> None:
    chart.add_trace(
        go.Scatter(
            x=[at, at],
            y=list(ends),
            yaxis=lane.axis,
            mode="lines",
            line={"color": colour, "width": 3},
            hoverinfo="skip",
            meta="interval",
        )
    )


def _put_point(
    chart: go.Figure, lane: Lane, at: int, mean: float, colour: str, palette: Palette
) -> None:
    chart.add_trace(
        go.Scatter(
            x=[at],
            y=[mean],
            yaxis=lane.axis,
            mode="markers+text",
            marker={"size": 11, "color": colour},
            text=[f"  {write_decimal(mean)}"],
            textposition="middle right",
            textfont={"size": 12.5, "color": palette.ink},
            hoverinfo="skip",
            cliponaxis=False,
            meta="mean",
        )
    )


def _say(chart: go.Figure, lane: Lane, at: int, palette: Palette) -> None:
    """Say in a part's place that its mean cannot be told; the table says why."""
    chart.add_annotation(
        x=at,
        y=0,
        yref=lane.axis,
        yanchor="bottom",
        text="cannot tell",
        showarrow=False,
        font={"color": palette.muted, "size": 12},
    )


def draw_shares(
    chart: go.Figure,
    lane: Lane,
    measure: TimedMeasure,
    figures: Sequence[PartFigures],
    places: Places,
    palette: Palette,
) -> None:
    """Draw the share of each part in all that carries a time, in percent."""
    bars = [
        (places[each.part], 100 * each.share, share_words(each.share))
        for each in figures
        if each.share is not None
    ]
    _put_bars(chart, lane, bars, len(places), palette.spasms, palette)
    set_axis(chart, lane, palette, _room(bars, ROOM_FOR_A_LINE))
    name_lane(chart, lane, f"Share of timed<br>{measure.label.lower()}", palette)


def draw_doses(
    chart: go.Figure,
    lane: Lane,
    doses: Sequence[PartDoses],
    places: Places,
    palette: Palette,
) -> None:
    """Draw the tablets in mg on an axis of their own; a pump's micrograms never stand here."""
    bars = [(places[each.part], each.median_mg, dose_words(each)) for each in doses]
    _put_bars(chart, lane, bars, len(places), palette.oral, palette)
    room = ROOM_FOR_TWO_LINES if any(each.times for each in doses) else ROOM_FOR_A_LINE
    set_axis(chart, lane, palette, _room(bars, room))
    name_lane(chart, lane, "Tablets<br>mg each time", palette)


def dose_words(doses: PartDoses) -> str:
    """Write a part's tablets above their bar: "10 mg", or "30–45 mg" where they vary, and when."""
    ends = dict.fromkeys(write_number(each) for each in (doses.low_mg, doses.high_mg))
    told = f"{'–'.join(ends)} mg"
    return f"{told}<br>{doses.times}" if doses.times else told


def _put_bars(
    chart: go.Figure,
    lane: Lane,
    bars: Sequence[tuple[int, float, str]],
    parts: int,
    colour: str,
    palette: Palette,
) -> None:
    """Put bars on a lane: where, how high, and the words above; `parts` are all on the axis."""
    chart.add_trace(
        go.Bar(
            x=[at for at, _, _ in bars],
            y=[height for _, height, _ in bars],
            width=min(WIDEST_BAR, BAR_SHARE * parts),
            yaxis=lane.axis,
            marker={"color": colour, "line": {"width": 0}},
            text=[words for _, _, words in bars],
            textposition="outside",
            constraintext="none",
            textfont={"size": 12.5, "color": palette.ink},
            cliponaxis=False,
            hoverinfo="skip",
            meta=lane.kind,
        )
    )


def _room(bars: Sequence[tuple[int, float, str]], room: float) -> tuple[float, float]:
    """Span an axis from 0 to above the highest bar, with `room` for the words on it."""
    return 0.0, room * (max(height for _, height, _ in bars) or 1.0)


def _ticks(top: float) -> list[float]:
    step = next((step for step in TICK_STEPS if top / step <= MOST_TICKS), ceil(top))
    return [round(step * at, 6) for at in range(int(top / step) + 1)]
