"""The stacked timeline of the review page: every lane over one axis of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.charts import wording
from dashboard.charts.dose_lane import draw_doses
from dashboard.charts.drawing import DAY_MS
from dashboard.charts.effects_lane import draw_effects
from dashboard.charts.lanes import BOTTOM_PX, TOP_PX, Lane, LanePlan, plan
from dashboard.charts.main_lane import draw_main
from dashboard.charts.notes_lane import draw_notes
from dashboard.charts.palette import FONT, Palette
from dashboard.charts.period_marks import draw_periods
from dashboard.charts.pump_lane import draw_pump_events
from dashboard.domain.doses import Route
from dashboard.domain.overviews import NoteOnDay, PatientOverview

LEFT_PX = 104
TICK_STEPS_DAYS = (1, 2, 7, 14, 28, 56, 91, 182, 364)
MOST_TICKS = 10


def figure(
    overview: PatientOverview, palette: Palette, shown_days: Sequence[date] = ()
) -> go.Figure:
    """Draw the whole timeline; `shown_days` are marked over every lane.

    One point a day, over all lanes, answers the pointer with everything written that day and
    the cells that hold it. Its customdata is the ISO day, so that a click can be followed.
    """
    lanes = plan(overview)
    chart = go.Figure()
    for lane in lanes.lanes:
        _draw(chart, lane, overview, palette)
    draw_periods(chart, overview, palette)
    _mark_days(chart, shown_days, palette)
    _answer_the_pointer(chart, overview, lanes)
    _dress(chart, overview, lanes, palette)
    return chart


def _draw(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    match lane.kind:
        case "main":
            draw_main(chart, lane, overview, palette)
        case "oral":
            draw_doses(chart, lane, overview, Route.ORAL, palette)
        case "pump":
            draw_doses(chart, lane, overview, Route.INTRATHECAL, palette)
        case "pump_events":
            draw_pump_events(chart, lane, overview, palette)
        case "effects":
            draw_effects(chart, lane, overview, palette)
        case "notes":
            draw_notes(chart, lane, overview, palette)


def _mark_days(chart: go.Figure, shown_days: Sequence[date], palette: Palette) -> None:
    """Mark days by a column through every lane and a triangle above it: shape before colour."""
    half = timedelta(hours=12)
    for day in shown_days:
        start = _midnight(day) - half.total_seconds() * 1000
        chart.add_shape(
            type="rect",
            x0=start,
            x1=start + DAY_MS,
            y0=0,
            y1=1,
            yref="paper",
            fillcolor=palette.wash(palette.better, 0.18),
            line_width=0,
            layer="below",
        )
    if shown_days:
        chart.add_trace(
            go.Scatter(
                x=[day.isoformat() for day in shown_days],
                y=[1.0] * len(shown_days),
                yaxis="y",
                mode="markers",
                marker={"symbol": "triangle-down", "size": 8, "color": palette.better},
                hoverinfo="skip",
                cliponaxis=False,
                meta="shown_days",
            )
        )
        top = chart.layout.yaxis.range[1]
        chart.data[-1].y = [top] * len(shown_days)


def _midnight(day: date) -> float:
    return (day - date(1970, 1, 1)).days * float(DAY_MS)


def _answer_the_pointer(chart: go.Figure, overview: PatientOverview, lanes: LanePlan) -> None:
    notes: dict[date, list[NoteOnDay]] = defaultdict(list)
    for item in overview.notes:
        if item.note.day is not None:
            notes[item.note.day].append(item)
    names = wording.labels(overview)
    chart.add_trace(
        go.Scatter(
            x=[record.day.isoformat() for record in overview.days],
            y=[0.0] * len(overview.days),
            yaxis=lanes.lanes[0].axis,
            mode="markers",
            marker={"opacity": 0, "size": 14},
            customdata=[record.day.isoformat() for record in overview.days],
            text=[
                wording.hover(record, tuple(notes[record.day]), names, overview)
                for record in overview.days
            ],
            hovertemplate="%{text}<extra></extra>",
            meta="days",
        )
    )


def _dress(chart: go.Figure, overview: PatientOverview, lanes: LanePlan, palette: Palette) -> None:
    chart.update_layout(
        height=lanes.height_px,
        margin={"l": LEFT_PX, "r": 12, "t": TOP_PX, "b": BOTTOM_PX, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 12.5, "color": palette.ink},
        showlegend=False,
        barmode="overlay",
        bargap=0.2,
        dragmode="zoom",
        hovermode="x",
        hoversubplots="axis",
        hoverlabel={
            "bgcolor": palette.panel,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "align": "left",
        },
        uirevision=f"{overview.patient}/{overview.window.first_day}",
    )
    _keep_unselected_marks(chart)
    chart.update_xaxes(**_axis_of_days(overview, lanes, palette))


def _keep_unselected_marks(chart: go.Figure) -> None:
    """A click selects a day; plotly would fade every other mark, which says nothing here."""
    for trace in chart.data:
        opacity = 0 if trace.meta == "days" else 1
        if trace.type == "bar" or "markers" in (trace.mode or ""):
            trace.update(selected_marker_opacity=opacity, unselected_marker_opacity=opacity)


def _axis_of_days(
    overview: PatientOverview, lanes: LanePlan, palette: Palette
) -> dict[str, object]:
    window = overview.window
    step = _tick_step_days(window.days)
    first, last = _midnight(window.first_day), _midnight(window.last_day)
    return {
        "type": "date",
        "range": [first - 0.8 * DAY_MS, last + 0.8 * DAY_MS],
        "minallowed": first - 0.8 * DAY_MS,
        "maxallowed": last + 0.8 * DAY_MS,
        "tick0": window.first_day.isoformat(),
        "dtick": step * DAY_MS,
        "tickformat": "%-d %b" if window.days < 300 else "%-d %b %y",
        "tickfont": {"color": palette.muted},
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "anchor": lanes.lanes[-1].axis,
        "showspikes": True,
        "spikemode": "across",
        "spikethickness": 1,
        "spikedash": "solid",
        "spikecolor": palette.muted,
        "hoverformat": "%-d %b",
    }


def _tick_step_days(days: int) -> int:
    return next((step for step in TICK_STEPS_DAYS if days / step <= MOST_TICKS), 728)
