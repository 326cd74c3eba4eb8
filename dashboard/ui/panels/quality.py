"""Data quality: what was not read, what was left out, and how the numbers are made."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.domain.overviews import PatientOverview
from dashboard.domain.problems import Problem
from dashboard.ui.style import joined, markup, row, show, table


def show_quality(overview: PatientOverview) -> None:
    """Write the tab: coverage first, then every cell not read with what to do, then exclusions."""
    show('<p class="body">{}</p>', overview.coverage.in_full)
    if overview.problems:
        header = (("fixed", "Cell"), ("", "Text found"), ("", "What it means and what to do"))
        rows = [_problem(problem) for problem in overview.problems]
        show("{}", table(header, rows, "Cells not read"))
    else:
        show('<p class="body">Every cell of these days was read.</p>')
    show("<h3>Left out of the numbers</h3>")
    show("{}", _listed(overview.exclusions, "Nothing was left out."))
    show("<h3>How these numbers are made</h3>")
    show("{}", _listed(overview.method, ""))


def _problem(problem: Problem) -> Markup:
    cell = str(problem.cell) if problem.cell is not None else "file"
    return row((("fixed", cell), ("", problem.text), ("", problem.message)))


def _listed(sentences: tuple[str, ...], otherwise: str) -> Markup:
    if not sentences:
        return markup('<p class="body">{}</p>', otherwise)
    items = joined(markup("<li>{}</li>", sentence) for sentence in sentences)
    return markup('<ul class="body">{}</ul>', items)
