"""The table of the two parts of a treatment, and its place on the one page."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.analysis.overview import build
from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.routes import compare_routes
from dashboard.domain.cells import CellAddress
from dashboard.domain.comparisons import ComparedPart, RouteComparison
from dashboard.domain.notes import Note
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.reports.appointment import PAPERS, appointment_page
from dashboard.reports.phase_words import phase_table, share_words
from tests.analysis.diaries import daily_series, day
from tests.overviews import sample_overview, sample_reading

DAYS = 400


@cache
def routes() -> RouteComparison:
    return compare_routes(*read_record(sample_reading("oral_then_pump").observations))


def printed(overview: PatientOverview, compared: RouteComparison | None, paper: str = "a4") -> str:
    sheets = PdfReader(BytesIO(appointment_page(overview, (), paper, routes=compared))).pages
    assert len(sheets) == 1
    return " ".join(sheets[0].extract_text().split())


def full() -> tuple[PatientOverview, RouteComparison]:
    """Some forty doses, 300 long notes and a long name: more than a page holds."""
    oral = [20.0 + 5 * (number // 10) if number < 170 else 100.0 for number in range(200)]
    pump = [50.0 + 10 * min(number // 10, 17) for number in range(200)]
    cells = [
        *daily_series("oral_mg", [*oral, *[0.0] * 200]),
        *daily_series("intrathecal_mcg", [*[None] * 200, *pump], column=4),
        *daily_series("spasm_count", [float(number % 8) for number in range(DAYS)], column=5),
        *daily_series("pain_0_10", [float(number % 5) for number in range(DAYS)], column=6),
    ]
    text = "so drowsy and itching all over, fell again in the bathroom; " * 5
    notes = [Note(day(number), text, CellAddress("Diary", number + 2, 9)) for number in range(300)]
    window = Window(day(0), day(DAYS - 1))
    profile = Profile("P-014 " + "Averylonginventedname " * 5)
    overview = build(PatientId("p"), profile, window, 1, cells, notes, (), day(DAYS))
    return overview, compare_routes(*read_record(cells))


def test_the_page_sets_both_parts_side_by_side_with_days_and_intervals() -> None:
    table = phase_table(routes(), 8)
    assert table is not None
    said = printed(sample_overview("oral_then_pump"), routes())
    assert table.title in said
    assert all(cell.split(" (")[0] in said for row in table.rows[:3] for cell in row if cell)


def test_what_the_table_has_no_room_for_is_counted() -> None:
    short, whole = phase_table(routes(), 2), phase_table(routes(), 50)
    assert short is not None
    assert whole is not None
    left = len(whole.rows) - len(short.rows)
    assert short.left_out == f"and {left} more outcomes, on the screen"
    assert whole.left_out == ""


def test_without_both_routes_there_is_no_table() -> None:
    nothing = RouteComparison(None, None, why_not="nothing to compare")
    assert phase_table(nothing, 8) is None
    assert "the whole diary" not in printed(sample_overview("oral_titration"), nothing)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_full_record_still_is_one_page_with_its_table_and_extracts_by_their_rule(
    paper: str,
) -> None:
    overview, compared = full()
    said = printed(overview, compared, paper)
    assert "Oral against pump, the whole diary" in said
    assert "of 300 notes: those that a flag quotes first" in said
    assert "“so drowsy and itching" in said


@pytest.mark.parametrize(
    ("recorded", "days", "words"),
    [(249, 250, "99 %"), (250, 250, "100 %"), (1, 900, "1 %"), (0, 30, "0 %"), (23, 46, "50 %")],
)
def test_only_every_day_is_all_and_only_no_day_is_none(
    recorded: int, days: int, words: str
) -> None:
    part = ComparedPart("Oral", (), days, recorded, 0, recorded / days, "oral 60 mg")
    assert share_words(part) == words
