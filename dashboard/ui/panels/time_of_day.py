"""Time of day: when spasms come and tablets are taken, as chart and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

import streamlit as st
from markupsafe import Markup

from dashboard.charts import time_of_day
from dashboard.charts.palette import Palette
from dashboard.domain.times_of_day import TimedSpan, TimeScale, TimesOfDay
from dashboard.reports.time_words import NOTHING, TimeTable, period_tables, time_tables
from dashboard.ui.style import joined, markup, row, show, table

MEANS = "Point: mean of the days on which this part of the day is recorded; line: 95 % interval. "
SHARES = "Bars of spasms: their share of all that carry a time. "
DOSES = "Bars of tablets: mg each time, the median, with the clock times beside them if written. "
MOST_WIDE_COLUMNS = 5
LAW = "Describes the diary; does not advise treatment."


def show_time_of_day(times: TimesOfDay, palette: Palette) -> None:
    """Write the tab; a diary that tells no time of day says so."""
    if times.why_empty:
        show('<p class="body">{}</p>', times.why_empty)
        return
    span = _choose(times.spans)
    for scale in span.scales:
        if len(span.scales) > 1:
            show("<h3>{}</h3>", str(scale).capitalize())
        _show_scale(span, scale, palette)
    if span.told:
        show("{}", joined(markup('<p class="body">{}</p>', each) for each in span.told))
    for told in period_tables(times.spans):
        _show_table(told)
    show('<p class="small">{}</p>', " ".join(times.method))


def _choose(spans: Sequence[TimedSpan]) -> TimedSpan:
    """Ask for all days shown or one dose period; all days are the first answer."""
    if len(spans) < 2:
        return spans[0]
    chosen: int = st.selectbox(
        "Days",
        list(range(len(spans))),
        format_func=lambda at: spans[at].label,
        width=420,
        key="time-of-day-days",
    )
    return spans[chosen]


def _show_scale(span: TimedSpan, scale: TimeScale, palette: Palette) -> None:
    st.plotly_chart(
        time_of_day.figure(span, scale, palette),
        theme=None,
        key=f"time-of-day-{scale.name}-{span.first_day}-{span.last_day}",
        config={"displayModeBar": False},
        alt=time_of_day.description(span, scale),
    )
    if scale is span.scales[0]:
        show('<p class="small">{}</p>', _legend(span))
    for told in time_tables(span, scale):
        _show_table(told)


def _legend(span: TimedSpan) -> str:
    """Explain every kind of mark that is drawn, once."""
    figures = [each for measure in span.measures for each in measure.parts]
    parts = (
        (MEANS, any(each.mean.value is not None for each in figures)),
        (SHARES, any(each.share is not None for each in figures)),
        (DOSES, bool(span.doses)),
        (LAW, True),
    )
    return "".join(words for words, drawn in parts if drawn)


def _show_table(told: TimeTable) -> None:
    first, *others = told.heads
    header = [("", first), *(("number", head) for head in others)]
    narrow = len(others) > MOST_WIDE_COLUMNS
    rows = [
        row([("", first), *(_cell(words, narrow) for words in others)])
        for first, *others in told.rows
    ]
    show("{}", table(header, rows, told.name))


def _cell(words: str, narrow: bool) -> tuple[LiteralString, Markup]:
    """Keep numbers on one line, in `narrow` columns with the interval on a line of its own.

    Words that say why there is no number may break.
    """
    said, _, beneath = words.partition("\n")
    is_number = said[:1].isdigit() or said == NOTHING
    mean, bracket, interval = said.partition(" (") if narrow and is_number else (said, "", "")
    told = markup("{}", mean)
    if bracket:
        told += markup("<br>({}", interval)
    if beneath:
        told += markup('<br><span class="label">{}</span>', beneath)
    return "number" if is_number or beneath else "", told
