"""Words on and beside a chart: days, hover, and the text that a screen reader gets."""

from __future__ import annotations

from datetime import date
from html import escape
from textwrap import shorten, wrap

from dashboard.analysis.wording import count_of, write_day, write_number
from dashboard.domain.overviews import DayRecord, DayValue, NoteOnDay, PatientOverview
from dashboard.domain.patients import Window
from dashboard.domain.pump_events import PumpEvent
from dashboard.knowledge.measure import load_measures

HOVER_LINE = 58
UNITS = {"oral_mg": "mg", "intrathecal_mcg": "µg"}


def short_day(day: date) -> str:
    """Write a day as 3 May."""
    return f"{day.day} {day:%b}"


def full_day(day: date) -> str:
    """Write a day as Sun 3 May 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def window_days(window: Window) -> str:
    """Write a window as 15 Aug – 12 Nov 2026, with both years where they differ."""
    first, last = window.first_day, window.last_day
    return f"{write_day(first, last)} – {write_day(last)} {last.year}"


def number(value: float) -> str:
    """Write a value with at most two decimals and no trailing zero; a small one keeps its own."""
    if value and abs(value) < 0.005:
        return f"{value:.1g}"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def amount(measure: str, value: float) -> str:
    """Write a day's value with its unit where it is a dose, which is never rounded."""
    if measure not in UNITS:
        return number(value)
    return f"{write_number(value)} {UNITS[measure]}"


def hover(
    record: DayRecord,
    notes: tuple[NoteOnDay, ...],
    labels: dict[str, str],
    overview: PatientOverview,
) -> str:
    """Say all that the diary holds on one day, each value with its cell; HTML is escaped.

    Effects written as absent are counted in one line; every other zero is said.
    """
    lines = [f"<b>{full_day(record.day)}</b>"]
    main = overview.main_measure
    if main not in record.values:
        nothing_else = not record.has_entry and not notes
        lines.append("no entry" if nothing_else else f"{escape(labels.get(main, main))}: no entry")
    absent = {
        lane.concept
        for lane in overview.lanes
        if (value := record.values.get(lane.concept)) is not None and value.value == 0
    }
    lines += [
        _value_line(labels.get(measure, measure), measure, value)
        for measure, value in record.values.items()
        if measure not in absent
    ]
    if absent:
        lines.append(f"recorded as not present: {count_of(len(absent), 'side effect')}")
    lines += [_event_line(event) for event in overview.pump_events if event.day == record.day]
    for item in notes:
        quoted = wrap(shorten(item.note.text, 170, placeholder=" …"), HOVER_LINE)
        lines.append("“" + "<br>".join(escape(line) for line in quoted) + "”")
    return "<br>".join(lines)


def _event_line(event: PumpEvent) -> str:
    told = "<br>".join(escape(line) for line in wrap(event.text, HOVER_LINE))
    return f"{told}  <i>{escape(event.cell)}</i>" if event.cell else told


def _value_line(label: str, measure: str, value: DayValue) -> str:
    told = escape(value.text) if value.value is None else amount(measure, value.value)
    cells = ", ".join(value.cells[:3]) + (" …" if len(value.cells) > 3 else "")
    where = f"  <i>{escape(cells)}</i>" if cells else ""
    return f"{escape(label)}: {told}{where}"


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
        *(f"{event.text}, {full_day(event.day)}." for event in overview.pump_events),
    ]
    return " ".join(sentence for sentence in sentences if sentence)
