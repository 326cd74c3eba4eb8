"""Overviews of the sample people, read and built once for the tests that look at outputs."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dashboard.analysis.overview import build
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile
from dashboard.ingest.reading import read_diary

SAMPLES = Path(__file__).parent.parent / "sample_data"
TODAY = date(2026, 11, 20)
NAMES = (
    "oral_titration",
    "oral_then_pump",
    "creeping_drowsiness",
    "tablets_ran_out",
    "pudendal_neuralgia",
    "several_entries_a_day",
    "two_broken_columns",
)


@cache
def sample_reading(name: str) -> DiaryReading:
    """Read one sample workbook."""
    return read_diary((SAMPLES / f"{name}.xlsx").read_bytes(), f"{name}.xlsx", today=TODAY)


@cache
def sample_overview(name: str) -> PatientOverview:
    """Build the overview of one sample's last 90 days."""
    reading = sample_reading(name)
    condition = "pudendal neuralgia" if name == "pudendal_neuralgia" else "spasticity"
    return build(
        PatientId(name),
        Profile(f"Sample {name}", condition=condition),
        None,
        1,
        reading.observations,
        reading.notes,
        reading.problems,
        TODAY,
    )
