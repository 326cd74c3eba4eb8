"""One day as it was written: every entry with its text and its cell, every note in full."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from dashboard.charts import wording
from dashboard.domain.overviews import DayRecord, DayValue, PatientOverview
from dashboard.ui.panels.notes import note_in_words
from dashboard.ui.style import row, show, table


def show_day(overview: PatientOverview, day: date) -> None:
    """Write everything that the diary holds on one day."""
    record = next((record for record in overview.days if record.day == day), None)
    notes = [item for item in overview.notes if item.note.day == day]
    show('<h3 id="day">{}</h3>', wording.full_day(day))
    if record is None:
        show(
            '<p class="body">This day lies outside the days shown here; choose a longer window '
            "to see it on the timeline.</p>"
        )
    elif not record.has_entry and not notes:
        but = " but on the treatment" if record.values else ""
        show('<p class="body">No entry{} on this day. That is a gap, not a zero.</p>', but)
    if record is not None and record.values:
        show("{}", _entries(record, wording.labels(overview)))
    for item in notes:
        show("{}", note_in_words(item))


def _entries(record: DayRecord, names: dict[str, str]) -> Markup:
    rows = [
        _entry(names.get(measure, measure.removeprefix("other:")), measure, value)
        for measure, value in record.values.items()
    ]
    header = (("", "Entry"), ("number", "Read as"), ("", "As written"), ("fixed", "Cell"))
    return table(header, rows, "Entries of the day")


def _entry(name: str, measure: str, value: DayValue) -> Markup:
    told = "no number" if value.value is None else wording.amount(measure, value.value)
    cells = ", ".join(value.cells)
    return row((("", name), ("number", told), ("", value.text), ("fixed", cells)))
