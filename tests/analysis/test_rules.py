import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.analysis import signals
from dashboard.analysis.rules import apply, evaluate, settings_of
from dashboard.analysis.signals.case import Case
from dashboard.analysis.signals.registry import SIGNALS
from dashboard.domain.flags import Flag, Level
from dashboard.domain.patients import Window
from dashboard.knowledge.number import Number
from dashboard.knowledge.rule import Rule, RuleExample, load_rules
from tests.analysis.diaries import day
from tests.analysis.example_tables import case_of

EXAMPLES = [(rule, example) for rule in load_rules().values() for example in rule.examples]


def flags_of(rule: Rule, example: RuleExample, settings: dict[str, float]) -> list[Flag]:
    return apply(rule, case_of(example), settings)


def example_of(rule_id: str, name: str) -> tuple[Rule, RuleExample]:
    rule = load_rules()[rule_id]
    return rule, next(example for example in rule.examples if example.name == name)


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example.name}" for rule, example in EXAMPLES]
)
def test_every_example_of_a_rule_fires_or_stays_silent_as_written(
    rule: Rule, example: RuleExample
) -> None:
    flags = flags_of(rule, example, dict(example.settings))
    if not example.says:
        assert flags == []
        return
    expected = rule.sentences[example.says]
    start = expected.text.split("{")[0]
    told = [flag for flag in flags if flag.level is expected.level]
    assert any(flag.sentence.startswith(start) for flag in told), [f.sentence for f in flags]


@pytest.mark.parametrize("rule", load_rules().values(), ids=list(load_rules()))
def test_every_sentence_of_a_rule_has_an_example_and_every_rule_one_that_stays_silent(
    rule: Rule,
) -> None:
    said = {example.says for example in rule.examples}
    assert said == {*rule.sentences, ""}


@pytest.mark.parametrize("rule", load_rules().values(), ids=list(load_rules()))
def test_a_flag_shows_its_days_its_source_and_what_speaks_against(rule: Rule) -> None:
    for example in rule.examples:
        for flag in flags_of(rule, example, {}):
            assert flag.evidence
            assert flag.source
            assert flag.why_unsure
            assert "{" not in flag.sentence
            assert "nan" not in flag.sentence.lower()


@pytest.mark.parametrize("rule", load_rules().values(), ids=list(load_rules()))
def test_no_number_that_a_clinic_may_set_breaks_a_page(rule: Rule) -> None:
    cases = [case_of(example) for example in rule.examples]
    for name, number in rule.numbers.items():
        for value in (number.low, number.low + 0.5, 2.0 * number.value, number.high, 1e9):
            if number.is_fit(value):
                for case in cases:
                    apply(rule, case, {f"{rule.id}.{name}": value})


@pytest.mark.parametrize("rule", load_rules().values(), ids=list(load_rules()))
def test_every_number_of_a_rule_decides_something_in_its_examples(rule: Rule) -> None:
    cases = [(case_of(example), dict(example.settings)) for example in rule.examples]
    for name, number in rule.numbers.items():
        key, values = f"{rule.id}.{name}", _other_values(number)
        told = [[_told(rule, case, own, number) for case, own in cases]]
        for value in values:
            changed = replace(number, value=value)
            told.append([_told(rule, case, own | {key: value}, changed) for case, own in cases])
        assert any(each != told[0] for each in told[1:]), key


def _other_values(number: Number) -> list[float]:
    values = [factor * number.value for factor in (0.1, 0.5, 2, 10, 100)]
    values += [number.value + 1, number.value - 1, number.low]
    return [value for value in values if number.is_fit(value)]


def _told(
    rule: Rule, case: Case, settings: dict[str, float], number: Number
) -> list[tuple[Level, str]]:
    """Give levels and sentences, without the number itself, which a sentence may quote."""
    flags = apply(rule, case, settings)
    return [(flag.level, flag.sentence.replace(f"{number.value:g}", "")) for flag in flags]


def test_every_signal_is_named_by_a_rule() -> None:
    assert {rule.signal for rule in load_rules().values()} == set(SIGNALS)


def test_every_module_of_signals_is_reached_from_the_registry() -> None:
    folder = Path(signals.__file__).parent
    loaded = {name.rsplit(".", 1)[-1] for name in sys.modules if name.startswith(signals.__name__)}
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} <= loaded


def test_no_rule_advises_a_dose() -> None:
    forbidden = ("should", "increase the dose", "reduce the dose", "recommend", "target dose")
    for rule in load_rules().values():
        for sentence in rule.sentences.values():
            assert not any(word in sentence.text.lower() for word in forbidden), sentence.text


def test_a_clinics_own_number_replaces_the_published_one_and_is_called_our_setting() -> None:
    rule, ninety = example_of("R3", "90 mg a day")
    assert [flag.basis for flag in flags_of(rule, ninety, {})] == ["published"]
    assert flags_of(rule, ninety, {"R3.ceiling_mg": 100}) == []
    own = flags_of(rule, ninety, {"R3.ceiling_mg": 85})
    assert [flag.basis for flag in own] == ["our setting"]
    assert "above 85 mg" in own[0].sentence


def test_the_patients_own_number_wins_over_the_clinics() -> None:
    profile = replace(
        case_of(load_rules()["R3"].examples[0]).profile, settings={"R3.ceiling_mg": 100}
    )
    assert settings_of(profile, {"R3.ceiling_mg": 85})["R3.ceiling_mg"] == 100


def test_urgent_flags_stand_first() -> None:
    _, example = example_of("R6", "tablets ran out for two days, and hallucinations")
    levels = [flag.level for flag in evaluate(case_of(example), {})]
    assert levels[0] is Level.URGENT
    assert levels == sorted(levels, key=[Level.URGENT, Level.CHECK, Level.NOTE].index)


def test_a_flag_from_before_the_window_is_not_told_again() -> None:
    rule, example = example_of("R3", "200 mg on one day")
    later = replace(case_of(example), window=Window(day(10), day(12)))
    assert apply(rule, later, {}) == []


def test_a_doubtful_red_flag_is_told_beside_a_sure_one() -> None:
    rule = load_rules()["R7"]
    example = RuleExample("both", "day | mentions\n1 | seizure, ?hallucinations")
    sure, doubtful = flags_of(rule, example, {})
    assert (sure.level, doubtful.level) == (Level.URGENT, Level.CHECK)
    assert "with doubt of hallucinations" in doubtful.sentence


def test_the_same_words_found_twice_are_one_finding() -> None:
    rule = load_rules()["R7"]
    once = case_of(RuleExample("once", "day | mentions\n1 | seizure"))
    twice = replace(once, notes=(*once.notes, *once.notes))
    assert apply(rule, twice, {}) == apply(rule, once, {})
