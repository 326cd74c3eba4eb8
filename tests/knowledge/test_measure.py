"""Measures, layouts and header words are complete, sourced and do not contradict one another."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.domain.diaries import Coverage
from dashboard.knowledge.layout import load_layouts
from dashboard.knowledge.library import load_library
from dashboard.knowledge.measure import KINDS, LANGUAGES, Measure, load_measures
from dashboard.knowledge.problem_kind import load_problem_kinds
from dashboard.knowledge.qualifier import load_qualifiers

MEASURES = load_measures().values()
SPOKEN = ("date", "time", "notes", "oral_mg", "intrathecal_mcg", "spasm_count", "side_effects")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_a_measure_is_complete_and_sourced(measure: Measure) -> None:
    assert measure.label
    assert measure.source
    assert measure.kind in KINDS
    assert measure.direction in ("lower", "higher", "none")
    assert set(measure.headers) <= set(LANGUAGES)
    assert set(measure.weak_headers) <= set(LANGUAGES)
    if measure.low is not None and measure.high is not None:
        assert measure.low < measure.high
    if measure.kind == "dose":
        assert measure.unit in ("mg", "mcg")


@pytest.mark.parametrize("name", SPOKEN)
def test_a_main_measure_has_header_words_in_all_seven_languages(name: str) -> None:
    assert set(load_measures()[name].headers) == set(LANGUAGES)


def test_no_header_word_surely_means_two_measures() -> None:
    words = Counter(
        (word.casefold(), measure.id)
        for measure in MEASURES
        for listed in measure.headers.values()
        for word in set(listed)
    )
    owners = Counter(word for word, _ in words)
    assert [word for word, count in owners.items() if count > 1] == []


def test_oral_and_intrathecal_doses_have_units_of_their_own() -> None:
    assert load_measures()["oral_mg"].unit == "mg"
    assert load_measures()["intrathecal_mcg"].unit == "mcg"


def test_a_published_meaningful_change_names_its_source() -> None:
    changes = [measure.meaningful_change for measure in MEASURES if measure.meaningful_change]
    assert changes
    assert all(change.source and change.note for change in changes)


@pytest.mark.parametrize("name", load_layouts())
def test_a_layout_says_what_it_needs_and_a_refused_one_what_to_do(name: str) -> None:
    layout = load_layouts()[name]
    assert layout.label
    assert layout.needs
    assert layout.message.endswith(".")
    assert layout.source
    assert layout.coverage in set(Coverage)
    assert layout.readable or layout.remedy.endswith(".")


def test_every_problem_says_what_to_do() -> None:
    for message in load_problem_kinds().values():
        assert ":" in message
        assert message.endswith(".")


def test_every_kind_of_narrowing_word_has_a_source() -> None:
    assert all(qualifier.source and qualifier.meanings for qualifier in load_qualifiers().values())


def test_the_library_gathers_all_of_it() -> None:
    library = load_library()
    assert library.measures["spasm_count"].label == "Spasms a day"
    assert library.layouts["row_per_day"].readable
    assert load_library() is library
