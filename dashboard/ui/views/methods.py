"""How these numbers are made: words for a clinician, then the table of what was measured."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.domain.people import Person
from dashboard.knowledge.guide import load_guides
from dashboard.knowledge.method import load_methods
from dashboard.knowledge.trend_budget import Measured, MeasuredFigure, load_measured
from dashboard.stores.port import Store
from dashboard.ui.style import joined, markup, row, show, table

OF_THE_MACHINE = "milliseconds"
"""Figures about speed are of no use to a clinician."""


def show_methods(person: Person, store: Store) -> None:
    """Write the guide, the measured table and each method's own sentences."""
    guide = load_guides()["methods"]
    show('<div class="head"><h1>{}</h1></div>', guide.title)
    for part in guide.parts:
        show("<h3>{}</h3>{}", part.heading, _paragraphs(part.lines))
    measured = load_measured()
    show("{}", _measured(measured, dict(guide.columns)))
    show(
        '<p class="small">{} simulated diaries for each kind; random seed {}. {}.</p>',
        measured.diaries_per_scenario,
        measured.seed,
        measured.data[:1].upper() + measured.data[1:],
    )
    for method in load_methods().values():
        show("<h3>{}</h3>{}", method.title, _paragraphs(method.told()))


def _paragraphs(lines: tuple[str, ...]) -> Markup:
    return joined(markup('<p class="body">{}</p>', line) for line in lines)


def _measured(measured: Measured, names: dict[str, str]) -> Markup:
    told = {name for figure in measured.figures for name in figure.columns}
    columns = [name for name in names if name in told]
    header = [("", "Measured on simulated diaries"), ("number", "Aim")]
    header += [("number", names[name]) for name in columns]
    figures = [each for each in measured.figures if not each.id.startswith(OF_THE_MACHINE)]
    rows = [_figure(figure, columns) for figure in figures]
    return table(header, rows, "What was measured")


def _figure(figure: MeasuredFigure, columns: list[str]) -> Markup:
    cells: list[tuple[str, str]] = [("", figure.words), ("number", _aim(figure.goal))]
    for name in columns:
        value = figure.columns.get(name)
        cells.append(("number", "–" if value is None else f"{value:.3g}"))
    return row(cells)


def _aim(goal: str) -> str:
    return goal.replace("<=", "at most").replace(">=", "at least")
