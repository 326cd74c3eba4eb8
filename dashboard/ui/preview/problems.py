"""What could not be read: every cell of it, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.charts.wording import full_day
from dashboard.domain.problems import Problem
from dashboard.reports.csv_table import csv_file
from dashboard.server.exports import CSV
from dashboard.ui import style
from dashboard.ui.downloads import download_link
from dashboard.ui.preview.wording import counted

SHOWN = 200
HEAD = ("cell", "day", "text found", "what to do", "could be")
NAME = ("tonus-not-read", ".csv")


def show_problems(problems: Sequence[Problem]) -> None:
    """List the problems, and offer all of them as a table to send back to the patient."""
    if not problems:
        style.show('<p class="small">Every cell could be read.</p>')
        return
    style.show('<p class="small">{}</p>', _in_one_sentence(len(problems)))
    with st.container(height="content" if len(problems) < 9 else 380, border=False):
        head = (("", "Cell"), ("", "Day"), ("", "Text found"), ("", "What to do"))
        rows = [_row(problem) for problem in problems[:SHOWN]]
        style.show("{}", style.table(head, rows, "Cells that could not be read"))
    download_link(
        "Download what was not read",
        lambda: csv_file(HEAD, (_fields(problem) for problem in problems)),
        name=NAME,
        media_type=CSV,
        place="not-read",
    )


def _in_one_sentence(number: int) -> str:
    more = f" The first {SHOWN} are shown; the download has all." if number > SHOWN else ""
    are = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'cell')} could not be read and {are} left out of every number. "
        f"Mend the file and upload it again, or save what was read.{more}"
    )


def _row(problem: Problem) -> Markup:
    day = "" if problem.day is None else full_day(problem.day)
    return style.row(
        (
            ("fixed", _place(problem)),
            ("fixed", day),
            ("said", problem.text),
            ("", problem.message),
        )
    )


def _place(problem: Problem) -> str:
    return "the file" if problem.cell is None else str(problem.cell)


def _fields(problem: Problem) -> tuple[object, ...]:
    candidates = " or ".join(problem.candidates)
    return (_place(problem), problem.day, problem.text, problem.message, candidates)
