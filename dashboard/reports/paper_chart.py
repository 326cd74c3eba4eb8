"""The stacked chart for paper: the lanes of the screen in grey, as SVG, without a browser."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from dashboard.domain.overviews import PatientOverview, PeriodSummary
from dashboard.reports.paper_effects import effects_lane
from dashboard.reports.paper_look import (
    INK,
    MARK,
    PALE,
    WIDTH_PX,
    Lane,
    Row,
    days_axis,
    dose_changes,
    iso_day,
    lane_of,
    looks,
    rows_of,
)

FONTS = Path(__file__).parent / "fonts"
MAIN_PX, DOSE_PX = 118, 32


def chart_svg(overview: PatientOverview) -> str:
    """Draw spasms, doses, side effects and notes over one axis of days; SVG text."""
    vl_convert.register_font_directory(str(FONTS))
    # Altair checks every part against its schema, which takes longer than drawing the chart.
    with debug_mode(False):
        drawn = _stacked(overview)
    svg: str = vl_convert.vegalite_to_svg(drawn, vl_version="6.4")
    return svg


def _stacked(overview: PatientOverview) -> Row:
    """Stack the lanes; put together as they are, since Altair copies each at every step."""
    lanes = [_main(overview)]
    for measure, title in (("oral_mg", "Oral mg/day"), ("intrathecal_mcg", "Pump µg/day")):
        if any(measure in day.values for day in overview.days):
            lanes.append(_dose(overview, measure, title))
    lanes.append(effects_lane(overview))
    return {
        "vconcat": lanes,
        "datasets": {name: rows for lane in lanes for name, rows in lane.pop("datasets").items()},
        "spacing": 5,
        "resolve": {"scale": {"x": "shared"}},
        "config": alt.Config(**looks()).to_dict(validate=False),
    }


def _main(overview: PatientOverview) -> Lane:
    measure = overview.main_measure
    told = [
        {"day": iso_day(day.day), "value": value.value}
        for day in overview.days
        if (value := day.values.get(measure)) is not None
    ]
    counted = [row for row in told if row["value"] is not None]
    missing = [{"day": iso_day(day.day)} for day in overview.days if measure not in day.values]
    zeros = [row for row in counted if row["value"] == 0]
    wordy = [row for row in told if row["value"] is None]
    title = "Pain 0–10" if measure == "pain_0_10" else "Spasms/day"
    scale = alt.Y("value:Q", title=title, axis=alt.Axis(tickCount=4, titlePadding=8))
    x = days_axis(overview)
    bars = alt.Chart(rows_of(counted)).mark_bar(color=MARK, width=_bar_px(overview))
    ticks = alt.Chart(rows_of(missing)).mark_tick(
        orient="vertical", color=MARK, size=5, thickness=0.8, yOffset=4
    )
    median = [{"day": iso_day(day), "value": value} for day, value in overview.running_median]
    line = alt.Chart(rows_of(median)).mark_line(
        color=INK, strokeWidth=1.4, invalid="break-paths-show-path-domains"
    )
    layers = [
        *_bands(overview),
        bars.encode(x=x, y=scale),
        line.encode(x=x, y=scale),
        ticks.encode(x=x, y=alt.datum(0)),
        _signs(zeros, "circle", filled=True).encode(x=x, y=alt.datum(0)),
        _signs(wordy, "diamond", filled=False).encode(x=x, y=alt.datum(0)),
        *dose_changes(overview),
    ]
    return lane_of(layers, MAIN_PX)


def _signs(rows: list[Row], shape: str, filled: bool) -> alt.Chart:
    """Mark days on the axis: without a mark, a zero and words without a number look alike."""
    days = [{"day": row["day"]} for row in rows]
    chart: alt.Chart = alt.Chart(rows_of(days)).mark_point(
        shape=shape, filled=filled, color=MARK, size=14, strokeWidth=0.8, opacity=1
    )
    return chart


def _bar_px(overview: PatientOverview) -> float:
    return max(1.0, 0.72 * WIDTH_PX / max(1, overview.window.days))


def _bands(overview: PatientOverview) -> list[alt.Chart]:
    rows = [_band(period, overview) for period in _told(overview)]
    if not rows:
        return []
    # The pale grey alone would be lost on a poor copy: its edge is what can be seen.
    band = alt.Chart(rows_of(rows)).mark_rect(color=PALE, opacity=1, stroke=MARK, strokeWidth=0.5)
    return [band.encode(x=days_axis(overview), x2="until:T", y="low:Q", y2="high:Q")]


def _told(overview: PatientOverview) -> list[PeriodSummary]:
    """List the periods whose band is drawn: those that the screen draws, titration without."""
    return [
        period
        for period in overview.periods
        if period.expected and not period.left_out and period.wash_in_days < period.period.days
    ]


def _band(period: PeriodSummary, overview: PatientOverview) -> Row:
    low, high = period.expected or (0.0, 0.0)
    begins = period.period.first_day + timedelta(days=period.wash_in_days)
    first = max(begins, overview.window.first_day)
    last = min(period.period.last_day, overview.window.last_day)
    return {"day": iso_day(first), "until": iso_day(last), "low": low, "high": high}


def _dose(overview: PatientOverview, measure: str, title: str) -> Lane:
    rows = [
        {"day": iso_day(day.day), "value": value.value if value else None}
        for day in overview.days
        for value in [day.values.get(measure)]
    ]
    top = float(max((row["value"] or 0.0 for row in rows), default=1.0) or 1.0)
    axis = alt.Axis(
        values=[0.0, float(top)], grid=False, titlePadding=8, titleAngle=0, titleAlign="right"
    )
    y = alt.Y("value:Q", title=title, axis=axis, scale=alt.Scale(domain=[0, top]))
    steps = alt.Chart(rows_of(rows)).mark_line(
        interpolate="step",
        color=INK,
        strokeWidth=1.6,
        invalid="break-paths-show-path-domains",
    )
    layers = [steps.encode(x=days_axis(overview), y=y), *dose_changes(overview)]
    return lane_of(layers, DOSE_PX)
