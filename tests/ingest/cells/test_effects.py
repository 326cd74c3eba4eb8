from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.cells import CellValue
from dashboard.domain.notes import MentionStatus
from dashboard.domain.observations import EffectReading, EffectsReading, Status
from dashboard.ingest.cells.effects import read_effects
from dashboard.ingest.cells.given import Given

PRESENT, NEGATED = MentionStatus.PRESENT, MentionStatus.NEGATED
LONE = Given()
DROWSINESS = Given(header="Drowsiness")


def read(*effects: EffectReading) -> EffectsReading:
    return EffectsReading(Status.OK, effects)


@pytest.mark.parametrize("text", ["none", "nil", "no side effects", "nothing to report", "0", "ok"])
def test_a_recorded_absence_is_none(text: str) -> None:
    assert read_effects(text, LONE) == EffectsReading(Status.NONE)


@pytest.mark.parametrize("value", [None, "", "-", "n/a", "nr", "?"])
def test_a_blank_is_not_recorded_and_never_none(value: CellValue) -> None:
    assert read_effects(value, LONE) == EffectsReading(Status.NOT_RECORDED)


@pytest.mark.parametrize("value", ["slept late", "x", "yes", 3, True])
def test_what_names_no_effect_stays_text(value: CellValue) -> None:
    assert read_effects(value, LONE) == EffectsReading(Status.UNPARSEABLE)


def test_the_row_above_is_not_guessed_from_a_ditto() -> None:
    assert read_effects("same as yesterday", LONE) == EffectsReading(Status.DITTO)


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("no drowsiness", [EffectReading("drowsiness", NEGATED)]),
        ("drowsy 4/10", [EffectReading("drowsiness", PRESENT, score=4)]),
        ("nausea 0/10", [EffectReading("nausea", NEGATED, score=0)]),
        ("headache++", [EffectReading("headache", PRESENT, 2)]),
        ("very sleepy (bad)", [EffectReading("drowsiness", PRESENT, 3)]),
        (
            "drowsy, bit dizzy",
            [EffectReading("drowsiness", PRESENT), EffectReading("dizziness", PRESENT, 1)],
        ),
        ("müde", [EffectReading("fatigue", PRESENT)]),
    ],
)
def test_effects_keep_their_own_severity_and_score(text: str, effects: list[EffectReading]) -> None:
    assert read_effects(text, LONE) == read(*effects)


@pytest.mark.parametrize(
    ("value", "effect"),
    [
        ("2", EffectReading("drowsiness", PRESENT, score=2)),
        (4, EffectReading("drowsiness", PRESENT, score=4)),
        ("yes", EffectReading("drowsiness", PRESENT)),
        ("x", EffectReading("drowsiness", PRESENT)),
        (True, EffectReading("drowsiness", PRESENT)),
        ("mild", EffectReading("drowsiness", PRESENT, 1)),
        ("0", EffectReading("drowsiness", NEGATED)),
        ("no", EffectReading("drowsiness", NEGATED)),
    ],
)
def test_a_column_named_after_an_effect_speaks_of_it(
    value: CellValue, effect: EffectReading
) -> None:
    assert read_effects(value, DROWSINESS) == read(effect)


def test_a_score_beyond_ten_is_not_believed() -> None:
    assert read_effects(12, DROWSINESS).status is Status.UNPARSEABLE


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates()))
def test_no_cell_value_breaks_the_reading(value: CellValue) -> None:
    for given_here in (LONE, DROWSINESS):
        reading = read_effects(value, given_here)
        assert (reading.status is Status.OK) == bool(reading.effects)


def test_a_lone_n_between_two_words_is_and_but_an_answer_is_no() -> None:
    joined = read_effects("sleepy n dizzy", Given(header="Side effects"))
    assert {effect.status for effect in joined.effects} == {MentionStatus.PRESENT}
    answered = read_effects("dizzy n", Given(header="Side effects"))
    assert {effect.status for effect in answered.effects} == {MentionStatus.NEGATED}
