"""Which days the page speaks of."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.wording import full_day, short_day
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
        names = [_name(each) for each in offered]
        at = names.index(_name(chosen_window(offered)))
        st.radio("Days to show", names, index=at, key="window-choice", on_change=_choose)


def _choose() -> None:
    st.session_state[CHOSEN] = st.session_state["window-choice"]


def _name(window: Window) -> str:
    days = f"{short_day(window.first_day)} – {full_day(window.last_day)[4:]}"
    return plain(f"{days}, {window.why}")
