"""The rules as a page: readable, editable, back to what was shipped."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

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


def press_first(page: AppTest, label: str, rule: str) -> AppTest:
    form = f"rule-{rule}"
    button = next(b for b in page.button if b.label == label and b.form_id == form)
    return button.click().run()


def test_every_rule_stands_on_the_page_with_its_source(empty_clinic: AppTest) -> None:
    page = opened(empty_clinic, "rules")
    said = words(page)
    folded = " ".join(expander.label for expander in page.expander)
    for rule in load_rules().values():
        assert f"{rule.id} · " in folded.replace("\\-", "-")
        assert rule.source.split(";")[0][:20] in said.replace("&#39;", "'").replace("&amp;", "&")


def test_a_changed_number_is_kept_and_goes_back_to_the_shipped_one(empty_clinic: AppTest) -> None:
    page = opened(empty_clinic, "rules")
    key = "R3.ceiling_mg"
    shipped = number(page, key)
    page.number_input(key=f"number-{key}").set_value(shipped + 20)
    page = press_first(page, "Save", "R3")
    assert not page.exception
    assert number(page, key) == shipped + 20
    assert any("R3" in each.label and "changed" in each.label for each in page.expander)
    page = press_first(page, "Back to the shipped numbers", "R3")
    assert number(page, key) == shipped
    assert not any("changed" in each.label for each in page.expander)


def test_the_accepted_false_flags_are_a_setting_with_what_it_catches(empty_clinic: AppTest) -> None:
    page = opened(empty_clinic, "rules")
    choice = page.radio(key="trend-budget")
    assert len(choice.options) == 3
    assert all("caught" in option for option in choice.options)
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
