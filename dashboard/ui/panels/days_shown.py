"""Which days the page speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.charts.wording import window_days
from dashboard.domain.patients import Window
from dashboard.ui.style import plain

CHOSEN = "review.window"


def chosen_window(offered: Sequence[Window]) -> Window:
    """Give the window that was chosen in this session, else the usual one, the first."""
    wanted = st.session_state.get(CHOSEN)
    return next((each for each in offered if _name(each) == wanted), offered[0])


def show_other_days(offered: Sequence[Window]) -> None:
    """Offer the other windows, if there are any."""
    if len(offered) < 2:
        return
    with st.popover("Other days", type="tertiary"):
        # The choice may also come from a day that was opened; the widget must show the same.
        st.session_state["window-choice"] = _name(chosen_window(offered))
        names = [_name(each) for each in offered]
        st.radio("Days to show", names, key="window-choice", on_change=_choose)


def bring_in(offered: Sequence[Window], day: date) -> None:
    """Choose the shortest window that holds a day, where the one shown does not."""
    if chosen_window(offered).holds(day):
        return
    holding = [each for each in offered if each.holds(day)]
    if holding:
        st.session_state[CHOSEN] = _name(min(holding, key=lambda each: each.days))


def _choose() -> None:
    st.session_state[CHOSEN] = st.session_state["window-choice"]


def _name(window: Window) -> str:
    return plain(f"{window_days(window)}, {window.why}")
