from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.concept import load_concepts
from dashboard.language.mentions import find_mentions


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


PHRASINGS = _read("phrasings.toml")
QUIET_DAYS = _read("quiet_days.toml")["days"]
RED_FLAGS = {concept.id for concept in load_concepts().values() if concept.red_flag}


@pytest.mark.parametrize(("text", "told"), PHRASINGS["statuses"].items())
def test_whether_it_happened_is_read_in_many_phrasings(text: str, told: Sequence[str]) -> None:
    found = sorted(f"{each.concept} {each.status.value}" for each in find_mentions(text))
    assert found == sorted(told)


@pytest.mark.parametrize(("text", "told"), PHRASINGS["trends"].items())
def test_worse_better_and_same_are_read_in_many_phrasings(text: str, told: Sequence[str]) -> None:
    found = {f"{each.concept} {each.trend or 'none'}" for each in find_mentions(text)}
    assert found == set(told)


@pytest.mark.parametrize("concept", load_concepts())
def test_each_concept_is_heard_in_a_dozen_ways_and_more(concept: str) -> None:
    ways = PHRASINGS["ways"][concept]
    unheard = [
        text
        for text in ways
        if (concept, MentionStatus.PRESENT)
        not in {(each.concept, each.status) for each in find_mentions(text)}
    ]
    assert unheard == []
    assert len(ways) >= 12


@pytest.mark.parametrize("text", QUIET_DAYS)
def test_an_uneventful_day_raises_no_red_flag(text: str) -> None:
    present = {each.concept for each in find_mentions(text) if each.status is MentionStatus.PRESENT}
    assert present & RED_FLAGS == set()
