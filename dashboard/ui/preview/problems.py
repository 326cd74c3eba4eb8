"""What could not be read: every cell of it, and what to do."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from dashboard.charts.wording import full_day
from dashboard.domain.people import Person
from dashboard.domain.problems import Problem
from dashboard.ingest import caps
from dashboard.reports.csv_table import csv_file
from dashboard.server.exports import CSV, XLSX
from dashboard.services import mending
from dashboard.services.upload_preview import Preview
from dashboard.stores.port import Store
from dashboard.ui import style
from dashboard.ui.downloads import download_link
from dashboard.ui.preview.wording import counted, grouped

SHOWN = 200
HEAD = ("cell", "day", "text found", "what to do", "could be")
LISTED = ("tonus-not-read", ".csv")
MARKED = ("tonus-diary-to-mend", ".xlsx")


def show_problems(person: Person, store: Store, preview: Preview) -> None:
    """List the problems, and offer the diary with all of them marked, to be mended."""
    problems = preview.reading.problems
    if not problems:
        style.show('<p class="small">Every cell could be read.</p>')
        return
    style.show('<p class="small">{}</p>', _in_one_sentence(len(problems)))
    with st.container(height="content" if len(problems) < 9 else 380, border=False):
        head = (("", "Cell"), ("", "Day"), ("", "Text found"), ("", "What to do"))
        rows = [_row(problem) for problem in problems[:SHOWN]]
        style.show("{}", style.table(head, rows, "Cells that could not be read"))
    with st.container(horizontal=True, vertical_alignment="center"):
        _offer(person, store, preview)
    most = caps.MARKED_CELLS
    which = "these cells" if len(problems) <= most else f"the first {grouped(most)} of these cells"
    style.show(
        '<p class="small">The diary comes back as an Excel workbook in which {} are coloured and '
        "say in a comment what to do.</p>",
        which,
    )


def _offer(person: Person, store: Store, preview: Preview) -> None:
    download_link(
        "Download what was not read",
        partial(mending.marked, person, store, preview),
        name=MARKED,
        media_type=XLSX,
        place="not-read",
    )
    problems = preview.reading.problems
    download_link(
        "As a list",
        lambda: csv_file(HEAD, (_fields(problem) for problem in problems)),
        name=LISTED,
        media_type=CSV,
        place="not-read-list",
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
