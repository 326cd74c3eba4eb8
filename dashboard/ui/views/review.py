"""The review page: three minutes, nothing to click before the first answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.analysis.wording import write_day
from dashboard.charts import timeline, wording
from dashboard.charts.palette import Palette, palette
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import TimesOfDay
from dashboard.ui.guard import guarded
from dashboard.ui.panels import comparison, day, notes, periods, quality, statements, top
from dashboard.ui.panels.comparison import Compare, ShowBorders
from dashboard.ui.panels.periods import AgainstPeriod
from dashboard.ui.panels.time_of_day import show_time_of_day
from dashboard.ui.style import show

SHOWN = "review.shown"
TABS = "review-tabs"
TIMELINE, DATA_QUALITY = "Timeline", "Data quality"
DAY = "review.day"
LEGEND = (
    "Bars: {measure}, as recorded. Line: median of 7 days. Shading: where 19 of 20 days of "
    "this dose period are expected. Tick below the axis: no entry, not zero. Open diamond: "
    "written, but no number. Side effects: a line where recorded, a mark where present, "
    "its size the severity. Describes the diary; does not advise treatment."
)


PUMP_LEGEND = (
    " Pump events: star, the implant; diamond, a dose; hexagon, a new strength; triangle, a "
    "refill; open square, the alarm date; cross, trouble."
)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the page can do beyond showing: each draws its own part, or answers a question."""

    show_actions: Callable[[], None]
    show_days: Callable[[], None]
    show_writing: Callable[[], None]
    compare: Compare
    show_borders: ShowBorders
    against_period: AgainstPeriod
    every_note: notes.EveryNote
    times_of_day: Callable[[], TimesOfDay]
    bring_in: notes.OpenDay


def show_overview(overview: PatientOverview, tools: Tools) -> None:
    """Draw the whole page of one overview."""
    colours = palette(st.context.theme.type)
    top.show_head(overview, _open_data_quality)
    tools.show_days()
    top.show_urgent(overview)
    with st.container(key="panel-now", horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(str(top.now_line(overview)), width="content")
        st.space("stretch")
        tools.show_actions()
    statements.show_statements(overview, _shown(overview), _choose)
    top.show_lesser(overview)
    _tabs(
        {
            TIMELINE: lambda: _timeline(overview, colours),
            "Dose periods": lambda: periods.show_periods(overview, colours, tools.against_period),
            "Oral and intrathecal": lambda: comparison.show_comparison(
                tools.compare, partial(open_day, tools.bring_in), tools.show_borders
            ),
            "Notes": lambda: _notes(overview, tools),
            "Time of day": lambda: _time_of_day(tools, colours),
            DATA_QUALITY: lambda: quality.show_quality(overview),
        }
    )


def _tabs(bodies: Mapping[str, Callable[[], None]]) -> None:
    """Draw the open tab alone: a hidden tab's body would be worked out all the same."""
    opened = st.tabs(list(bodies), key=TABS, on_change="rerun")
    for tab, draw in zip(opened, bodies.values(), strict=True):
        if tab.open:
            with tab:
                guarded(draw)()


def open_day(bring_in: notes.OpenDay, day: date) -> None:
    """Lead to one day: the timeline with that day marked, and everything written on it beneath."""
    bring_in(day)
    st.session_state[DAY] = day.isoformat()
    st.session_state[TABS] = TIMELINE


def _open_data_quality() -> None:
    st.session_state[TABS] = DATA_QUALITY


def _notes(overview: PatientOverview, tools: Tools) -> None:
    tools.show_writing()
    notes.show_notes(overview.window, tools.every_note, partial(open_day, tools.bring_in))


def _time_of_day(tools: Tools, colours: Palette) -> None:
    with st.spinner("Sorting the days by the time of day…"):
        times = tools.times_of_day()
    show_time_of_day(times, colours)


def _timeline(overview: PatientOverview, colours: Palette) -> None:
    opened = _opened_day()
    days = (opened,) if opened is not None else _shown_days(overview)
    event = st.plotly_chart(
        timeline.figure(overview, colours, [each for each in days if overview.window.holds(each)]),
        theme=None,
        # A key of its own for each opened day: an earlier click must not stand against it.
        key=f"timeline-{opened}",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False, "doubleClick": "reset"},
        alt=wording.description(overview),
    )
    measure = wording.labels(overview).get(overview.main_measure, overview.main_measure).lower()
    legend = LEGEND.format(measure=measure) + (PUMP_LEGEND if overview.pump_events else "")
    show('<p class="small">{}</p>', legend)
    chosen = _chosen_day(event) or opened
    if chosen is not None:
        day.show_day(overview, chosen)
    elif days:
        show('<p class="small">Days marked: {}</p>', _listed(days, overview.window))


def _listed(days: Sequence[date], window: Window) -> str:
    return ", ".join(write_day(each, window.last_day) for each in days)


def _opened_day() -> date | None:
    told: str | None = st.session_state.get(DAY)
    return date.fromisoformat(told) if told else None


def _shown_days(overview: PatientOverview) -> tuple[date, ...]:
    shown = _shown(overview)
    return overview.statements[shown].days if shown is not None else ()


def _chosen_day(event: Any) -> date | None:
    """Read the day that was clicked; the points of the timeline carry it as customdata."""
    points = event.selection.points if event is not None else []
    for point in points:
        told = point.get("customdata")
        if told:
            return date.fromisoformat(told[0] if isinstance(told, list) else told)
    return None


def _shown(overview: PatientOverview) -> int | None:
    number: int | None = st.session_state.get(SHOWN)
    return number if number is not None and number < len(overview.statements) else None


def _choose(number: int | None) -> None:
    st.session_state[SHOWN] = number
    st.session_state.pop(DAY, None)
    st.session_state[TABS] = TIMELINE
