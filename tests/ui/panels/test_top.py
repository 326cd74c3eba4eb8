from __future__ import annotations

from dataclasses import replace

from dashboard.domain.flags import Flag, Level
from dashboard.domain.overviews import NowItem
from dashboard.ui.panels.top import lesser_in_brief, now_line
from tests.overviews import sample_overview


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
