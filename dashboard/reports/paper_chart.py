"""The stacked chart for paper: the lanes of the screen in grey, as SVG, without a browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from dashboard.domain.overviews import EffectLane, PatientOverview, PeriodSummary

FONTS = Path(__file__).parent / "fonts"
MOST_LANES = 8
TYPEFACE = "Source Sans Pro"
WIDTH_PX, MAIN_PX, DOSE_PX, EFFECT_PX = 588, 118, 32, 14
INK, MARK, PALE, HAIRLINE = "#1B1B1B", "#6A6A6A", "#E6E6E6", "#C9C9C9"
PUMP_ROW = "Pump events"
PUMP_SHAPES = {
    "implant": "triangle-up",
    "dose": "diamond",
    "concentration": "circle",
    "refill": "triangle-down",
    "alarm_date": "square",
    "trouble": "cross",
}
WORD_LETTER_PX, WORD_GAP_PX = 5.4, 12
TEXT_PX = 11
"""Eight points on the narrower paper."""
DAY_NAMES = "%-d %b"


Row = dict[str, Any]
Lane = dict[str, Any]
"""One lane as Vega-Lite has it: its layers with their data sets by name, its width and height."""


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
    lanes.append(_effects(overview))
    return {
        "vconcat": lanes,
        "datasets": {name: rows for lane in lanes for name, rows in lane.pop("datasets").items()},
        "spacing": 5,
        "resolve": {"scale": {"x": "shared"}},
        "config": alt.Config(**_looks()).to_dict(validate=False),
    }


def _lane(layers: Sequence[alt.Chart], height: int) -> Lane:
    datasets: Row = {}
    inside = {"top_level": False, "datasets": datasets}
    drawn = [layer.to_dict(validate=False, context=inside) for layer in layers]
    return {"layer": drawn, "width": WIDTH_PX, "height": height, "datasets": datasets}


def _looks() -> dict[str, Any]:
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


def _days(overview: PatientOverview, with_days: bool = False) -> alt.X:
    window = overview.window
    axis = alt.Axis(format=DAY_NAMES, tickCount=10, grid=False) if with_days else None
    domain = [window.first_day.isoformat(), window.last_day.isoformat()]
    return alt.X("day:T", title=None, axis=axis, scale=alt.Scale(domain=domain, padding=6))


def _iso(day: date) -> str:
    return day.isoformat()


def _start_of(day: date) -> str:
    """Half a day before a day's mark: where the day begins, and where a new dose begins."""
    return f"{day - timedelta(days=1)}T12:00"


def _main(overview: PatientOverview) -> Lane:
    measure = overview.main_measure
    told = [
        {"day": _iso(day.day), "value": value.value}
        for day in overview.days
        if (value := day.values.get(measure)) is not None
    ]
    counted = [row for row in told if row["value"] is not None]
    missing = [{"day": _iso(day.day)} for day in overview.days if measure not in day.values]
    zeros = [row for row in counted if row["value"] == 0]
    wordy = [row for row in told if row["value"] is None]
    title = "Pain 0–10" if measure == "pain_0_10" else "Spasms/day"
    scale = alt.Y("value:Q", title=title, axis=alt.Axis(tickCount=4, titlePadding=8))
    x = _days(overview)
    bars = alt.Chart(_rows(counted)).mark_bar(color=MARK, width=_bar_px(overview))
    ticks = alt.Chart(_rows(missing)).mark_tick(
        orient="vertical", color=MARK, size=5, thickness=0.8, yOffset=4
    )
    median = [{"day": _iso(day), "value": value} for day, value in overview.running_median]
    line = alt.Chart(_rows(median)).mark_line(
        color=INK, strokeWidth=1.4, invalid="break-paths-show-path-domains"
    )
    layers = [
        *_bands(overview),
        bars.encode(x=x, y=scale),
        line.encode(x=x, y=scale),
        ticks.encode(x=x, y=alt.datum(0)),
        _signs(zeros, "circle", filled=True).encode(x=x, y=alt.datum(0)),
        _signs(wordy, "diamond", filled=False).encode(x=x, y=alt.datum(0)),
        *_changes(overview),
    ]
    return _lane(layers, MAIN_PX)


def _signs(rows: list[Row], shape: str, filled: bool) -> alt.Chart:
    """Mark days on the axis: without a mark, a zero and words without a number look alike."""
    days = [{"day": row["day"]} for row in rows]
    chart: alt.Chart = alt.Chart(_rows(days)).mark_point(
        shape=shape, filled=filled, color=MARK, size=14, strokeWidth=0.8, opacity=1
    )
    return chart


def _rows(rows: list[Row]) -> alt.InlineData:
    """Hand rows over as one JSON text: Altair copies lists of them many times, a text never."""
    return alt.InlineData(values=json.dumps(rows or [{}]), format=alt.JsonDataFormat(type="json"))


def _bar_px(overview: PatientOverview) -> float:
    return max(1.0, 0.72 * WIDTH_PX / max(1, overview.window.days))


def _bands(overview: PatientOverview) -> list[alt.Chart]:
    rows = [_band(period, overview) for period in _told(overview)]
    if not rows:
        return []
    # The pale grey alone would be lost on a poor copy: its edge is what can be seen.
    band = alt.Chart(_rows(rows)).mark_rect(color=PALE, opacity=1, stroke=MARK, strokeWidth=0.5)
    return [band.encode(x=_days(overview), x2="until:T", y="low:Q", y2="high:Q")]


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
    return {"day": _iso(first), "until": _iso(last), "low": low, "high": high}


def _changes(overview: PatientOverview, with_days: bool = False) -> list[alt.Chart]:
    window = overview.window
    days = sorted({change.day for change in overview.changes if window.holds(change.day)})
    if not days:
        return []
    rule = alt.Chart(_rows([{"day": _start_of(day)} for day in days]))
    return [
        rule.mark_rule(color=INK, strokeDash=[2, 2], strokeWidth=0.7).encode(
            x=_days(overview, with_days)
        )
    ]


def _dose(overview: PatientOverview, measure: str, title: str) -> Lane:
    rows = [
        {"day": _iso(day.day), "value": value.value if value else None}
        for day in overview.days
        for value in [day.values.get(measure)]
    ]
    top = float(max((row["value"] or 0.0 for row in rows), default=1.0) or 1.0)
    axis = alt.Axis(
        values=[0.0, float(top)], grid=False, titlePadding=8, titleAngle=0, titleAlign="right"
    )
    y = alt.Y("value:Q", title=title, axis=axis, scale=alt.Scale(domain=[0, top]))
    steps = alt.Chart(_rows(rows)).mark_line(
        interpolate="step",
        color=INK,
        strokeWidth=1.6,
        invalid="break-paths-show-path-domains",
    )
    layers = [steps.encode(x=_days(overview), y=y), *_changes(overview)]
    return _lane(layers, DOSE_PX)


def _lanes(overview: PatientOverview) -> list[EffectLane]:
    """Choose the lanes that fit: flagged ones first, then as on the screen, in its order."""
    ranked = sorted(overview.lanes, key=lambda lane: not lane.flagged)[:MOST_LANES]
    return [lane for lane in overview.lanes if lane in ranked]


def _effects(overview: PatientOverview) -> Lane:
    """One row for each side effect and one for notes; the last lane carries the days."""
    lanes = _lanes(overview)
    names = [lane.label for lane in lanes]
    rows = [
        {"day": _iso(day.day), "lane": lane.label, "grade": value.value, "graded": lane.graded}
        for lane in lanes
        for day in overview.days
        if (value := day.values.get(lane.concept)) is not None and value.value
    ]
    noted = sorted({item.note.day for item in overview.notes if item.note.day is not None})
    notes = [{"day": _iso(day), "lane": "Notes"} for day in noted]
    events = [PUMP_ROW] if overview.pump_events else []
    order = [*names, *events, "Notes"]
    axis = alt.Axis(title=None, grid=True, labelPadding=8, ticks=False)
    y = alt.Y("lane:N", sort=order, axis=axis, scale=alt.Scale(domain=order))
    x = _days(overview, with_days=True)
    size = alt.Size("grade:Q", scale=alt.Scale(domain=[0, 10], range=[6, 60]), legend=None)
    marks = alt.Chart(_rows(rows)).mark_circle(color=INK, opacity=1).encode(x=x, y=y, size=size)
    signs = alt.Chart(_rows(notes)).mark_point(
        shape="triangle-up", filled=True, color=INK, size=28, opacity=1
    )
    layers = [marks, signs.encode(x=x, y=y)]
    layers += [layer.encode(x=x, y=y) for layer in _pump_events(overview)]
    return _lane([*layers, *_changes(overview, with_days=True)], EFFECT_PX * len(order))


def _pump_events(overview: PatientOverview) -> list[alt.Chart]:
    """Mark the pump's events by shape, with their word where the next one leaves room."""
    events = overview.pump_events
    rows = [
        {"day": _iso(event.day), "lane": PUMP_ROW, "kind": event.kind.value, "word": word}
        for event, word in zip(events, _words_with_room(overview), strict=True)
    ]
    if not rows:
        return []
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(PUMP_SHAPES), range=list(PUMP_SHAPES.values())),
        legend=None,
    )
    marks = alt.Chart(_rows(rows)).mark_point(color=INK, size=28, opacity=1, strokeWidth=1.1)
    words = alt.Chart(_rows(rows)).mark_text(align="left", dx=6, fontSize=TEXT_PX, color=INK)
    return [marks.encode(shape=shape), words.encode(text="word:N")]


def _words_with_room(overview: PatientOverview) -> list[str]:
    """Give each event its word, or nothing where the next mark or the chart's edge is too near."""
    days = [event.day for event in overview.pump_events]
    ends = [*days[1:], overview.window.last_day]
    px_a_day = WIDTH_PX / max(1, overview.window.days)
    return [
        event.short
        if (end - event.day).days * px_a_day > len(event.short) * WORD_LETTER_PX + WORD_GAP_PX
        else ""
        for event, end in zip(overview.pump_events, ends, strict=False)
    ]
