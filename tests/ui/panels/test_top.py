from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.charts.wording import window_days
from dashboard.domain.cells import CellAddress
from dashboard.domain.flags import Evidence, Flag, Level
from dashboard.domain.overviews import NowItem
from dashboard.domain.patients import Window
from dashboard.ui.panels.top import flag_in_words, lesser_in_brief, now_line
from tests.overviews import sample_overview

TODAY = date(2027, 1, 10)


def flag(rule: str, level: Level, title: str) -> Flag:
    return Flag(rule, level, title, "A sentence.", (), "", "", "our setting")


def test_flags_that_are_not_urgent_are_named_once_each_by_their_weight() -> None:
    flags = [
        flag("R12", Level.CHECK, "Large pump step"),
        flag("R12", Level.CHECK, "Large pump step"),
        flag("R18", Level.NOTE, "Thin diary"),
    ]
    assert lesser_in_brief(flags) == "To check: Large pump step · Noted: Thin diary"
    assert lesser_in_brief(flags[2:]) == "Noted: Thin diary"


def test_a_dose_wears_the_colour_of_its_own_route() -> None:
    item = NowItem("Now, pump", "240 µg a day", "since 3 May", "intrathecal_mcg")
    words = now_line(replace(sample_overview("oral_then_pump"), now=(item,)))
    assert '<b class="pump">240 µg a day</b>' in words


def test_a_flags_cells_say_their_year_where_it_is_not_the_pages_and_quote_no_empty_text() -> None:
    cell = CellAddress("Diary", 3, 2)
    shown = (Evidence(date(2026, 12, 30), "38.4", cell), Evidence(date(2027, 1, 4), ""))
    words = flag_in_words(replace(flag("R7", Level.URGENT, "Red flag"), evidence=shown), TODAY)
    assert "30 Dec 2026 “38.4” (Diary!B3) · 4 Jan<" in words


def test_a_window_over_two_years_says_both() -> None:
    assert window_days(Window(date(2026, 11, 2), TODAY)) == "2 Nov 2026 – 10 Jan 2027"
    assert window_days(Window(date(2027, 1, 2), TODAY)) == "2 Jan – 10 Jan 2027"
