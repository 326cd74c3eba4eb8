"""The lane of one route: its daily total as steps, in its own unit, on its own axis."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.drawing import name_lane, put_bars, put_line, set_axis
from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.doses import Route
from dashboard.domain.overviews import PatientOverview

NAMES = {Route.ORAL: "Oral<br>mg a day", Route.INTRATHECAL: "Pump<br>µg a day"}
HEADROOM = 1.12


def draw_doses(
    chart: go.Figure, lane: Lane, overview: PatientOverview, route: Route, palette: Palette
) -> None:
    """Draw the steps; they end where knowledge ends, and what is below them is filled by day."""
    colour = palette.oral if route is Route.ORAL else palette.pump
    days = [record.day for record in overview.days]
    told = [record.values.get(route.measure) for record in overview.days]
    doses = [value.value if value is not None else None for value in told]
    top = max([dose for dose in doses if dose is not None], default=1.0) or 1.0
    # A filled line would lean across the gaps; bars of a whole day do not.
    put_bars(chart, lane, days, doses, (palette.wash(colour, 0.13), 1.0), "fill")
    put_line(
        chart, lane, days, doses, {"color": colour, "width": 2.4, "shape": "hvh"}, route.measure
    )
    set_axis(chart, lane, palette, (0.0, top * HEADROOM), (0.0, top))
    name_lane(chart, lane, NAMES[route], palette)
