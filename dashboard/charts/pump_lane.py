"""The lane of the pump's events: a mark of its own shape for each kind, with a word beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf

import plotly.graph_objects as go

from dashboard.charts.drawing import days_of, name_lane, set_axis
from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import Window
from dashboard.domain.pump_events import PumpEvent, PumpEventKind

SHAPES = {
    PumpEventKind.IMPLANT: "star",
    PumpEventKind.DOSE: "diamond",
    PumpEventKind.CONCENTRATION: "hexagon",
    PumpEventKind.REFILL: "triangle-down",
    PumpEventKind.ALARM_DATE: "square-open",
    PumpEventKind.TROUBLE: "x",
}
LOUDEST_FIRST = (
    PumpEventKind.TROUBLE,
    PumpEventKind.ALARM_DATE,
    PumpEventKind.IMPLANT,
    PumpEventKind.REFILL,
    PumpEventKind.CONCENTRATION,
    PumpEventKind.DOSE,
)
NARROW_CHART_PX, LETTER_PX, MARK_PX = 690, 6.4, 14
SIZES_PX = {PumpEventKind.IMPLANT: 15}
"""An implant and its first dose fall on one day: the star stands out from under the diamond."""
USUAL_PX = 9
Stretch = tuple[float, float]


def draw_pump_events(
    chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette
) -> None:
    """Draw each kind's marks, with their words where there is room for them."""
    sides = sides_of_words(
        overview.pump_events, overview.window, overview.window.days / NARROW_CHART_PX
    )
    for kind in PumpEventKind:
        events = [event for event in overview.pump_events if event.kind is kind]
        if events:
            _draw_kind(chart, lane, events, sides, palette)
    set_axis(chart, lane, palette, (0.0, 1.0))
    name_lane(chart, lane, "Pump events", palette)


def sides_of_words(
    events: Sequence[PumpEvent], window: Window, days_a_px: float
) -> Mapping[PumpEvent, str]:
    """Choose on which side of its mark an event's word stands, trouble first; none over another.

    An event is left out where its word fits on neither side.
    """
    taken: list[Stretch] = [(_number(event.day), _number(event.day)) for event in events]
    taken += [(-inf, _number(window.first_day)), (_number(window.last_day), inf)]
    sides: dict[PumpEvent, str] = {}
    for event in sorted(events, key=lambda each: LOUDEST_FIRST.index(each.kind)):
        at, room = _number(event.day), (len(event.short) * LETTER_PX + MARK_PX) * days_a_px
        gap = MARK_PX / 2 * days_a_px
        for side, stretch in (("right", (at + gap, at + room)), ("left", (at - room, at - gap))):
            if event not in sides and all(_apart(stretch, other) for other in taken):
                sides[event] = side
                taken.append(stretch)
    return sides


def _number(day: date) -> float:
    return float(day.toordinal())


def _apart(one: Stretch, other: Stretch) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _draw_kind(
    chart: go.Figure,
    lane: Lane,
    events: Sequence[PumpEvent],
    sides: Mapping[PumpEvent, str],
    palette: Palette,
) -> None:
    kind = events[0].kind
    colour = palette.concern if kind is PumpEventKind.TROUBLE else palette.pump
    chart.add_trace(
        go.Scatter(
            x=days_of([event.day for event in events]),
            y=[0.5] * len(events),
            yaxis=lane.axis,
            mode="markers+text",
            marker={
                "symbol": SHAPES[kind],
                "size": SIZES_PX.get(kind, USUAL_PX),
                "color": colour,
                "line": {"width": 0.8, "color": palette.ground},
            },
            text=[event.short if event in sides else "" for event in events],
            textposition=[f"middle {sides.get(event, 'right')}" for event in events],
            textfont={"color": palette.ink, "size": 12},
            hoverinfo="skip",
            cliponaxis=False,
            meta=f"pump:{kind.value}",
        )
    )
