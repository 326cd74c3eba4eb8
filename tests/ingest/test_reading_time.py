"""However much is written into a file, its reading ends soon, with a result or a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import caps
from dashboard.ingest.reading_time import limited_work, refuse_when_over
from tests.ingest.diary_grids import Grid, read

FIRST = date(2015, 1, 1)
SENTENCE = "legs bad, took 10 mg, drowsy at night, felt sick, 3 spasms, could not sleep"


def grid(rows: int, headers: list[str], cell: Callable[[int, int], str]) -> Grid:
    body: Grid = [
        [FIRST + timedelta(days=row), *(cell(row, column) for column in range(len(headers)))]
        for row in range(rows)
    ]
    return [["Date", *headers], *body]


@pytest.mark.parametrize("header", ["Side effects", "Drowsiness", "Text"])
def test_a_file_of_endless_words_is_refused_by_their_number(
    header: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = caps.Cap("too_wordy", 50_000, caps.READ_CHARACTERS.sentence)
    monkeypatch.setattr(caps, "READ_CHARACTERS", few)
    wordy = grid(900, [header], lambda row, column: f"{row} {column} " + SENTENCE)
    with pytest.raises(WorkbookRefused, match="more than 50,000 characters") as refused:
        read(wordy)
    assert refused.value.kind == "too_wordy"


def test_a_text_that_stands_in_many_cells_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    few = caps.Cap("too_wordy", 5_000, caps.READ_CHARACTERS.sentence)
    monkeypatch.setattr(caps, "READ_CHARACTERS", few)
    assert read(grid(900, ["Side effects"], lambda row, column: SENTENCE)).observations


def test_more_columns_than_a_diary_keeps_are_refused_by_name() -> None:
    wide = grid(8, [f"Measure {number}" for number in range(1_001)], lambda row, column: "3")
    with pytest.raises(WorkbookRefused, match="more than 1,000 columns") as refused:
        read(wide)
    assert refused.value.kind == "too_many_columns"


def test_ten_years_of_full_notes_are_read() -> None:
    diary = grid(3_650, ["Notes"], lambda row, column: f"{row}: {SENTENCE}")
    assert len(read(diary).notes) == 3_650


def test_a_reading_that_has_used_up_its_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "LEAST_READING_SECONDS", -1.0)
    monkeypatch.setattr(caps, "FILE_SECONDS", -1.0)
    with pytest.raises(WorkbookRefused) as refused:
        read(grid(8, ["Side effects"], lambda row, column: SENTENCE))
    assert refused.value.kind == "too_slow"


def test_a_long_opening_leaves_the_reading_its_least_time() -> None:
    with limited_work(spent_seconds=1_000.0):
        refuse_when_over(SENTENCE)


def test_work_is_limited_only_inside_the_reading() -> None:
    with limited_work():
        refuse_when_over()
    for _ in range(3):
        refuse_when_over("x" * caps.READ_CHARACTERS.limit)
