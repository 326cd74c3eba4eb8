"""The numbers of one rule: the clinic's own beside the shipped ones, changed and set back."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

import streamlit as st

from dashboard.domain.people import Person
from dashboard.knowledge.number import Number
from dashboard.knowledge.rule import Rule
from dashboard.services import rule_settings
from dashboard.stores.port import Store
from dashboard.ui import guard, state
from dashboard.ui.style import plain, row, show, table

WIDTHS = (3, 2, 4, 2)


def show_numbers(rule: Rule, numbers: Mapping[str, float]) -> None:
    """Write a rule's numbers for reading: in force, shipped, and where each comes from."""
    rows = [
        row(
            [
                ("", number.label or name),
                ("number", _with_unit(numbers.get(f"{rule.id}.{name}", number.value), number)),
                ("number", _with_unit(number.value, number)),
                ("said", f"{number.basis}: {number.source}"),
            ]
        )
        for name, number in rule.numbers.items()
    ]
    header = [("", "Number"), ("number", "In force"), ("number", "Shipped"), ("", "Basis")]
    show("{}", table(header, rows, f"Numbers of {rule.id}"))


def ask_numbers(person: Person, store: Store, rule: Rule, numbers: Mapping[str, float]) -> None:
    """Let a rule's numbers be changed, each with its shipped value in sight and a way back."""
    with st.form(f"rule-{rule.id}", border=False):
        written = {
            name: _ask(person, store, rule, name, number, numbers)
            for name, number in rule.numbers.items()
        }
        if st.form_submit_button("Save", key=f"save-{rule.id}"):
            guard.guarded(_keep)(person, store, rule, written)


def _ask(
    person: Person,
    store: Store,
    rule: Rule,
    name: str,
    number: Number,
    numbers: Mapping[str, float],
) -> float:
    """Write one line: what the number is, its field, the shipped value, and the way back."""
    key = f"{rule.id}.{name}"
    label = number.label or name
    said, field, shipped, back = st.columns(WIDTHS, vertical_alignment="center")
    with said:
        show('<p class="body">{}</p>', f"{label[:1].upper()}{label[1:]}")
    value = field.number_input(
        plain(f"{label} ({number.unit})"),
        min_value=float(number.low),
        max_value=float(number.high) if isfinite(number.high) else None,
        value=float(numbers.get(key, number.value)),
        step=0.1 if number.value % 1 else 1.0,
        format="%g",
        label_visibility="collapsed",
        key=f"number-{key}",
    )
    with shipped:
        show(
            '<p class="small"><b>Shipped: {}</b> · {}: {}</p>',
            _with_unit(number.value, number),
            number.basis,
            number.source,
        )
    if key in numbers and back.form_submit_button(
        f"Back to {number.value:g}", type="tertiary", key=f"reset-{key}"
    ):
        guard.guarded(_keep)(person, store, rule, {name: number.value})
    return value


def _keep(person: Person, store: Store, rule: Rule, written: Mapping[str, float]) -> None:
    """Save all that was written at once, and begin the fields anew."""
    changes = {f"{rule.id}.{name}": value for name, value in written.items()}
    rule_settings.change_several(person, store, changes)
    for key in changes:
        st.session_state.pop(f"number-{key}", None)
    state.say(f"{rule.id} was saved; every page is worked out anew.", done=True)
    st.rerun()


def _with_unit(value: float, number: Number) -> str:
    return f"{value:g} {number.unit}"
