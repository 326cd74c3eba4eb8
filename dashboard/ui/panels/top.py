"""The top of the review page: who and when, what now, and what stands above everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.wording import write_day
from dashboard.charts.wording import window_days
from dashboard.domain.flags import Evidence, Flag, Level
from dashboard.domain.overviews import NowItem, PatientOverview
from dashboard.ui.style import joined, markup, show

MOST_EVIDENCE = 6
LANE_LOOKS = {"oral_mg": "oral", "intrathecal_mcg": "pump"}


def show_head(overview: PatientOverview, show_not_read: Callable[[], None]) -> None:
    """Say whose diary this is, of which days, and how much of it is recorded and read."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        _head(overview)
        if overview.coverage.not_read:
            st.button(
                overview.coverage.not_read,
                key="cells-not-read",
                type="tertiary",
                help="Which cells, and what to do about each",
                on_click=show_not_read,
            )


def _head(overview: PatientOverview) -> None:
    window = overview.window
    days = window_days(window)
    why = f", {window.why}" if window.why else ""
    show(
        '<div class="head"><h1>{}</h1><span class="aside">{}{}</span>'
        '<span class="right">{}</span></div>',
        overview.profile.label,
        days,
        why,
        overview.coverage.sentence,
    )


def now_line(overview: PatientOverview) -> Markup:
    """Write the doses that stand now, the last change and the agreed range."""
    return markup('<div class="now">{}</div>', joined(_fact(item) for item in overview.now))


def _fact(item: NowItem) -> Markup:
    return markup(
        '<div class="item"><span class="label">{}</span>'
        '<span class="value"><b class="{}">{}</b> <span class="detail">{}</span></span></div>',
        item.label,
        LANE_LOOKS.get(item.lane, "neutral"),
        item.value,
        item.detail,
    )


def show_urgent(overview: PatientOverview) -> None:
    """Put every urgent flag above the statements, with its cells and what speaks against it."""
    for flag in overview.flags:
        if flag.level is Level.URGENT:
            show("{}", flag_in_words(flag, overview.window.last_day))


def show_lesser(overview: PatientOverview) -> None:
    """Name the flags that are not urgent in one line, which opens to all that they say."""
    lesser = [flag for flag in overview.flags if flag.level is not Level.URGENT]
    if not lesser:
        return
    with st.expander(lesser_in_brief(lesser)):
        for flag in lesser:
            show("{}", flag_in_words(flag, overview.window.last_day))


def lesser_in_brief(flags: Sequence[Flag]) -> str:
    """Write "To check: Large pump step · noted: Kidney function", each title once."""
    told = []
    for level, words in ((Level.CHECK, "To check"), (Level.NOTE, "Noted")):
        titles = dict.fromkeys(flag.title for flag in flags if flag.level is level)
        if titles:
            told.append(f"{words}: {', '.join(titles)}")
    return " · ".join(told)


def flag_in_words(flag: Flag, last_day: date) -> Markup:
    """Write one flag: what the diary shows, the cells that show it, and what speaks against.

    A day of another year than `last_day`, the page's last, says its year.
    """
    is_urgent = flag.level is Level.URGENT
    return markup(
        '<section class="{}" aria-label="{}"><p class="body"><span class="title">{} {}.</span> {}'
        '</p><p class="small">{}</p><p class="small">Not sure because: {}</p>'
        '<p class="small">Rule {}, {}: {}</p></section>',
        "urgent" if is_urgent else "flag",
        flag.title,
        "■" if is_urgent else "▪",
        flag.title,
        flag.sentence,
        _cells(flag, last_day),
        flag.why_unsure,
        flag.rule,
        flag.basis,
        flag.source,
    )


def _cells(flag: Flag, last_day: date) -> Markup:
    by_cell = {(item.day, item.cell): item for item in reversed(flag.evidence)}
    evidence = sorted(by_cell.values(), key=lambda item: item.day)
    shown = evidence[:MOST_EVIDENCE]
    more = len(evidence) - len(shown)
    told = [_shown(item, last_day) for item in shown]
    if more > 0:
        told.append(markup("and {} more", more))
    return Markup(" · ").join(told)


def _shown(item: Evidence, last_day: date) -> Markup:
    """Write a cell's day, its text and its place; a day without an entry is its day alone."""
    quoted = f" “{item.text}”" if item.text else ""
    place = f" ({item.cell})" if item.cell else ""
    return markup("{}{}{}", write_day(item.day, last_day), quoted, place)
