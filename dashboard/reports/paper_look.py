"""How the chart on paper looks: its inks, its type, its days, and how lanes are put together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from dashboard.domain.overviews import PatientOverview

TYPEFACE = "Source Sans Pro"
WIDTH_PX = 588
INK, MARK, PALE, HAIRLINE = "#1B1B1B", "#6A6A6A", "#E6E6E6", "#C9C9C9"
TEXT_PX = 11
"""Eight points on the narrower paper."""
DAY_NAMES = "%-d %b"

Row = dict[str, Any]
Lane = dict[str, Any]
"""One lane as Vega-Lite has it: its layers with their data sets by name, its width and height."""


def lane_of(layers: Sequence[alt.Chart], height: int) -> Lane:
    """Put layers over one another as one lane of a height in pixels."""
    datasets: Row = {}
    inside = {"top_level": False, "datasets": datasets}
    drawn = [layer.to_dict(validate=False, context=inside) for layer in layers]
    return {"layer": drawn, "width": WIDTH_PX, "height": height, "datasets": datasets}


def looks() -> dict[str, Any]:
    """Give the type, the inks and the lines of every lane."""
    return {
        "font": TYPEFACE,
        "view": alt.ViewConfig(stroke=None),
        "axis": alt.AxisConfig(
            labelColor=INK,
            titleColor=INK,
            labelFontSize=TEXT_PX,
            titleFontSize=TEXT_PX,
            titleFontWeight="normal",
            domain=False,
            gridColor=HAIRLINE,
            tickColor=HAIRLINE,
        ),
    }


def days_axis(overview: PatientOverview, with_days: bool = False) -> alt.X:
    """Lay the days of the window along a lane; the last lane writes them."""
    window = overview.window
    axis = alt.Axis(format=DAY_NAMES, tickCount=10, grid=False) if with_days else None
    domain = [window.first_day.isoformat(), window.last_day.isoformat()]
    return alt.X("day:T", title=None, axis=axis, scale=alt.Scale(domain=domain, padding=6))


def iso_day(day: date) -> str:
    """Write a day as the chart reads it."""
    return day.isoformat()


def start_of(day: date) -> str:
    """Half a day before a day's mark: where the day begins, and where a new dose begins."""
    return f"{day - timedelta(days=1)}T12:00"


def rows_of(rows: list[Row]) -> alt.InlineData:
    """Hand rows over as one JSON text: Altair copies lists of them many times, a text never."""
    return alt.InlineData(values=json.dumps(rows or [{}]), format=alt.JsonDataFormat(type="json"))


def dose_changes(overview: PatientOverview, with_days: bool = False) -> list[alt.Chart]:
    """Draw a dashed line where each new dose begins."""
    window = overview.window
    days = sorted({change.day for change in overview.changes if window.holds(change.day)})
    if not days:
        return []
    rule = alt.Chart(rows_of([{"day": start_of(day)} for day in days]))
    return [
        rule.mark_rule(color=INK, strokeDash=[2, 2], strokeWidth=0.7).encode(
            x=days_axis(overview, with_days)
        )
    ]
