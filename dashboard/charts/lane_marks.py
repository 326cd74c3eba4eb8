"""The marks of each lane: bars and ticks, steps, grades, notes."""

from __future__ import annotations

from datetime import date
from math import ceil, sqrt

import plotly.graph_objects as go

from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.overviews import EffectLane, PatientOverview
from dashboard.knowledge.measure import load_measures

DAY_MS = 86_400_000
LARGEST_GRADE = 10
SMALLEST_MARK_PX, LARGEST_MARK_PX = 5.0, 14.0
PRESENT_MARK_PX = 9.0


def draw_main(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    """Draw the main measure: bars, the running median, ticks for days without an entry."""
    measure = overview.main_measure
    counted: list[tuple[date, float]] = []
    written: list[date] = []
    missing: list[date] = []
    for record in overview.days:
        value = record.values.get(measure)
        if value is None:
            missing.append(record.day)
        elif value.value is None:
            written.append(record.day)
        else:
            counted.append((record.day, value.value))
    top = _top([value for _, value in counted], overview)
    _bars(chart, lane, counted, palette)
    _median(chart, lane, overview, palette)
    _ticks_below(chart, lane, missing, top, palette)
    _written_without_number(chart, lane, written, top, palette)
    _axis(chart, lane, palette, low=-0.09 * top, high=top, ticks=_round_ticks(top))
    name = load_measures().get(measure, None)
    words = _MAIN_NAMES.get(measure) or (name.label if name else measure)
    _name(chart, lane, words, palette)


_MAIN_NAMES = {"spasm_count": "Spasms<br>a day", "pain_0_10": "Pain<br>0–10"}


def _top(values: list[float], overview: PatientOverview) -> float:
    bands = [period.expected[1] for period in overview.periods if period.expected]
    highest = max([*values, *bands, 1.0])
    return highest * 1.08


def _round_ticks(top: float) -> list[float]:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if top / step <= 4.5:
            return [float(tick) for tick in range(0, ceil(top), step)]
    return [0.0, round(top)]


def _bars(
    chart: go.Figure, lane: Lane, counted: list[tuple[date, float]], palette: Palette
) -> None:
    chart.add_trace(
        go.Bar(
            x=[day.isoformat() for day, _ in counted],
            y=[value for _, value in counted],
            width=0.74 * DAY_MS,
            yaxis=lane.axis,
            marker={"color": palette.spasms, "line": {"width": 0}},
            hoverinfo="skip",
            meta="bars",
        )
    )
    zeros = [day for day, value in counted if value == 0]
    chart.add_trace(
        go.Scatter(
            x=[day.isoformat() for day in zeros],
            y=[0] * len(zeros),
            yaxis=lane.axis,
            mode="markers",
            marker={"symbol": "circle", "size": 5, "color": palette.spasms},
            hoverinfo="skip",
            cliponaxis=False,
            meta="recorded_zero",
        )
    )


def _median(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    chart.add_trace(
        go.Scatter(
            x=[day.isoformat() for day, _ in overview.running_median],
            y=[value for _, value in overview.running_median],
            yaxis=lane.axis,
            mode="lines",
            line={"color": palette.ink, "width": 1.8},
            connectgaps=False,
            hoverinfo="skip",
            meta="median_of_7",
        )
    )


def _ticks_below(
    chart: go.Figure, lane: Lane, missing: list[date], top: float, palette: Palette
) -> None:
    chart.add_trace(
        go.Scatter(
            x=[day.isoformat() for day in missing],
            y=[-0.045 * top] * len(missing),
            yaxis=lane.axis,
            mode="markers",
            marker={
                "symbol": "line-ns-open",
                "size": 7,
                "line": {"width": 1.3, "color": palette.muted},
                "color": palette.muted,
            },
            hoverinfo="skip",
            cliponaxis=False,
            meta="no_entry",
        )
    )


def _written_without_number(
    chart: go.Figure, lane: Lane, written: list[date], top: float, palette: Palette
) -> None:
    chart.add_trace(
        go.Scatter(
            x=[day.isoformat() for day in written],
            y=[0.045 * top] * len(written),
            yaxis=lane.axis,
            mode="markers",
            marker={
                "symbol": "diamond-open",
                "size": 8,
                "line": {"width": 1.4, "color": palette.spasms},
                "color": palette.spasms,
            },
            hoverinfo="skip",
            cliponaxis=False,
            meta="written_without_number",
        )
    )


def draw_doses(
    chart: go.Figure,
    lane: Lane,
    overview: PatientOverview,
    measure: str,
    colour: str,
    palette: Palette,
) -> None:
    """Draw one route's daily total as steps that end where knowledge ends."""
    days = [record.day.isoformat() for record in overview.days]
    told = [record.values.get(measure) for record in overview.days]
    values = [value.value if value is not None else None for value in told]
    top = max([value for value in values if value is not None], default=1.0) or 1.0
    chart.add_trace(
        go.Scatter(
            x=days,
            y=values,
            yaxis=lane.axis,
            mode="lines",
            line={"color": colour, "width": 2.4, "shape": "hvh"},
            connectgaps=False,
            hoverinfo="skip",
            meta=measure,
        )
    )
    _fill(chart, lane, days, values, palette.wash(colour, 0.13))
    _axis(chart, lane, palette, low=0.0, high=top * 1.12, ticks=[0.0, top], grid=False)
    words = "Oral<br>mg a day" if measure == "oral_mg" else "Pump<br>µg a day"
    _name(chart, lane, words, palette)


def _fill(
    chart: go.Figure, lane: Lane, days: list[str], values: list[float | None], colour: str
) -> None:
    """Fill below the steps day by day: a filled line would lean across the gaps."""
    chart.add_trace(
        go.Bar(
            x=days,
            y=values,
            width=DAY_MS,
            yaxis=lane.axis,
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
            meta="fill",
        )
    )


def draw_effects(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    """Draw one line per side effect: a line where it was recorded, a mark where it was there."""
    effects = overview.lanes
    for row, effect in enumerate(effects):
        height = len(effects) - row - 0.5
        _recorded_line(chart, lane, overview, effect, height, palette)
        _effect_marks(chart, lane, overview, effect, height, row, palette)
        share = (height - 0.0) / len(effects)
        _name_at(chart, lane, share, effect.label, palette, strong=effect.flagged)
    _axis(chart, lane, palette, low=0.0, high=float(len(effects)), ticks=[], grid=False)


def _recorded_line(
    chart: go.Figure,
    lane: Lane,
    overview: PatientOverview,
    effect: EffectLane,
    height: float,
    palette: Palette,
) -> None:
    days = overview.days
    chart.add_trace(
        go.Scatter(
            x=[record.day.isoformat() for record in days],
            y=[height if effect.concept in record.values else None for record in days],
            yaxis=lane.axis,
            mode="lines",
            line={"color": palette.hairline, "width": 1.6},
            connectgaps=False,
            hoverinfo="skip",
            meta=f"recorded:{effect.concept}",
        )
    )


def _effect_marks(
    chart: go.Figure,
    lane: Lane,
    overview: PatientOverview,
    effect: EffectLane,
    height: float,
    row: int,
    palette: Palette,
) -> None:
    there = [
        (record.day, value.value)
        for record in overview.days
        if (value := record.values.get(effect.concept)) is not None and value.value
    ]
    colour = palette.concern if effect.flagged else palette.muted
    chart.add_trace(
        go.Scatter(
            x=[day.isoformat() for day, _ in there],
            y=[height] * len(there),
            yaxis=lane.axis,
            mode="markers",
            marker={
                "symbol": "circle" if row % 2 == 0 else "square",
                "size": [_mark_px(grade or 0.0, effect.graded) for _, grade in there],
                "color": colour,
                "opacity": 1,
                "line": {"width": 0.8, "color": palette.ground},
            },
            hoverinfo="skip",
            cliponaxis=False,
            meta=effect.concept,
        )
    )


def _mark_px(grade: float, graded: bool) -> float:
    """Size a mark so that its area, not its width, grows with the grade."""
    if not graded:
        return PRESENT_MARK_PX
    share = sqrt(min(grade, LARGEST_GRADE) / LARGEST_GRADE)
    return SMALLEST_MARK_PX + (LARGEST_MARK_PX - SMALLEST_MARK_PX) * share


def draw_notes(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    """Draw a triangle on each day with a note."""
    days = sorted({item.note.day for item in overview.notes if item.note.day is not None})
    chart.add_trace(
        go.Scatter(
            x=[day.isoformat() for day in days],
            y=[0.5] * len(days),
            yaxis=lane.axis,
            mode="markers",
            marker={"symbol": "triangle-up", "size": 10, "color": palette.muted},
            hoverinfo="skip",
            meta="notes",
        )
    )
    _axis(chart, lane, palette, low=0.0, high=1.0, ticks=[], grid=False)
    _name(chart, lane, "Notes", palette)


def _axis(
    chart: go.Figure,
    lane: Lane,
    palette: Palette,
    low: float,
    high: float,
    ticks: list[float],
    grid: bool = True,
) -> None:
    key = "yaxis" + lane.axis.removeprefix("y")
    chart.update_layout(
        {
            key: {
                "domain": [max(0.0, lane.bottom), min(1.0, lane.top)],
                "range": [low, high],
                "fixedrange": True,
                "anchor": "x",
                "tickvals": ticks,
                "ticktext": [f"{tick:g}" for tick in ticks],
                "tickfont": {"color": palette.muted},
                "showgrid": grid,
                "gridcolor": palette.hairline,
                "gridwidth": 1,
                "zeroline": False,
                "showline": False,
            }
        }
    )


def _name(chart: go.Figure, lane: Lane, words: str, palette: Palette) -> None:
    _name_at(chart, lane, 0.5, words, palette, strong=False, shift=-34)


def _name_at(
    chart: go.Figure,
    lane: Lane,
    share: float,
    words: str,
    palette: Palette,
    strong: bool,
    shift: int = -10,
) -> None:
    chart.add_annotation(
        x=0,
        xref="paper",
        xanchor="right",
        xshift=shift,
        y=lane.bottom + (lane.top - lane.bottom) * share,
        yref="paper",
        yanchor="middle",
        text=f"<b>{words}</b>" if strong else words,
        align="right",
        showarrow=False,
        font={"color": palette.concern if strong else palette.muted, "size": 12.5},
    )
