"""The rules as a page: readable, editable, back to what was shipped."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.people import Person, Role
from dashboard.knowledge.guide import load_guides
from dashboard.knowledge.rule import load_rules
from dashboard.knowledge.trend_budget import load_measured
from tests.ui.clinics import words


def opened(page: AppTest, path: str) -> AppTest:
    page.session_state["tonus.destination"] = path
    page.run()
    assert not page.exception
    return page


def number(page: AppTest, key: str) -> float:
    value = page.number_input(key=f"number-{key}").value
    assert value is not None
    return float(value)


def press(page: AppTest, key: str) -> AppTest:
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def test_every_rule_stands_on_the_page_with_its_source(empty_clinic: AppTest) -> None:
    page = opened(empty_clinic, "rules")
    said = words(page)
    folded = " ".join(expander.label for expander in page.expander)
    for rule in load_rules().values():
        assert f"{rule.id} · " in folded.replace("\\-", "-")
        assert rule.source.split(";")[0][:20] in said.replace("&#39;", "'").replace("&amp;", "&")


def test_a_changed_number_is_kept_beside_the_shipped_one_and_goes_back_alone(
    empty_clinic: AppTest,
) -> None:
    page = opened(empty_clinic, "rules")
    ceiling, toxic = number(page, "R3.ceiling_mg"), number(page, "R3.toxic_mg")
    assert not [button for button in page.button if button.key == "reset-R3.ceiling_mg"]
    page.number_input(key="number-R3.ceiling_mg").set_value(ceiling + 20)
    page.number_input(key="number-R3.toxic_mg").set_value(toxic + 50)
    page = press(page, "save-R3")
    assert number(page, "R3.ceiling_mg") == ceiling + 20
    assert f"Shipped: {ceiling:g}" in words(page)
    assert any("R3" in each.label and "2 numbers changed" in each.label for each in page.expander)
    page = press(page, "reset-R3.ceiling_mg")
    assert number(page, "R3.ceiling_mg") == ceiling
    assert number(page, "R3.toxic_mg") == toxic + 50
    page = press(page, "reset-R3.toxic_mg")
    assert not any("changed" in each.label for each in page.expander)


def test_a_folded_rule_tells_how_loudly_it_may_speak(empty_clinic: AppTest) -> None:
    page = opened(empty_clinic, "rules")
    folded = [expander.label.replace("\\", "") for expander in page.expander]
    assert any(label.startswith("R3 · ") and " · urgent or check · " in label for label in folded)
    places = [label.split(" · ")[0] for label in folded]
    assert places[places.index("R6") + 1] == "R6-IT"


def test_who_may_not_change_rules_reads_them(
    empty_clinic: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Person("P. Invented", frozenset({Role.PHYSIOTHERAPIST}))
    monkeypatch.setattr("dashboard.ui.cached.person", lambda: reader)
    page = opened(empty_clinic, "rules")
    assert not page.number_input
    assert page.radio(key="trend-budget").disabled
    assert "In force" in words(page)
    assert not [button for button in page.button if (button.key or "").startswith("save-")]


def test_the_accepted_false_flags_are_a_setting_with_what_it_catches(empty_clinic: AppTest) -> None:
    page = opened(empty_clinic, "rules")
    choice = page.radio(key="trend-budget")
    assert len(choice.options) == 3
    page = choice.set_value(0.5).run()
    assert not page.exception
    assert page.radio(key="trend-budget").value == 0.5


def test_how_numbers_are_made_shows_the_guide_and_the_measured_table(
    empty_clinic: AppTest,
) -> None:
    said = words(opened(empty_clinic, "methods"))
    for part in load_guides()["methods"].parts:
        assert part.heading in said
    assert str(load_measured().diaries_per_scenario) in said
    assert "Mann-Kendall" in said
