"""Make one small sample of each layout anew: `python -m sample_data.make_layout_samples`."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from sample_data.layout_stories import LAYOUT_STORIES, ToldDay, told_month
from sample_data.make_samples import MADE_ON
from sample_data.stories import SheetOfStory

SEED = 20261123
HERE = Path(__file__).parent / "layouts"
TRAFFIC_LIGHT = ("FF92D050", "FFFFC000", "FFFF5050")
HIGH, HIGHEST = 4, 7


def make_layout_samples(folder: Path = HERE) -> list[Path]:
    """Write the samples into a folder and give their paths."""
    days = told_month(SEED)
    paths = []
    for file, write in LAYOUT_STORIES.items():
        path, sheets = folder / file, write(days)
        if path.suffix == ".csv":
            _write_text(path, sheets[0])
        else:
            _write_workbook(path, sheets, days if "colours" in file else [])
        paths.append(path)
    return paths


def _write_text(path: Path, sheet: SheetOfStory) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sheet.rows)


def _write_workbook(path: Path, sheets: list[SheetOfStory], painted: list[ToldDay]) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.created = workbook.properties.modified = MADE_ON
    for told in sheets:
        sheet = workbook.create_sheet(told.name)
        for row in told.rows:
            sheet.append(row)
        for number, day in enumerate(painted, start=2):
            for column, grade in ((2, day.spasms), (3, day.pain)):
                colour = TRAFFIC_LIGHT[(grade > HIGH) + (grade > HIGHEST)]
                sheet.cell(number, column).fill = PatternFill("solid", start_color=colour)
    workbook.save(path)


if __name__ == "__main__":
    for path in make_layout_samples():
        print(path.name)
