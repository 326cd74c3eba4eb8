"""The lowest lane on paper: rows for the side effects, for the pump's events and for the notes."""

from __future__ import annotations

import altair as alt

from dashboard.domain.overviews import EffectLane, PatientOverview
from dashboard.reports.paper_look import (
    INK,
    TEXT_PX,
    WIDTH_PX,
    Lane,
    days_axis,
    dose_changes,
    iso_day,
    lane_of,
    rows_of,
)

MOST_LANES = 8
EFFECT_PX = 14
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


def effects_lane(overview: PatientOverview) -> Lane:
    """One row for each side effect and one for notes; the last lane carries the days."""
    lanes = _lanes(overview)
    names = [lane.label for lane in lanes]
    rows = [
        {"day": iso_day(day.day), "lane": lane.label, "grade": value.value, "graded": lane.graded}
        for lane in lanes
        for day in overview.days
        if (value := day.values.get(lane.concept)) is not None and value.value
    ]
    noted = sorted({item.note.day for item in overview.notes if item.note.day is not None})
    notes = [{"day": iso_day(day), "lane": "Notes"} for day in noted]
    events = [PUMP_ROW] if overview.pump_events else []
    order = [*names, *events, "Notes"]
    axis = alt.Axis(title=None, grid=True, labelPadding=8, ticks=False)
    y = alt.Y("lane:N", sort=order, axis=axis, scale=alt.Scale(domain=order))
    x = days_axis(overview, with_days=True)
    size = alt.Size("grade:Q", scale=alt.Scale(domain=[0, 10], range=[6, 60]), legend=None)
    marks = alt.Chart(rows_of(rows)).mark_circle(color=INK, opacity=1).encode(x=x, y=y, size=size)
    signs = alt.Chart(rows_of(notes)).mark_point(
        shape="triangle-up", filled=True, color=INK, size=28, opacity=1
    )
    layers = [marks, signs.encode(x=x, y=y)]
    layers += [layer.encode(x=x, y=y) for layer in _pump_events(overview)]
    return lane_of([*layers, *dose_changes(overview, with_days=True)], EFFECT_PX * len(order))


def _lanes(overview: PatientOverview) -> list[EffectLane]:
    """Choose the lanes that fit: flagged ones first, then as on the screen, in its order."""
    ranked = sorted(overview.lanes, key=lambda lane: not lane.flagged)[:MOST_LANES]
    return [lane for lane in overview.lanes if lane in ranked]


def _pump_events(overview: PatientOverview) -> list[alt.Chart]:
    """Mark the pump's events by shape, with their word where the next one leaves room."""
    events = overview.pump_events
    rows = [
        {"day": iso_day(event.day), "lane": PUMP_ROW, "kind": event.kind.value, "word": word}
        for event, word in zip(events, _words_with_room(overview), strict=True)
    ]
    if not rows:
        return []
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(PUMP_SHAPES), range=list(PUMP_SHAPES.values())),
        legend=None,
    )
    marks = alt.Chart(rows_of(rows)).mark_point(color=INK, size=28, opacity=1, strokeWidth=1.1)
    words = alt.Chart(rows_of(rows)).mark_text(align="left", dx=6, fontSize=TEXT_PX, color=INK)
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
