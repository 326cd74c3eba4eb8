import string

from dashboard.knowledge.rule import load_rules

EXPECTED = [f"R{number}" for number in range(1, 19)]


def test_all_rules_are_there_in_their_order() -> None:
    names = list(load_rules())
    assert [name for name in names if name != "R6-IT"] == EXPECTED
    assert names.index("R6-IT") == names.index("R6") + 1


def test_every_rule_has_a_source_a_doubt_and_labelled_numbers() -> None:
    for rule in load_rules().values():
        assert rule.title
        assert rule.source
        assert rule.why_unsure
        for number in rule.numbers.values():
            assert number.label, rule.id


def test_a_sentence_names_only_what_its_rule_can_fill_and_ends_as_a_sentence() -> None:
    for rule in load_rules().values():
        for sentence in rule.sentences.values():
            names = [name for _, name, _, _ in string.Formatter().parse(sentence.text) if name]
            assert all(name.isidentifier() for name in names)
            assert sentence.text.rstrip().endswith((".", "}")), sentence.text


def test_a_rule_is_published_only_when_all_its_numbers_are() -> None:
    for rule in load_rules().values():
        ours = any(number.basis == "our setting" for number in rule.numbers.values())
        assert (rule.basis == "our setting") is ours


def test_a_setting_replaces_one_number_and_leaves_the_others() -> None:
    rule = load_rules()["R2"]
    values = rule.values({"R2.step_mg": 10, "R3.ceiling_mg": 1})
    assert values == {"step_mg": 10, "days_between": 3}
    assert rule.is_changed_by({"R2.step_mg": 10})
    assert not rule.is_changed_by({"R3.ceiling_mg": 1})
