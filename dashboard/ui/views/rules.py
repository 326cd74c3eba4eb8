"""The clinical rules as a document: what each looks for, its numbers, and the clinic's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.domain.flags import Level
from dashboard.domain.people import Action, Person
from dashboard.knowledge.rule import Rule, load_rules
from dashboard.knowledge.trend_budget import load_measured, load_trend_settings
from dashboard.services import rule_settings
from dashboard.services.access import may
from dashboard.services.rule_settings import TREND_BUDGET
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.panels.rule_numbers import ask_numbers, show_numbers
from dashboard.ui.style import joined, markup, plain, show

CAUGHT_WEEK_BY_WEEK = (
    ("step_28_days", "steps after a dose increase within 28 days"),
    ("new_severe_28_days", "new severe symptoms within 28 days"),
    ("gradual_56_days", "gradual worsening within 56 days"),
)
CAUGHT_IN_A_WHOLE_DIARY = (
    ("appointment_step_found", "steps"),
    ("appointment_rare_found", "new severe symptoms"),
    ("appointment_gradual_found", "gradual worsening"),
)


def show_rules(person: Person, store: Store) -> None:
    """Write every rule, folded; opening one shows its numbers, which the clinic may change."""
    may_edit = may(person, Action.EDIT_RULES)
    who = "" if may_edit else " Your role may read them; changing one is for the neurologists."
    show(
        '<div class="head"><h1>Rules</h1></div><p class="body">What Tonus looks for, and with '
        "which numbers. A rule says what the diary shows and never what to do. Numbers marked "
        "“our setting” have no published source; a clinic may change any of them, and every "
        "change is recorded with its old and new value.{}</p>",
        who,
    )
    numbers = rule_settings.numbers(person, store)
    _show_budget(person, store, numbers, may_edit)
    show("<h3>Rules</h3>")
    for rule in load_rules().values():
        with st.expander(plain(_folded(rule, numbers))):
            _show_rule(rule, numbers)
            if rule.numbers and may_edit:
                ask_numbers(person, store, rule, numbers)
            elif rule.numbers:
                show_numbers(rule, numbers)


def _folded(rule: Rule, numbers: Mapping[str, float]) -> str:
    """Say in one line how loudly a rule may speak, on what basis, and whether it was changed."""
    spoken = {each.level for each in rule.sentences.values()}
    levels = [level.value for level in Level if level in spoken]
    changed = sum(f"{rule.id}.{name}" in numbers for name in rule.numbers)
    count = f"{changed} number{'s' if changed > 1 else ''} changed by this clinic"
    told = (rule.id, rule.title, " or ".join(levels), rule.basis, count if changed else "")
    return " · ".join(part for part in told if part)


def _show_budget(
    person: Person, store: Store, numbers: Mapping[str, float], may_edit: bool
) -> None:
    """Ask how many false flags the clinic accepts, with what each choice was measured to catch."""
    settings = load_trend_settings()
    standing = numbers.get(TREND_BUDGET, settings.default)
    show(
        '<h3>Flags for side effects</h3><p class="small">How sensitive the flags of rule R8 are, '
        "counted with one look a week. "
        "More flags catch more, and more of them are chance. All figures are measured on "
        "simulated diaries: no public set of spasm diaries exists.</p>"
    )
    chosen = st.radio(
        "False flags accepted, five effects together",
        list(settings.budgets),
        index=list(settings.budgets).index(standing),
        format_func=_budget_in_words,
        captions=[plain(_measured_in_words(budget)) for budget in settings.budgets],
        disabled=not may_edit,
        key="trend-budget",
    )
    if chosen != standing:
        guard.guarded(_keep_budget)(person, store, chosen)


def _keep_budget(person: Person, store: Store, chosen: float) -> None:
    rule_settings.change(person, store, TREND_BUDGET, chosen)
    state.say("The setting was saved; every page is worked out anew.", done=True)
    st.rerun()


def _budget_in_words(budget: float) -> str:
    shipped = " (shipped)" if budget == load_trend_settings().default else ""
    return f"{budget:g} a patient-year, one in {1 / budget:g} years{shipped}"


def _measured_in_words(budget: float) -> str:
    """Say what a budget was measured to catch in each view, and to flag by chance."""
    measured = load_measured().budgets[budget]
    told = [f"Week by week it caught {_caught(CAUGHT_WEEK_BY_WEEK, measured)}"]
    told.append(f"{measured['false_flags_pooled']:.2f} flags a patient-year were chance")
    if "appointment_quiet_flagged" in measured:
        told.append(f"seen whole it caught {_caught(CAUGHT_IN_A_WHOLE_DIARY, measured)}")
        told.append(f"{measured['appointment_quiet_flagged']:.0%} of quiet diaries were flagged")
    return f"{'; '.join(told)}."


def _caught(names: Iterable[tuple[str, str]], measured: Mapping[str, float]) -> str:
    return ", ".join(f"{measured[name]:.0%} of {words}" for name, words in names)


def _show_rule(rule: Rule, numbers: Mapping[str, float]) -> None:
    values = rule.values(numbers)
    says = joined(
        markup("<li><b>{}</b>: {}</li>", sentence.level.value, _with_numbers(sentence.text, values))
        for sentence in rule.sentences.values()
    )
    show(
        '<ul class="body">{}</ul><p class="small">Not sure because: {}</p>'
        '<p class="small">Source: {}</p><p class="small">Fires on, for example: {}. '
        "Stays silent on: {}.</p>",
        says,
        rule.why_unsure,
        rule.source,
        _examples(rule, fires=True),
        _examples(rule, fires=False),
    )


def _examples(rule: Rule, fires: bool) -> str:
    """Name the small diaries that the rule is tested on."""
    return "; ".join(each.name for each in rule.examples if bool(each.says) is fires)


def _with_numbers(text: str, values: Mapping[str, float]) -> str:
    """Put a rule's numbers into its sentence; what only a diary can tell stands in brackets."""
    return re.sub(
        r"\{(\w+)\}",
        lambda name: f"{values[name[1]]:g}" if name[1] in values else f"[{name[1]}]",
        text,
    )
