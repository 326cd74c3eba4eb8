"""The lane of the main measure: bars for numbers, a dot for zero, a tick for no entry."""

from __future__ import annotations

from datetime import date
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.drawing import name_lane, put_bars, put_line, put_marks, set_axis
from dashboard.charts.lanes import Lane
from dashboard.charts.palette import Palette
from dashboard.domain.overviews import PatientOverview
from dashboard.knowledge.measure import load_measures

NAMES = {"spasm_count": "Spasms<br>a day", "pain_0_10": "Pain<br>0–10"}
TICK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST_TICKS = 4.5
HEADROOM = 1.08


def draw_main(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    """Draw every day of the main measure as exactly one of: number, words, no entry."""
    counted, written, missing = _sorted_days(overview)
    top = _top(list(counted.values()), overview)
    put_bars(chart, lane, list(counted), list(counted.values()), (palette.spasms, 0.74), "bars")
    zeros = [day for day, value in counted.items() if value == 0]
    put_marks(chart, lane, zeros, 0, _dot(palette.spasms), "recorded_zero")
    _draw_median(chart, lane, overview, palette)
    put_marks(chart, lane, missing, -0.045 * top, _open("line-ns-open", palette.muted), "no_entry")
    diamond = _open("diamond-open", palette.spasms)
    put_marks(chart, lane, written, 0.045 * top, diamond, "written_without_number")
    set_axis(chart, lane, palette, (-0.09 * top, top), _round_ticks(top), grid=True)
    name_lane(chart, lane, _name_of(overview.main_measure), palette)


def _sorted_days(
    overview: PatientOverview,
) -> tuple[dict[date, float], list[date], list[date]]:
    counted: dict[date, float] = {}
    written: list[date] = []
    missing: list[date] = []
    for record in overview.days:
        value = record.values.get(overview.main_measure)
        if value is None:
            missing.append(record.day)
        elif value.value is None:
            written.append(record.day)
        else:
            counted[record.day] = value.value
    return counted, written, missing


def _draw_median(chart: go.Figure, lane: Lane, overview: PatientOverview, palette: Palette) -> None:
    days = [day for day, _ in overview.running_median]
    medians = [value for _, value in overview.running_median]
    put_line(chart, lane, days, medians, {"color": palette.ink, "width": 1.8}, "median_of_7")


def _dot(colour: str) -> dict[str, object]:
    return {"symbol": "circle", "size": 5, "color": colour}


def _open(symbol: str, colour: str) -> dict[str, object]:
    return {"symbol": symbol, "size": 7.5, "line": {"width": 1.4, "color": colour}, "color": colour}


def _top(values: list[float], overview: PatientOverview) -> float:
    bands = [period.expected[1] for period in overview.periods if period.expected]
    return HEADROOM * max([*values, *bands, 1.0])


def _round_ticks(top: float) -> list[float]:
    step = next((step for step in TICK_STEPS if top / step <= MOST_TICKS), ceil(top))
    return [float(tick) for tick in range(0, ceil(top), step)]


def _name_of(measure: str) -> str:
    known = load_measures().get(measure)
    return NAMES.get(measure) or (known.label if known is not None else measure)
