from __future__ import annotations

import pytest

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.concept import FORMS, THEMES, Concept, load_concepts
from dashboard.language.mentions import find_mentions

CONCEPTS = list(load_concepts().values())


def test_all_concepts_of_the_clinic_are_there() -> None:
    assert len(CONCEPTS) == 56


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_a_concept_is_complete(concept: Concept) -> None:
    assert concept.label
    assert concept.source
    assert concept.theme in THEMES
    assert set(concept.phrases) <= set(FORMS)
    assert concept.examples


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_a_concept_is_found_as_its_examples_say(concept: Concept) -> None:
    for example in concept.examples:
        found = [each for each in find_mentions(example.text) if each.concept == concept.id]
        if not example.span:
            assert found == [], example.text
            continue
        [first, *_] = found
        assert (first.span, first.status) == (example.span, MentionStatus(example.status))
        assert example.trend in (None, first.trend)
