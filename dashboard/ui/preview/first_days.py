"""The first days as they will be read: the quickest way to see a column taken for the wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from dashboard.charts.wording import full_day
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.observations import Observation
from dashboard.ui import style
from dashboard.ui.preview.wording import measure_name, reading_in_words

DAYS = 4
MEASURES = 7
"""More columns than this do not fit beside one another on a tablet."""


def show_first_days(reading: DiaryReading) -> None:
    """Show what the first days say, each value above the text that stands in its cell."""
    days = reading.days[:DAYS]
    first = [item for item in reading.observations if item.day in set(days)]
    measures = list(dict.fromkeys(item.measure for item in first))[:MEASURES]
    head = [("fixed", "Day"), *(("", _column_title(measure)) for measure in measures)]
    rows = [_day_row(day, measures, [item for item in first if item.day == day]) for day in days]
    style.show("{}", style.table(head, rows, "The first days as they will be read"))


def _column_title(measure: str) -> str:
    return measure.removeprefix("other:") if ":" in measure else measure_name(measure)


def _day_row(day: date, measures: Sequence[str], items: Sequence[Observation]) -> Markup:
    cells = [style.joined(_said(item) for item in items if item.measure == of) for of in measures]
    return style.row([("fixed", full_day(day)), *(("", cell) for cell in cells)])


def _said(item: Observation) -> Markup:
    when = f"{item.slot or (item.at and f'{item.at:%H:%M}') or ''} ".lstrip()
    return style.markup(
        '<div>{}<b>{}</b> <span class="label">“{}”</span></div>',
        when,
        reading_in_words(item),
        item.text,
    )
