from __future__ import annotations

from dataclasses import replace

from dashboard.reports.words import period_names
from dashboard.ui.panels.period_grades import grades, meaningful_change_of_main
from tests.overviews import sample_overview


def test_periods_of_the_same_doses_are_told_apart_by_their_days() -> None:
    shown = sample_overview("tablets_ran_out")
    names = period_names(shown.periods, shown.window.last_day)
    assert len(set(names)) == len(names)
    assert "oral 45 mg, 15 Aug to 19 Oct" in names
    assert "oral 15 mg" in names


def test_a_grade_as_the_main_measure_names_its_meaningful_change_and_a_count_does_not() -> None:
    assert "Two points or 30 %" in meaningful_change_of_main(sample_overview("pudendal_neuralgia"))
    assert meaningful_change_of_main(sample_overview("tablets_ran_out")) == ""


def test_a_measure_that_cannot_be_told_says_why_in_words_that_wrap() -> None:
    shown = sample_overview("oral_then_pump")
    why = "cannot tell: 2 recorded days, 7 are needed"
    untold = [
        replace(each, mean=replace(each.mean, value=None, low=None, high=None, why_not=why))
        for each in shown.periods[0].measures
    ]
    first = replace(shown.periods[0], measures=tuple(untold))
    table = grades(replace(shown, periods=(first, *shown.periods[1:])), None, "the one before")
    assert f'<td class="words">{why}</td>' in table
