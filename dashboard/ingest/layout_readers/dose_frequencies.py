"""Doses whose number of times a day stands in the next column: "10 mg" and "3x day" are 30 mg."""

from __future__ import annotations

import re
from itertools import pairwise

from dashboard.domain.cells import CellValue
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.header_words import words_of
from dashboard.ingest.layout_readers.dose_units import holds_units, units_beside
from dashboard.ingest.tables import Column, Table
from dashboard.knowledge.layout import load_layouts

DOSES = ("oral_mg", "intrathecal_mcg")
TIMES = re.compile(r"(\d+)\s*(?:x|times)?\s*(?:/|a|per|each)?\s*(?:day|daily|d)?\.?", re.IGNORECASE)


def join(table: Table) -> None:
    """Write each dose together with its frequency, so that both are read as one."""
    units = units_beside(table)
    columns = [column for column in table.columns if not holds_units(column)]
    for doses, times in pairwise(columns):
        if doses.heading.measure in DOSES and _names_frequency(times):
            doses.values = [
                _together(value, often, unit or doses.heading.unit)
                for value, often, unit in zip(doses.values, times.values, units, strict=True)
            ]
            times.settled = "other"


def _names_frequency(column: Column) -> bool:
    known = {words_of(word) for word in load_layouts()["dose_changes"].words["frequencies"]}
    return words_of(column.heading.text) in known


def _together(dose: CellValue, often: CellValue, unit: str | None) -> CellValue:
    if dose is None or often is None:
        return dose
    amount = raw_text(dose).strip()
    if plain_number(dose) is not None and unit:
        amount = f"{amount} {unit}"
    times = TIMES.fullmatch(raw_text(often).strip())
    return f"{amount} x{times[1]}" if times else f"{amount} {raw_text(often)}"
