"""What a table shows once it is cut out: events to unfold, weekdays to date, a grid's theme."""

from __future__ import annotations

from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.date_columns import choose_date_column
from dashboard.ingest.layout_readers import (
    dose_frequencies,
    dose_units,
    event_log,
    medicine_rows,
    one_text,
    split_dates,
    unnamed_events,
    weekday_rows,
    weekly_rows,
)
from dashboard.ingest.sheets import Sheet
from dashboard.ingest.tables import Recognised, Table
from dashboard.ingest.themes import MS_TRUST, calendar_lines, set_theme

FEWEST_HOURS = 6


def titles_of(sheet: Sheet, recognised: Recognised) -> list[str]:
    """List the sheet's name and the titles above its tables."""
    titles = [
        raw_text(sheet.rows[row][column])
        for aside in recognised.set_aside
        if aside.kind == "title"
        for row, column in aside.places
    ]
    return [sheet.name, *titles]


def prepared(table: Table, recognised: Recognised, sheet: Sheet) -> Table:
    """Give a table the form in which its columns can be read one by one."""
    titles = titles_of(sheet, recognised)
    weekday_rows.date_weekdays(table, recognised, sheet)
    split_dates.join(table)
    if recognised.layout == "month_calendar":
        return calendar_lines(table, titles)
    theme = set_theme(table, titles)
    if theme:
        table.layout = "ms_trust" if theme == MS_TRUST else _grid(table)
        return table
    dose_frequencies.join(table)
    table = medicine_rows.unfold(table) or table
    unfolded = event_log.unfold(table)
    dose_units.join(unfolded or table)
    if unfolded is not None:
        unfolded.layout = "event_log"
        return unfolded
    weekly_rows.mark(table)
    return _counted(table, titles)


def _grid(table: Table) -> str | None:
    hours = sum((column.heading.slot or "")[:1].isdigit() for column in table.columns)
    return "hour_grid" if hours >= FEWEST_HOURS else None


def _counted(table: Table, titles: list[str]) -> Table:
    index = choose_date_column(table)
    if index is None:
        return table
    table.columns[index].settled = "date"
    if one_text.settle(table, index):
        return table
    counted = unnamed_events.unfold(table, titles)
    if counted is None:
        return table
    counted.layout = "events_unnamed"
    return counted
