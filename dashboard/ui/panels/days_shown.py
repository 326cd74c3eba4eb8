"""Which days the page speaks of, and what was decided at the last review."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.wording import full_day, short_day
from dashboard.domain.patients import Window
from dashboard.domain.reviews import Review
from dashboard.ui.style import plain, show

CHOSEN = "review.window"


def chosen_window(offered: Sequence[Window]) -> Window:
    """Give the window that was chosen in this session, else the usual one, the first."""
    wanted = st.session_state.get(CHOSEN)
    return next((each for each in offered if _name(each) == wanted), offered[0])


def show_days_and_last_review(offered: Sequence[Window], last: Review | None) -> None:
    """Offer the other windows, and say what the last review decided."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if len(offered) > 1:
            with st.popover("Other days", type="tertiary"):
                names = [_name(each) for each in offered]
                at = names.index(_name(chosen_window(offered)))
                st.radio("Days to show", names, index=at, key="window-choice", on_change=_choose)
        if last is not None:
            show('<p class="small">{}</p>', _last_review(last))


def _choose() -> None:
    st.session_state[CHOSEN] = st.session_state["window-choice"]


def _name(window: Window) -> str:
    days = f"{short_day(window.first_day)} – {full_day(window.last_day)[4:]}"
    return plain(f"{days}, {window.why}")


def _last_review(last: Review) -> str:
    told = f"Last reviewed {full_day(last.day)} by {last.person}"
    decided = f": {last.decision}" if last.decision else ""
    following = (
        f". Next appointment {full_day(last.next_appointment)}" if last.next_appointment else ""
    )
    return f"{told}{decided}{following}."
