import pytest

from dashboard.knowledge.files import read_folder
from dashboard.knowledge.word import fold, load_months, load_numbers, load_weekdays, load_words

LISTS = dict(read_folder("words"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_words_has_a_label_and_a_source(name: str) -> None:
    assert LISTS[name]["label"]
    assert LISTS[name]["source"]


def test_no_way_of_leaving_a_cell_blank_is_also_a_way_of_writing_none() -> None:
    answers = load_words("answers")
    kinds = {word: kind for kind in answers for word in answers[kind]}
    assert not set(answers["none"]) & set(answers["not_recorded"])
    assert len(kinds) == sum(len(set(words)) for words in answers.values())


def test_units_of_milligrams_and_micrograms_share_no_spelling() -> None:
    units = load_words("units")
    assert not set(units["mg"]) & set(units["mcg"])


@pytest.mark.parametrize("name", ["march", "marz", "mars", "marzo", "maart", "marco", "mrt"])
def test_march_is_march_in_seven_languages(name: str) -> None:
    assert load_months()[name] == {3}


def test_a_weekday_that_means_two_days_in_two_languages_keeps_both() -> None:
    assert load_weekdays()["di"] == {1, 6}


def test_a_month_never_means_two_months() -> None:
    assert all(len(months) == 1 for months in load_months().values())


def test_accents_and_capitals_do_not_matter() -> None:
    assert fold("MÄRZ") == fold("marz")
    assert load_numbers()["once"] == 1
