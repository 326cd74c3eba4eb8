"""How the preview speaks of measures, columns, days and readings."""

from __future__ import annotations

from datetime import date

from dashboard.domain.diaries import ColumnMeaning, DateOrder
from dashboard.domain.observations import Observation, Status
from dashboard.knowledge.measure import load_measures

ORDERS = {
    DateOrder.DAY_FIRST: "day first",
    DateOrder.MONTH_FIRST: "month first",
    DateOrder.YEAR_FIRST: "year first",
}
KEPT = {
    Status.NOT_RECORDED: "not recorded",
    Status.NONE: "none",
    Status.DITTO: "as above",
    Status.USUAL: "the usual",
    Status.MISSED: "missed",
    Status.TAKEN: "taken, amount not told",
    Status.PRN: "as needed",
    Status.SUSPECT: "doubtful, not counted",
}
SURE, LIKELY = 0.9, 0.6


def measure_name(measure: str | None) -> str:
    """Name what a column was taken for."""
    known = load_measures().get(measure or "")
    return known.label if known else "Kept, but not drawn"


def column_name(column: ColumnMeaning) -> str:
    """Name a column as the file does."""
    return f"{column.sheet}, column {column.column}: {column.header or 'no header'}"


def sureness(column: ColumnMeaning) -> str:
    """Say in a word how sure the recognition is."""
    if column.measure is None:
        return "not known"
    if column.confidence >= SURE:
        return "sure"
    return "likely" if column.confidence >= LIKELY else "unsure, please check"


def column_settings(column: ColumnMeaning) -> str:
    """Say how the cells of a column are read, beyond its measure."""
    said = [column.unit or ""]
    if column.date_order is not None:
        said.append(ORDERS[column.date_order])
    if column.tablet_mg is not None:
        said.append(f"tablets of {column.tablet_mg:g} mg")
    if column.blank_means_none:
        said.append("a blank means none")
    return ", ".join(part for part in said if part)


def reading_in_words(item: Observation) -> str:
    """Say what one cell was read as, with its unit; a scale such as 0-10 is no unit."""
    unit = "" if item.unit is None or item.unit[:1].isdigit() else item.unit
    if item.value is not None:
        about = "about " if item.status is Status.APPROX else ""
        return f"{about}{item.value:g} {unit}".rstrip()
    if item.low is not None and item.high is not None:
        return f"{item.low:g} to {item.high:g} {unit}".rstrip()
    return KEPT.get(item.status, "kept as text")


def long_day(day: date) -> str:
    """Write a day in full: 4 March 2026."""
    return f"{day.day} {day:%B %Y}"


def days_in_words(first: date, last: date) -> str:
    """Write a stretch of days, saying the year once when it is the same."""
    if first == last:
        return long_day(first)
    start = f"{first.day} {first:%B}" if first.year == last.year else long_day(first)
    return f"{start} to {long_day(last)}"


def grouped(number: int) -> str:
    """Write a large number so that it can be read: 12 480."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, one: str) -> str:
    """Count things in words: 1 day, 3 days."""
    return f"{grouped(number)} {one if number == 1 else one + 's'}"
