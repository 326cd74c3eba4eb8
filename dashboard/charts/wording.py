"""Words on and beside a chart: days, hover, and the text that a screen reader gets."""

from __future__ import annotations

from datetime import date
from html import escape
from textwrap import shorten, wrap

from dashboard.domain.overviews import DayRecord, DayValue, NoteOnDay, PatientOverview
from dashboard.knowledge.measure import load_measures

HOVER_LINE = 58
DOSE_MEASURES = ("oral_mg", "intrathecal_mcg")


def short_day(day: date) -> str:
    """Write a day as 3 May."""
    return f"{day.day} {day:%b}"


def full_day(day: date) -> str:
    """Write a day as Sun 3 May 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def number(value: float) -> str:
    """Write a value with at most one decimal and no trailing zero."""
    return f"{round(value, 1):g}"


def hover(record: DayRecord, notes: tuple[NoteOnDay, ...], labels: dict[str, str]) -> str:
    """Say all that the diary holds on one day, each value with its cell; HTML is escaped."""
    lines = [f"<b>{full_day(record.day)}</b>"]
    if not record.has_entry:
        lines.append("no entry")
    lines += [
        _value_line(labels.get(measure, measure), measure, value)
        for measure, value in record.values.items()
        if value.value != 0 or measure not in labels or measure == "spasm_count"
    ]
    for item in notes:
        quoted = wrap(shorten(item.note.text, 170, placeholder=" …"), HOVER_LINE)
        lines.append("“" + "<br>".join(escape(line) for line in quoted) + "”")
    return "<br>".join(lines)


def _value_line(label: str, measure: str, value: DayValue) -> str:
    told = escape(value.text) if value.value is None else number(value.value)
    unit = {"oral_mg": " mg", "intrathecal_mcg": " µg"}.get(measure, "")
    cells = ", ".join(value.cells[:3]) + (" …" if len(value.cells) > 3 else "")
    where = f"  <i>{escape(cells)}</i>" if cells else ""
    return f"{escape(label)}: {told}{unit if value.value is not None else ''}{where}"


def labels(overview: PatientOverview) -> dict[str, str]:
    """Name every measure of the overview for people."""
    names = {lane.concept: lane.label for lane in overview.lanes}
    return {measure.id: measure.label for measure in load_measures().values()} | names


def description(overview: PatientOverview) -> str:
    """Tell the timeline in words for those who cannot see it."""
    window = overview.window
    sentences = [
        f"Timeline from {full_day(window.first_day)} to {full_day(window.last_day)}.",
        overview.coverage.in_full + ".",
        *(
            f"{item.subject}: {item.lead}{item.rest}. {item.verdict}."
            for item in overview.statements
        ),
        *(period.sentence for period in overview.periods),
    ]
    return " ".join(sentence for sentence in sentences if sentence)
