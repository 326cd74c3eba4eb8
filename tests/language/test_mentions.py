from __future__ import annotations

import gc
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.knowledge.concept import load_concepts
from dashboard.language.mentions import find_mentions, warm_up
from dashboard.language.vocabulary import vocabulary
from tests.language.scoring import halves, negex, score

SNIPPETS = [
    "felt drowsy", "no headache", "spasms better", "nausea, vomiting or rash", "my mum had a fall",
    "? UTI", "if dizzy", "can't sleep", "temp 38.9", "last year", "but", "denies", "none", ".", ",",
    "?", "\n", "İı", "’", "  ", "-", "++", "and", "pain 0/10", "told to ring if feverish", "😀",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(SNIPPETS)).map(" ".join))


@pytest.fixture(scope="module", autouse=True)
def vocabulary_read() -> None:
    warm_up()


def test_the_vocabulary_is_read_before_the_first_note_and_the_collector_works_on() -> None:
    vocabulary.cache_clear()
    warm_up()
    assert vocabulary.cache_info().currsize == 1
    assert gc.isenabled()


def said(text: str) -> dict[str, str]:
    return {mention.concept: mention.status.value for mention in find_mentions(text)}


@given(TEXTS)
def test_a_mention_is_always_the_text_between_its_offsets(text: str) -> None:
    for mention in find_mentions(text):
        assert text[mention.start : mention.end] == mention.span != ""
        assert mention.concept in load_concepts()


@given(TEXTS)
def test_a_sentence_without_concepts_changes_no_mention(text: str) -> None:
    sentence = "The bus came at ten.\n"
    moved = tuple(
        replace(m, start=m.start + len(sentence), end=m.end + len(sentence))
        for m in find_mentions(text)
    )
    assert find_mentions(sentence + text) == moved


@pytest.mark.parametrize("half", list(halves()))
def test_notes_of_patients_and_clinicians_are_read_well(half: str) -> None:
    found = score(halves()[half])
    assert found.f1 >= 0.92
    assert found.status_accuracy >= 0.94
    assert (found.flags_missed, found.flags_extra <= 2) == (0, True)


def test_the_status_is_clearly_better_than_that_of_a_window_of_five_words() -> None:
    notes = [note for half in halves().values() for note in half]
    assert score(notes).status_accuracy > score(notes, negex).status_accuracy + 0.1


def test_a_thousand_notes_are_read_in_a_second_of_work() -> None:
    notes = [note.text for half in halves().values() for note in half]
    text = " ".join(notes).split()
    forties = [" ".join(text[start : start + 40]) for start in range(0, len(text) - 40, 40)]
    find_mentions(" ".join(text))
    began = time.process_time()
    for index in range(1000):
        find_mentions(forties[index % len(forties)])
    assert time.process_time() - began < 1


def test_a_want_of_something_is_the_symptom_itself() -> None:
    assert said("no energy, can't sleep, unable to pass water, no strength in arms") == {
        "fatigue": "present",
        "sleep_problem": "present",
        "urinary_retention": "present",
        "weakness": "present",
    }


def test_felt_sick_is_nausea_and_was_sick_is_vomiting() -> None:
    assert said("felt sick all day") == {"nausea": "present"}
    assert said("was sick twice") == {"vomiting": "present"}


@pytest.mark.parametrize(
    "text",
    [
        "falls clinic at 10",
        "pain clinic rang",
        "seizure review on Friday",
        "MS nurse visit",
        "temp 36.8",
        "BP normal 120/80",
        "see you in the fall",
        "fit note from the GP",
    ],
)
def test_appointments_normal_readings_and_other_senses_are_no_events(text: str) -> None:
    assert said(text) == {}


def test_whose_and_when_and_whether_are_told_apart() -> None:
    assert said("my mum had a fall") == {"fall": "other_person"}
    assert said("told to ring if feverish") == {"fever": "hypothetical"}
    assert said("last year had a seizure") == {"seizure": "historical"}
    assert said("? UTI") == {"infection": "uncertain"}
    assert said("not drowsy but dizzy") == {"drowsiness": "negated", "dizziness": "present"}
    assert said("itchy but no rash") == {"itching": "present", "rash": "negated"}


def test_a_denial_covers_its_list_and_no_more() -> None:
    assert said("no nausea, vomiting or headache, dizzy ++") == {
        "nausea": "negated",
        "vomiting": "negated",
        "headache": "negated",
        "dizziness": "present",
    }
    assert said("nausea no vomiting") == {"nausea": "present", "vomiting": "negated"}


def test_trends_of_spasms_stiffness_and_pain_are_kept_apart() -> None:
    found = find_mentions(
        "spasms better, stiffness about the same, pain worse, no more spasms than usual"
    )
    assert [(each.concept, each.trend) for each in found] == [
        ("spasms", "better"),
        ("stiffness", "same"),
        ("pain", "worse"),
        ("spasms", "same"),
    ]


def test_slips_of_spelling_are_forgiven_but_ordinary_words_are_left_alone() -> None:
    assert said("drowzy, dizzyness, nausious, constapated") == {
        "drowsiness": "present",
        "dizziness": "present",
        "nausea": "present",
        "constipation": "present",
    }
    assert said("the weather was shaving my patience, a pleasant weekend walking") == {}


def test_a_question_answered_with_no_is_a_denial() -> None:
    assert said("Any falls? No. Any spasms? Yes.") == {"fall": "negated", "spasms": "present"}
