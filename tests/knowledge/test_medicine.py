import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.knowledge.medicine import (
    LEVELS,
    MedicineClass,
    find_medicines,
    is_medicine,
    load_medicine_classes,
    name_of,
)

CLASSES = load_medicine_classes()


@pytest.mark.parametrize("medicine_class", CLASSES.values(), ids=lambda item: item.id)
def test_every_class_says_what_it_does_how_much_it_weighs_and_whence(
    medicine_class: MedicineClass,
) -> None:
    assert medicine_class.label
    assert medicine_class.effect
    assert medicine_class.source
    assert medicine_class.level in LEVELS


def test_no_name_stands_in_two_classes() -> None:
    names = [name for item in CLASSES.values() for name in item.names]
    assert sorted(names) == sorted(set(names))


def test_names_are_found_in_any_case_and_with_one_slip() -> None:
    found = find_medicines("GABAPENTIN 300, gabapentn, Diazepam")
    assert found.classes == ("gabapentinoid", "benzodiazepine")


def test_a_short_name_is_never_corrected() -> None:
    assert name_of("some") is None
    assert name_of("soma") == "soma"


def test_ms_is_the_sickness_and_ms_contin_the_medicine() -> None:
    assert find_medicines("MS fatigue").classes == ()
    assert find_medicines("MS Contin 10").classes == ("opioid",)


def test_words_that_are_no_medicine_stay_visible() -> None:
    assert find_medicines("Zopiclone and Foozepam").unmatched == ("and", "Foozepam")


def test_baclofen_is_not_another_medicine() -> None:
    assert not any(map(is_medicine, ("baclofen", "lioresal", "baclofn", "bac")))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    found = find_medicines(text)
    assert set(found.classes) <= set(CLASSES)
