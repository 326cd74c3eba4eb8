"""The pages after the first: all days, notes, rules and problems, however many there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.domain.cells import CellAddress
from dashboard.domain.notes import Note
from dashboard.domain.overviews import DayRecord, NoteOnDay, PatientOverview
from dashboard.domain.phases import Phase
from dashboard.domain.problems import Problem
from dashboard.reports.appointment import PAPERS, appointment_page
from dashboard.reports.full_words import MOST_ROWS, full_words
from dashboard.reports.report_part import Part
from tests.overviews import NAMES, sample_overview
from tests.reports.write_goldens import MADE_AT, printed_lines

TEN_YEARS = 3650
PAGES_AT_MOST = 100


def full_pages(overview: PatientOverview, paper: str = "a4") -> list[str]:
    more = full_words(overview, ["Saved on 2026-11-19, SHA-256 abc"])
    return printed_lines(appointment_page(overview, (), paper, MADE_AT, more)).split("\f\n")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def parts(overview: PatientOverview) -> Mapping[str, Part]:
    return {part.title: part for part in full_words(overview)}


@pytest.mark.parametrize("name", NAMES)
def test_the_first_page_stays_as_it_is_and_everything_else_follows(name: str) -> None:
    overview = sample_overview(name)
    alone = printed_lines(appointment_page(overview, made_at=MADE_AT))
    first, *others = full_pages(overview)
    assert first.rsplit("1 / ", 1)[0] == alone.rsplit("1 / ", 1)[0]
    said = squeezed(" ".join(others))
    for problem in overview.problems:
        assert squeezed(str(problem.cell)) in said
    for item in overview.notes:
        assert squeezed(item.note.text) in said
    for flag in overview.flags:
        assert squeezed(flag.sentence) in said
        assert squeezed(flag.why_unsure) in said
    for sentence in (*overview.method, *overview.exclusions):
        assert squeezed(sentence) in said
    assert "“”" not in said + squeezed(first)


def test_each_day_has_its_numbers_and_a_day_without_an_entry_is_no_zero() -> None:
    overview = sample_overview("oral_then_pump")
    rows = {row[0]: row for row in parts(overview)["Days"].rows}
    entry = rows["25 Sep 2026"]
    assert entry[1:4] == ("2", "20", "240")
    assert entry[5] == "Drowsiness 5; Weakness 2; 3 others not present"
    assert rows["21 Sep 2026"][1] == "no entry"


def test_days_without_anything_stand_together_and_words_stand_as_written() -> None:
    overview = sample_overview("two_broken_columns")
    rows = parts(overview)["Days"].rows
    assert ("31 Aug to 5 Sep", "no entry") in {row[:2] for row in rows}
    assert "“30 mcg”" in {row[2] for row in rows}


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_ten_years_of_days_and_hundreds_of_notes_and_problems_are_counted_in_words(
    paper: str,
) -> None:
    overview = crowded(sample_overview("oral_then_pump"))
    pages = full_pages(overview, paper)
    assert len(pages) < PAGES_AT_MOST
    said = squeezed(" ".join(pages))
    assert squeezed(f"{MOST_ROWS} of {TEN_YEARS} rows") in said
    assert squeezed(f"{MOST_ROWS} of 900 problems") in said
    assert squeezed(f"{MOST_ROWS} of 500 notes") in said


def crowded(overview: PatientOverview) -> PatientOverview:
    last = overview.days[-1]
    days = [
        DayRecord(last.day - timedelta(days=back), last.values, last.phase)
        for back in range(TEN_YEARS)
    ]
    long = "Wilhelmina 日本語 word_without_any_space_" + "x" * 300 + " slept badly " * 30
    cell = CellAddress("A sheet with a very long name indeed", 12345, 700)
    notes = [NoteOnDay(Note(day.day, long, cell), (), Phase.ORAL) for day in days[:500]]
    return replace(
        overview,
        days=tuple(reversed(days)),
        notes=tuple(notes),
        problems=(Problem("invalid", "Not a number; write it again.", long[:60], cell),) * 900,
        periods=overview.periods * 20,
    )


def test_an_empty_diary_says_in_each_part_that_there_is_nothing() -> None:
    bare = replace(
        sample_overview("oral_titration"), days=(), periods=(), notes=(), flags=(), exclusions=()
    )
    told = parts(bare)
    assert told["Notes"].lead == "No notes in these days."
    assert told["Rules that fired, with their sources"].lead == "No rule fired."
    assert told["All dose periods"].lead == "No dose is recorded in these days."
    assert "Every cell of these days was read." in told["Data quality"].lead
    assert len(full_pages(bare)) > 1


def test_later_pages_repeat_whose_they_are_and_the_heads_of_a_table() -> None:
    overview = sample_overview("oral_then_pump")
    pages = full_pages(overview)
    assert all(overview.profile.label in page for page in pages)
    days = [page for page in pages[1:] if re.search(r"^\d+ \w{3} 2026 \d", page, re.MULTILINE)]
    assert len(days) > 1
    assert all("Other measures" in page for page in days)


def test_the_report_is_tagged_for_readers_of_a_screen() -> None:
    overview = sample_overview("oral_titration")
    page = appointment_page(overview, (), "a4", MADE_AT, full_words(overview))
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", page)
    assert re.search(rb"/StructTreeRoot \d+ 0 R", page)
