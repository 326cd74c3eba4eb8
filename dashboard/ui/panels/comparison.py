"""Oral and intrathecal side by side, or any two dose periods, with what is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import LiteralString

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.wording import write_days
from dashboard.charts.wording import amount
from dashboard.domain.comparisons import (
    ComparedDays,
    ComparedMeasure,
    ComparedPart,
    RouteComparison,
)
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import EffectShare, Estimate, MeasureSummary, Tone
from dashboard.reports.phase_words import change_words, days_with_words, recorded_words
from dashboard.reports.words import estimate_words
from dashboard.services.comparing import Comparing
from dashboard.ui.panels.compared_notes import show_compared_notes
from dashboard.ui.panels.notes import OpenDay
from dashboard.ui.style import markup, row, show, table

ROUTES = "Tablets against pump"
PERIODS = "Two dose periods"
Compare = Callable[[tuple[int, int] | None], Comparing]
ShowBorders = Callable[[Comparing], None]


def show_comparison(compare: Compare, open_day: OpenDay, show_borders: ShowBorders) -> None:
    """Write the tab: the routes first, or two periods; the phases; then the notes of both."""
    comparing = compare(None)
    chosen = _choose(comparing.periods)
    if chosen is not None:
        comparing = compare(chosen)
    comparison = comparing.comparison
    if comparison.why_not is not None or comparison.here is None or comparison.base is None:
        show('<p class="body">{}.</p>', _sentence(comparison.why_not or "nothing to compare"))
    else:
        show("{}", _figures(comparison, comparison.base, comparison.here))
    if comparison.left_out:
        show('<p class="small">{}.</p>', ". ".join(comparison.left_out))
    show_borders(comparing)
    if comparing.notes is not None and comparison.base and comparison.here:
        show_compared_notes(comparing.notes, comparison.base, comparison.here, open_day)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _choose(periods: tuple[DosePeriod, ...]) -> tuple[int, int] | None:
    """Ask which two parts to compare; the routes are the first answer."""
    if len(periods) < 2:
        return None
    what = st.segmented_control(
        "Compare", [ROUTES, PERIODS], default=ROUTES, key="compare-what", required=True
    )
    if what != PERIODS:
        return None
    numbers = list(range(len(periods)))
    with st.container(horizontal=True):
        base = st.selectbox("this period", numbers, index=0, format_func=_name_in(periods))
        here = st.selectbox(
            "with this one", numbers, index=len(numbers) - 1, format_func=_name_in(periods)
        )
    return base, here


def _name_in(periods: tuple[DosePeriod, ...]) -> Callable[[int], str]:
    def name(place: int) -> str:
        period = periods[place]
        doses = [
            f"oral {amount('oral_mg', period.oral_mg)}" if period.oral_mg is not None else "",
            f"pump {amount('intrathecal_mcg', period.intrathecal_mcg)}"
            if period.intrathecal_mcg is not None
            else "",
        ]
        told = ", ".join(dose for dose in doses if dose)
        return f"{told}, {write_days(period.first_day, period.last_day, periods[-1].last_day)}"

    return name


def _figures(comparison: RouteComparison, base: ComparedPart, here: ComparedPart) -> Markup:
    header = (
        ("", "95 % intervals in brackets"),
        ("number", base.label),
        ("number", here.label),
        ("number", "Change"),
        ("", "In words"),
    )
    rows = [
        row((("", "Doses"), ("number", base.doses), ("number", here.doses), ("", ""), ("", ""))),
        _recorded(base, here),
        *(_measure_row(measure) for measure in comparison.measures),
    ]
    if comparison.spasm_free is not None:
        rows.append(_days_row(comparison.spasm_free))
    rows += [_days_row(effect) for effect in comparison.effects]
    return table(header, rows, "Comparison")


def _recorded(base: ComparedPart, here: ComparedPart) -> Markup:
    cells = [recorded_words(part) for part in (base, here)]
    return row(
        (("", "Days recorded"), ("number", cells[0]), ("number", cells[1]), ("", ""), ("", ""))
    )


def _measure_row(compared: ComparedMeasure) -> Markup:
    return row(
        (
            ("", compared.here.label),
            ("number", _mean(compared.base)),
            ("number", _mean(compared.here)),
            (_kind_of_cell(compared.change), change_words(compared)),
            ("", _verdict(compared.shape, compared.verdict, compared.tone)),
        )
    )


def _days_row(compared: ComparedDays) -> Markup:
    return row(
        (
            ("", compared.here.label),
            ("number", _days(compared.base, compared.base_per_100)),
            ("number", _days(compared.here, compared.here_per_100)),
            (_kind_of_cell(compared.ratio), change_words(compared)),
            ("", _verdict(compared.shape, compared.verdict, compared.tone)),
        )
    )


def _days(share: EffectShare, per_100: Estimate) -> Markup:
    """Write the days with it of the days recorded, and beneath it the burden per 100 days."""
    told = days_with_words(share)
    if per_100.value is None:
        return markup("{}", told)
    return markup('{}<br><span class="small">{} per 100</span>', told, estimate_words(per_100, 0))


def _kind_of_cell(change: Estimate) -> LiteralString:
    """A number stays on one line; the words that say why there is none may break."""
    return "number" if change.value is not None else ""


def _verdict(shape: str, words: str, tone: Tone) -> Markup:
    return markup('<span class="{}">{} {}</span>', tone.value, shape, words)


def _mean(summary: MeasureSummary) -> str:
    return estimate_words(summary.mean, 1)
