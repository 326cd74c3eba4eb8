"""The lane of notes: a triangle on each day with one."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.drawing import name_lane, put_marks, set_axis
from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.overviews import PatientOverview


def draw_notes(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    """Draw the triangles."""
    days = sorted({item.note.day for item in overview.notes if item.note.day is not None})
    marker: dict[str, object] = {"symbol": "triangle-up", "size": 10, "color": palette.muted}
    put_marks(chart, lane, days, 0.5, marker, "notes")
    set_axis(chart, lane, palette, (0.0, 1.0))
    name_lane(chart, lane, "Notes", palette)
