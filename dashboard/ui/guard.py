"""The one place where refusals and failures turn into words on the screen.

Pages, callbacks and fragments run outside one another, so each is guarded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard.domain.errors import DashboardError
from dashboard.server.logs import report_failure
from dashboard.ui import state
from dashboard.ui.style import plain

P = ParamSpec("P")


def show_failure(failure: Exception) -> bool:
    """Show a failure of ours as a reference; True tells Streamlit to show nothing of its own."""
    st.error(report_failure(failure).sentence)
    return True


def guarded(page: Callable[P, None]) -> Callable[P, None]:
    """Let a page or a fragment end in one sentence, whatever happens in it."""

    @wraps(page)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            page(*args, **kwargs)
        except DashboardError as refusal:
            st.warning(plain(refusal.sentence))
        except Exception as failure:
            show_failure(failure)

    return run


def guarded_callback(callback: Callable[P, None]) -> Callable[P, None]:
    """Do the same for a widget's callback, which runs before there is a page to write on."""

    @wraps(callback)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except DashboardError as refusal:
            state.say(refusal.sentence)
        except Exception as failure:
            state.say(report_failure(failure).sentence)

    return run


def show_what_was_said() -> None:
    """Show what callbacks and finished work left to say, once."""
    for sentence, done in state.hear():
        (st.success if done else st.warning)(plain(sentence))
