"""Diaries of other illnesses: every value under its own name, and never as spasms or baclofen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.diaries import DiaryReading
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.reading import read_diary

DIARIES = sorted((Path(__file__).parent / "other_illnesses").glob("*.csv"))
TODAY = date(2025, 12, 31)
OF_SPASTICITY = {
    "spasm_count", "spasm_severity", "spasm_score_psfs", "oral_mg", "intrathecal_mcg",
    "prescribed_oral_mg", "stiffness_spasms_1_4", "urinary_frequency", "fall",
}  # fmt: skip


def read(path: Path) -> DiaryReading:
    return read_diary(path.read_bytes(), path.name, today=TODAY)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", DIARIES, ids=named)
def test_no_value_of_another_illness_is_taken_for_spasms_or_baclofen(path: Path) -> None:
    assert not {item.measure for item in read(path).observations} & OF_SPASTICITY


@pytest.mark.parametrize("path", DIARIES, ids=named)
def test_every_plain_number_of_another_illness_keeps_its_value(path: Path) -> None:
    reading = read(path)
    told = [(o.value, number) for o in reading.observations if (number := plain_number(o.text))]
    assert told
    assert all(value == number for value, number in told)
    assert reading.ledger.adds_up


@pytest.mark.parametrize(
    ("diary", "header", "values"),
    [
        ("headache_diary_march_2025", "Period", ["n", "n", "y", "y", "n"]),
        ("sleep", "Bed time", ["22:30", "23:00"]),
        ("sleep", "Fell asleep", ["23:20", "00:30"]),
        ("chronic_pain", "Worst pain", ["8", "9", "6"]),
        ("bowels", "Urgency 0-10", ["8", "2", "9"]),
        ("parkinson", "Meds taken", ["Sinemet", "Sinemet", "Sinemet"]),
        ("migraine_app", "Duration (min)", ["450", "240", "55"]),
    ],
)
def test_a_column_that_is_nothing_of_ours_is_kept_under_its_own_name(
    diary: str, header: str, values: list[str]
) -> None:
    reading = read(DIARIES[[path.stem for path in DIARIES].index(diary)])
    kept = [item.text for item in reading.observations if item.measure == f"other:{header}"]
    assert kept == values
