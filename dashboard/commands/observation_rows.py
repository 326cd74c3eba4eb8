"""Observations of several files as rows of one CSV table, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dashboard.domain.diaries import DiaryReading
from dashboard.reports import tidy
from dashboard.reports.csv_table import write_csv

COLUMNS = ("file", *tidy.COLUMNS)


def write_observations(readings: Iterable[tuple[str, DiaryReading]], out: TextIO) -> None:
    """Write a head and one row for each observation of each (file, reading)."""
    rows = (
        [file, *tidy.tidy_row(item)] for file, reading in readings for item in reading.observations
    )
    write_csv(COLUMNS, rows, out)
