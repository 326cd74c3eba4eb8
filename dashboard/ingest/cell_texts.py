"""The raw text of a cell: what stands beside every parsed value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dashboard.domain.cells import CellValue


def raw_text(value: CellValue) -> str:
    """Spell a cell's value as the spreadsheet shows it at its plainest; None is ""."""
    kind = type(value)
    if kind is int or kind is str:
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int | str) else _moment(value)


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        bare = value.time() == time()
        return value.date().isoformat() if bare else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return str(value)
