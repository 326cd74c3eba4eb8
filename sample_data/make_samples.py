"""Make the sample diaries anew: `python -m sample_data.make_samples`. Same seed, same cells."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard.reports.blank_diary import blank_diary
from sample_data.stories import STORIES, Story

SEED = 20261122
HERE = Path(__file__).parent
EMPTY_FORM = "empty_form.xlsx"
MADE_ON = datetime(2026, 11, 16)


def stories() -> list[Story]:
    """Tell every story with its own seed, so that a new one leaves the others as they are."""
    return [
        tell(np.random.default_rng([SEED, number])) for number, tell in enumerate(STORIES, start=1)
    ]


def workbook_of(story: Story) -> Workbook:
    """Write one story down, sheet by sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.created = workbook.properties.modified = MADE_ON
    for sheet_of_story in story.sheets:
        sheet = workbook.create_sheet(sheet_of_story.name)
        for row in sheet_of_story.rows:
            sheet.append(row)
        sheet.column_dimensions["A"].width = 14
        sheet["A1"].font = Font(bold=True)
    return workbook


def make_samples(folder: Path = HERE) -> list[Path]:
    """Write all samples into a folder and give their paths."""
    paths = []
    for story in stories():
        path = folder / story.file
        workbook_of(story).save(path)
        paths.append(path)
    form = folder / EMPTY_FORM
    form.write_bytes(blank_diary("spasticity", first_day=date(2026, 11, 23)))
    return [*paths, form]


if __name__ == "__main__":
    for path in make_samples():
        print(path.name)
