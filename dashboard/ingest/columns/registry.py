"""Which reader reads which kind of column: the one place that names them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.domain.cells import CellValue
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.effects import read_effect_cell, read_effects_cell
from dashboard.ingest.columns.numbers import read_count_cell, read_dose_cell, read_grade_cell
from dashboard.ingest.columns.results import CellResult
from dashboard.ingest.columns.words import read_text_cell, read_yes_no_cell
from dashboard.ingest.meaning import Meaning

ReadCell = Callable[[CellValue, Meaning, Given], CellResult]

CELL_READERS: Mapping[str, ReadCell] = {
    "dose": read_dose_cell,
    "count": read_count_cell,
    "grade": read_grade_cell,
    "amount": read_grade_cell,
    "effect": read_effect_cell,
    "effects": read_effects_cell,
    "text": read_text_cell,
    "yes_no": read_yes_no_cell,
    "other": read_text_cell,
}
"""Each kind of measure (knowledge/measure.py), and `other` for a column without one."""
