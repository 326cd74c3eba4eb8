"""Dose, count and grade columns: what their cell parsers say, as pieces."""

from __future__ import annotations

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import (
    COUNTED,
    PROBLEMATIC,
    DoseReading,
    GradeReading,
    SpasmReading,
    Status,
)
from dashboard.ingest.cells.counts import read_spasms
from dashboard.ingest.cells.doses import read_dose
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.grades import read_grade
from dashboard.ingest.columns.results import CellResult, Piece, details_of
from dashboard.ingest.meaning import Meaning

VALUED = COUNTED | {Status.SUSPECT}
REPEATS = frozenset({Status.DITTO, Status.USUAL})
HOUR_IN_MINUTES = 60


def read_dose_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Read a dose; its value is the daily total (or one part of the day) in the unit written."""
    reading = read_dose(value, given)
    if reading.status in PROBLEMATIC:
        return CellResult(problem=str(reading.status), candidates=reading.candidates)
    return CellResult((_dose_piece(reading, meaning),), repeats=reading.status in REPEATS)


def _dose_piece(reading: DoseReading, meaning: Meaning) -> Piece:
    return Piece(
        measure=meaning.measure_id,
        status=reading.status,
        value=reading.value if reading.status in VALUED else None,
        unit=reading.unit,
        low=reading.low,
        high=reading.high,
        op=reading.op,
        details=details_of(
            parts=reading.parts,
            tablets=reading.tablets,
            each=reading.each,
            delta=reading.delta,
            candidates=reading.candidates,
            flags=reading.flags,
        ),
    )


def read_count_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Read a number of spasms; a rate or a score keeps its own field and gives no count."""
    reading = read_spasms(value, given)
    if reading.status in PROBLEMATIC:
        return CellResult(problem=str(reading.status), candidates=reading.candidates)
    return CellResult((_count_piece(reading, meaning),), repeats=reading.status in REPEATS)


def _count_piece(reading: SpasmReading, meaning: Meaning) -> Piece:
    return Piece(
        measure=meaning.measure_id,
        status=reading.status,
        value=reading.count if reading.status in VALUED else None,
        low=reading.low,
        high=reading.high,
        op=reading.op,
        details=details_of(
            rate=reading.rate,
            per=reading.per,
            scale=reading.scale,
            score=reading.score,
            day=reading.day,
            night=reading.night,
            severity=reading.severity,
            candidates=reading.candidates,
        ),
    )


def read_grade_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Read a grade or an amount; hours become minutes where the measure is kept in minutes."""
    reading = read_grade(value, given)
    if reading.status in PROBLEMATIC:
        return CellResult(problem=str(reading.status), candidates=reading.candidates)
    return CellResult((_grade_piece(reading, meaning),), repeats=reading.status in REPEATS)


def _grade_piece(reading: GradeReading, meaning: Meaning) -> Piece:
    return Piece(
        measure=meaning.measure_id,
        status=reading.status,
        value=reading.value if reading.status in VALUED else None,
        unit=reading.unit or meaning.unit,
        low=reading.low,
        high=reading.high,
        op=reading.op,
        details=details_of(candidates=reading.candidates),
    )
