"""Words of the hover: exact doses, told zeros, and no claim that a written day is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.wording import amount, hover, labels, number
from dashboard.domain.notes import Note
from dashboard.domain.overviews import DayRecord, DayValue, NoteOnDay, Phase
from tests.overviews import sample_overview

DAY = date(2026, 5, 3)
OVERVIEW = replace(sample_overview("oral_then_pump"), main_measure="spasm_count")
NOTED = NoteOnDay(Note(DAY, "a quiet day"), (), Phase.ORAL)


def told(values: dict[str, float], notes: tuple[NoteOnDay, ...] = ()) -> list[str]:
    entries = {
        measure: DayValue(value, f"{value:g}", ("Diary!B2",)) for measure, value in values.items()
    }
    return hover(DayRecord(DAY, entries, Phase.ORAL), notes, labels(OVERVIEW), OVERVIEW).split(
        "<br>"
    )[1:]


@pytest.mark.parametrize(
    ("value", "words"),
    [(4.0, "4"), (2.25, "2.25"), (0.04, "0.04"), (0.004, "0.004"), (1e6, "1000000")],
)
def test_a_number_is_never_rounded_to_another_meaning(value: float, words: str) -> None:
    assert number(value) == words


def test_a_dose_is_told_as_it_was_written() -> None:
    assert amount("oral_mg", 12.125) == "12.125 mg"
    assert amount("intrathecal_mcg", 240.5) == "240.5 µg"


def test_a_recorded_zero_is_told_and_not_taken_for_no_entry() -> None:
    lines = told({"spasm_count": 0.0, "pain_0_10": 0.0, "oral_mg": 0.0})
    assert [line.split("  ")[0] for line in lines] == [
        "Spasms a day: 0",
        "Pain: 0",
        "Baclofen by mouth: 0 mg",
    ]


def test_effects_written_as_absent_are_counted() -> None:
    assert told({"spasm_count": 3.0, "drowsiness": 0.0, "nausea": 0.0})[-1] == (
        "recorded as not present: 2 side effects"
    )


def test_a_day_with_a_note_or_another_entry_is_not_called_empty() -> None:
    assert told({}) == ["no entry"]
    assert told({}, (NOTED,)) == ["Spasms a day: no entry", "“a quiet day”"]
    assert told({"pain_0_10": 3.0})[0] == "Spasms a day: no entry"
