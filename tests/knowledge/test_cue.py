from __future__ import annotations

import pytest

from dashboard.domain.notes import MentionStatus
from dashboard.knowledge.cue import Cue, load_cues
from dashboard.knowledge.word_family import load_word_families

SAYS = {*map(str, MentionStatus), "worse", "better", "same", "asked", "gone", "nothing", "stop"}


@pytest.mark.parametrize("cue", load_cues().values(), ids=lambda cue: cue.id)
def test_a_cue_says_something_known_and_names_its_source(cue: Cue) -> None:
    assert cue.says in SAYS
    assert cue.reaches in ("forward", "backward")
    assert cue.takes in ("things", "states", "all")
    assert (cue.says == "stop") == bool(cue.ends)
    assert cue.phrases
    assert cue.source


def test_every_family_that_a_phrase_names_exists() -> None:
    named = {
        word
        for cue in load_cues().values()
        for phrase in cue.phrases
        for element in phrase.split()
        for word in element.removesuffix("?").split("|")
        if word.startswith("<")
    }
    assert named <= load_word_families().keys()
