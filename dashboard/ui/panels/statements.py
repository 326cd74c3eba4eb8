"""The at most three statements, each with its evidence, its verdict and its days."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.analysis.wording import count_of
from dashboard.domain.overviews import PatientOverview, Statement
from dashboard.ui.style import show

BUTTON_PX = 86


def show_statements(
    overview: PatientOverview, shown: int | None, choose: Callable[[int | None], None]
) -> None:
    """Write the statements; `shown` is the one whose days are marked, `choose` changes it."""
    with st.container(key="rows-statements", gap="small"):
        for number, statement in enumerate(overview.statements):
            with st.container(key=f"row-statement-{number}"):
                _show_statement(number, statement, number == shown, choose)


def _show_statement(
    number: int, statement: Statement, is_shown: bool, choose: Callable[[int | None], None]
) -> None:
    with st.container(horizontal=True, gap="small", wrap=False):
        show(
            '<div class="statement"><span class="subject">{}</span>'
            '<div class="says"><b>{}</b>{}<div class="evidence">{}</div></div>'
            '<span class="verdict {}"><span class="shape" aria-hidden="true">{}</span>{}</span>'
            "</div>",
            statement.subject,
            statement.lead,
            statement.rest,
            statement.evidence,
            statement.tone.value,
            statement.shape,
            statement.verdict,
        )
        if statement.days:
            _offer_days(number, statement, is_shown, choose)
        else:
            # The empty place keeps the verdicts in one column.
            st.space(BUTTON_PX)


def _offer_days(
    number: int, statement: Statement, is_shown: bool, choose: Callable[[int | None], None]
) -> None:
    what = "notes" if statement.target == "notes" else "days"
    st.button(
        f"Hide {what}" if is_shown else f"Show {what}",
        key=f"show-days-{number}",
        type="tertiary",
        width=BUTTON_PX,
        help=f"Mark {count_of(len(statement.days), 'day')} on the timeline",
        on_click=choose,
        args=(None if is_shown else number,),
    )
