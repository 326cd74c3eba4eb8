"""Dose periods on the timeline: change lines, expected bands, what is left out, labels above."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go

from dashboard.analysis.naming import is_count
from dashboard.analysis.wording import write_number, write_range, write_rate
from dashboard.charts.drawing import DAY_MS
from dashboard.charts.palette import Palette
from dashboard.domain.overviews import PatientOverview, PeriodSummary, summary_of

NARROW_CHART_PX = 690
"""The plot's width on an 820-pixel screen: a label must fit there to be drawn."""
LETTER_PX = 6.4
SMALLEST_LABEL_PX = 30


def draw_periods(chart: go.Figure, overview: PatientOverview, palette: Palette) -> None:
    """Draw every dose period over all lanes."""
    for period in overview.periods:
        start, end = _edges(period, overview)
        if period.left_out is not None:
            _shade(chart, start, end, palette)
        elif period.expected is not None:
            _band(chart, start + period.wash_in_days * DAY_MS, end, period.expected, palette)
        _label(chart, start, end, period, overview, palette)
    for day in sorted({change.day for change in overview.changes}):
        if overview.window.first_day < day <= overview.window.last_day:
            _line(chart, _midnight(day) - DAY_MS / 2, palette)


def _midnight(day: date) -> float:
    return (day - date(1970, 1, 1)).days * float(DAY_MS)


def _edges(period: PeriodSummary, overview: PatientOverview) -> tuple[float, float]:
    first = max(period.period.first_day, overview.window.first_day)
    last = min(period.period.last_day, overview.window.last_day)
    return _midnight(first) - DAY_MS / 2, _midnight(last) + DAY_MS / 2


def _shade(chart: go.Figure, start: float, end: float, palette: Palette) -> None:
    chart.add_shape(
        type="rect",
        x0=start,
        x1=end,
        y0=0,
        y1=1,
        yref="paper",
        fillcolor=palette.wash(palette.muted, 0.10),
        line_width=0,
        layer="below",
    )


def _band(
    chart: go.Figure,
    start: float,
    end: float,
    expected: tuple[float, float],
    palette: Palette,
) -> None:
    chart.add_shape(
        type="rect",
        x0=start,
        x1=end,
        y0=expected[0],
        y1=expected[1],
        yref="y",
        fillcolor=palette.wash(palette.spasms, 0.14),
        line_width=0,
        layer="below",
    )


def _line(chart: go.Figure, at: float, palette: Palette) -> None:
    chart.add_shape(
        type="line",
        x0=at,
        x1=at,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": palette.muted, "width": 1.1, "dash": "dot"},
    )


def _label(
    chart: go.Figure,
    start: float,
    end: float,
    period: PeriodSummary,
    overview: PatientOverview,
    palette: Palette,
) -> None:
    room_px = NARROW_CHART_PX * (end - start) / DAY_MS / overview.window.days
    words = _fitting_words(period, overview.main_measure, room_px)
    if words:
        chart.add_annotation(
            x=(start + end) / 2,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=5,
            text=words,
            showarrow=False,
            align="center",
            font={"size": 12, "color": palette.ink},
        )


def _fitting_words(period: PeriodSummary, measure: str, room_px: float) -> str:
    """Say as much of "dose, rate (interval)" as fits, on one line, on two, or the dose alone."""
    dose, rate = period.label, _rate(period, measure)
    if room_px < SMALLEST_LABEL_PX:
        return ""
    if period.left_out is not None:
        return period.left_out.split(": ")[0].replace(", ", ",<br>")
    if rate and (len(dose) + len(rate) + 2) * LETTER_PX <= room_px:
        return f"<b>{dose}</b>  {rate}"
    if rate and max(len(dose), len(rate)) * LETTER_PX <= room_px:
        return f"<b>{dose}</b><br>{rate}"
    return _in_lines(f"<b>{dose}</b>", room_px, len(dose))


def _in_lines(words: str, room_px: float, letters: int | None = None) -> str:
    if (letters or len(words)) * LETTER_PX <= room_px:
        return words
    broken = words.replace(" ", "<br>", 1)
    longest = max(len(part.replace("<b>", "").replace("</b>", "")) for part in broken.split("<br>"))
    return broken if longest * LETTER_PX <= room_px else ""


def _rate(period: PeriodSummary, measure: str) -> str:
    """Write the main measure's mean with its interval: a count's by the day."""
    summary = summary_of(period, measure)
    if summary is None or summary.median is None:
        return ""
    mean = summary.mean
    if mean.value is None or mean.low is None or mean.high is None:
        return f"median {write_number(summary.median)}"
    by_day = " a day" if is_count(measure) else ""
    return f"{write_rate(mean.value)}{by_day} ({write_range(mean.low, mean.high)})"
