"""The clinical rules as a document: what each looks for, its numbers, and the clinic's own."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from dashboard.domain.people import Person
from dashboard.knowledge.number import Number
from dashboard.knowledge.rule import Rule, load_rules
from dashboard.knowledge.trend_budget import load_measured, load_trend_settings
from dashboard.services import rule_settings
from dashboard.services.rule_settings import TREND_BUDGET
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.style import joined, markup, plain, show

FIGURES = (
    ("step_28_days", "steps after a dose increase within 28 days"),
    ("new_severe_28_days", "new severe symptoms within 28 days"),
    ("gradual_56_days", "gradual worsening within 56 days"),
)


def show_rules(person: Person, store: Store) -> None:
    """Write every rule, folded; opening one shows its numbers, which the clinic may change."""
    show(
        '<div class="head"><h1>Rules</h1></div><p class="body">What Tonus looks for, and with '
        "which numbers. A rule says what the diary shows and never what to do. Numbers marked "
        "“our setting” have no published source; a clinic may change any of them, and every "
        "change is recorded.</p>"
    )
    numbers = rule_settings.numbers(person, store)
    _show_budget(person, store, numbers)
    for rule in load_rules().values():
        changed = " · changed by this clinic" if rule.is_changed_by(numbers) else ""
        with st.expander(plain(f"{rule.id} · {rule.title} · {rule.basis}{changed}")):
            _show_rule(person, store, rule, numbers)


def _show_budget(person: Person, store: Store, numbers: Mapping[str, float]) -> None:
    """Ask how many false flags the clinic accepts, with what each choice was measured to catch."""
    settings = load_trend_settings()
    show("<h3>Flags for side effects</h3>")
    chosen = st.radio(
        "False flags accepted, five effects together",
        list(settings.budgets),
        index=list(settings.budgets).index(numbers.get(TREND_BUDGET, settings.default)),
        format_func=_budget_in_words,
        key="trend-budget",
    )
    if chosen != numbers.get(TREND_BUDGET, settings.default):
        rule_settings.change(person, store, TREND_BUDGET, chosen)
        state.say("The setting was saved; every page is worked out anew.", done=True)
        st.rerun()


def _budget_in_words(budget: float) -> str:
    measured = load_measured().budgets.get(budget, {})
    told = [f"{measured[name]:.0%} of {words}" for name, words in FIGURES if name in measured]
    caught = f": caught {', '.join(told)}, on simulated diaries" if told else ""
    return f"{budget:g} a patient-year{caught}"


def _show_rule(person: Person, store: Store, rule: Rule, numbers: Mapping[str, float]) -> None:
    values = rule.values(numbers)
    says = joined(
        markup("<li>{}: {}</li>", sentence.level.value, _with_numbers(sentence.text, values))
        for sentence in rule.sentences.values()
    )
    show(
        '<ul class="body">{}</ul><p class="small">Not sure because: {}</p>'
        '<p class="small">Source: {}</p>',
        says,
        rule.why_unsure,
        rule.source,
    )
    if rule.numbers:
        _ask_numbers(person, store, rule, numbers)


def _with_numbers(text: str, values: Mapping[str, float]) -> str:
    """Put a rule's numbers into its sentence; what only a diary can tell becomes an ellipsis."""
    return re.sub(
        r"\{(\w+)\}", lambda name: f"{values[name[1]]:g}" if name[1] in values else "…", text
    )


def _ask_numbers(person: Person, store: Store, rule: Rule, numbers: Mapping[str, float]) -> None:
    with st.form(f"rule-{rule.id}", border=False):
        written = {name: _ask(rule, name, number, numbers) for name, number in rule.numbers.items()}
        saves, resets = st.columns(2)
        if saves.form_submit_button("Save"):
            guard.guarded(_keep)(person, store, rule, written, numbers)
        if resets.form_submit_button("Back to the shipped numbers", type="tertiary"):
            shipped = {name: number.value for name, number in rule.numbers.items()}
            guard.guarded(_keep)(person, store, rule, shipped, numbers)


def _ask(rule: Rule, name: str, number: Number, numbers: Mapping[str, float]) -> float:
    key = f"{rule.id}.{name}"
    return st.number_input(
        plain(f"{number.label or name} ({number.unit})"),
        min_value=0.0,
        value=float(numbers.get(key, number.value)),
        step=0.1 if number.value % 1 else 1.0,
        format="%g",
        width=280,
        help=plain(f"Shipped: {number.value:g} {number.unit}, {number.basis}: {number.source}"),
        key=f"number-{key}",
    )


def _keep(
    person: Person,
    store: Store,
    rule: Rule,
    written: Mapping[str, float],
    numbers: Mapping[str, float],
) -> None:
    """Save what differs from before; a number as shipped is no setting of the clinic's."""
    for name, value in written.items():
        key, shipped = f"{rule.id}.{name}", rule.numbers[name].value
        own = None if value == shipped else value
        if own != numbers.get(key):
            rule_settings.change(person, store, key, own)
        st.session_state.pop(f"number-{key}", None)
    state.say(f"{rule.id} was saved; every page is worked out anew.", done=True)
    st.rerun()
