"""Side effects, one row each: a line where recorded, a mark where present, its size the grade."""

from __future__ import annotations

from math import sqrt

import plotly.graph_objects as go

from dashboard.charts.drawing import days_of, name_row, put_line, set_axis
from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.overviews import EffectLane, PatientOverview

LARGEST_GRADE = 10
SMALLEST_MARK_PX, LARGEST_MARK_PX = 5.0, 14.0
PRESENT_MARK_PX = 9.0
SHAPES = ("circle", "square")


def draw_effects(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    """Draw every row; a flagged effect is named in bold and coloured."""
    count = len(overview.lanes)
    for row, effect in enumerate(overview.lanes):
        height = count - row - 0.5
        _draw_recorded(chart, lane, overview, effect, height, palette)
        _draw_present(chart, lane, overview, effect, height, palette)
        name_row(chart, lane, height / count, effect.label, palette, strong=effect.flagged)
    set_axis(chart, lane, palette, (0.0, float(count)))


def _draw_recorded(
    chart: go.Figure,
    lane: Lane,
    overview: PatientOverview,
    effect: EffectLane,
    height: float,
    palette: Palette,
) -> None:
    days = [record.day for record in overview.days]
    heights = [height if effect.concept in record.values else None for record in overview.days]
    look: dict[str, object] = {"color": palette.hairline, "width": 1.6}
    put_line(chart, lane, days, heights, look, f"recorded:{effect.concept}")


def _draw_present(
    chart: go.Figure,
    lane: Lane,
    overview: PatientOverview,
    effect: EffectLane,
    height: float,
    palette: Palette,
) -> None:
    there = [
        (record.day, value.value)
        for record in overview.days
        if (value := record.values.get(effect.concept)) is not None and value.value
    ]
    shape = SHAPES[overview.lanes.index(effect) % len(SHAPES)]
    chart.add_trace(
        go.Scatter(
            x=days_of([day for day, _ in there]),
            y=[height] * len(there),
            yaxis=lane.axis,
            mode="markers",
            marker={
                "symbol": shape,
                "size": [_mark_px(grade, effect.graded) for _, grade in there],
                "color": palette.concern if effect.flagged else palette.muted,
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
