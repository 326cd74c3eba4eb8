"""The header words of seven languages, each in a diary that speaks of spasms or baclofen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.domain.cells import CellValue
from dashboard.domain.diaries import DiaryReading
from tests.ingest.diary_grids import Grid, read

FIRST = date(2025, 3, 3)
WORDS = {
    "spasm_count": (
        "spasms, no of spasms, # spasms, spasm count, spasm freq, number, jumps, jerks, cramps, "
        "attacks, Spasmen, Krämpfe, Spastik, spasmes, crampes, espasmos, calambres, spasmi, krampen"
    ),
    "oral_mg": (
        "baclofen, baclofen dose, bac, Lioresal, dose, mg, meds, amount, Dosis, dosis, dose (mg), "
        "morning dose, noon dose, evening dose, night dose"
    ),
    "intrathecal_mcg": (
        "pump, ITB, pump dose, mcg/day, µg/24h, rate, intrathecal, IT baclofen, Pumpe"
    ),
    "stiffness_0_10": (
        "stiffness, tightness, tone, spasticity 0-10, NRS, Steifigkeit, raideur, rigidez"
    ),
    "pain_0_10": "pain, VAS, Schmerz, douleur, dolor",
    "alcohol": "alcohol, drinks, units",
}
VALUES: dict[str, list[CellValue]] = {
    "spasm_count": [3, 5, 2, 0, 7, 4],
    "oral_mg": [30, 30, 45, 45, 60, 60],
    "intrathecal_mcg": [120, 120, 150, 150, 180, 180],
    "stiffness_0_10": [4, 5, 6, 3, 4, 7],
    "pain_0_10": [4, 5, 6, 3, 4, 7],
    "alcohol": [0, 2, 0, 1, 0, 3],
}
CASES = [(measure, word) for measure, words in WORDS.items() for word in words.split(", ")]
UNSURE = ("number", "jumps", "cramps", "attacks", "Krämpfe", "calambres", "dose", "meds", "Dosis")


def diary(word: str, values: list[CellValue], beside: str, others: list[CellValue]) -> DiaryReading:
    grid: Grid = [["Date", word, beside]]
    for index, (value, other) in enumerate(zip(values, others, strict=True)):
        grid.append([FIRST + timedelta(days=index), value, other])
    return read({"Sheet1": grid}, "book.xlsx")


@pytest.mark.parametrize(("measure", "word"), CASES)
def test_a_header_word_is_recognised_in_a_diary_of_spasms_or_baclofen(
    measure: str, word: str
) -> None:
    beside = "Stiffness and spasms" if measure != "oral_mg" else "Spasms"
    if measure == "spasm_count":
        beside = "Baclofen (mg)"
    reading = diary(word, VALUES[measure], beside, VALUES["oral_mg"])
    assert {o.measure for o in reading.observations if o.cell.column == 2} == {measure}


@pytest.mark.parametrize("word", UNSURE)
def test_a_word_that_may_be_another_illness_is_asked_about_where_nothing_tells(word: str) -> None:
    values: list[CellValue] = [3, 5, 2, 0, 7, 4]
    reading = diary(word, values, "Weather", ["rain"] * 6)
    assert {o.measure for o in reading.observations if o.cell.column == 2} == {f"other:{word}"}
    assert any(f'"{word}"' in question.sentence for question in reading.questions)
