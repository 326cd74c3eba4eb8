"""A clinic's own rule numbers, where the published one does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.domain.errors import DashboardError, SaveConflict
from dashboard.domain.people import Action, Person
from dashboard.knowledge.number import Number
from dashboard.knowledge.rule import load_rules
from dashboard.knowledge.trend_budget import load_trend_settings
from dashboard.services.access import allow
from dashboard.stores.port import Store

TREND_BUDGET = "trends.budget"
"""The name of the setting for how many false side-effect flags a clinic accepts."""


def numbers(person: Person, store: Store) -> Mapping[str, float]:
    """Give the clinic's own numbers by dotted name, e.g. "R3.ceiling_mg"."""
    allow(person, Action.LIST_PATIENTS, store)
    with store.snapshot() as records:
        return records.settings.rule_numbers(person.clinic)


def shipped_numbers() -> Mapping[str, float]:
    """Give every number as it is shipped, by dotted name."""
    rules = {name: number.value for name, number in _numbers_of_rules().items()}
    return rules | {TREND_BUDGET: load_trend_settings().default}


def _numbers_of_rules() -> Mapping[str, Number]:
    return {
        f"{rule.id}.{name}": number
        for rule in load_rules().values()
        for name, number in rule.numbers.items()
    }


def change(person: Person, store: Store, name: str, value: float | None) -> None:
    """Set one number; None goes back to the shipped one."""
    change_several(person, store, {name: value})


def change_several(person: Person, store: Store, changes: Mapping[str, float | None]) -> None:
    """Set some numbers at once or none of them; None goes back to the shipped one.

    One transaction, one line of audit with old and new values, one new revision for the clinic's
    patients. What is in force already is no change. Raises SaveConflict when someone else changed
    a number meanwhile.
    """
    event = allow(person, Action.EDIT_RULES, store)
    for name, value in changes.items():
        _refuse_unfit(name, value)
    with store.snapshot() as records:
        before = dict(records.settings.rule_numbers(person.clinic))
    told = {name: value for name, value in _own(changes).items() if value != before.get(name)}
    if not told:
        return
    with store.transaction(replace(event, summary=_in_words(told, before))) as records:
        if dict(records.settings.rule_numbers(person.clinic)) != before:
            raise SaveConflict("Someone else changed a rule meanwhile; nothing was saved.")
        for name, value in told.items():
            records.settings.set_rule_number(person.clinic, name, value)
        records.patients.advance_all(person.clinic)


def _own(changes: Mapping[str, float | None]) -> Mapping[str, float | None]:
    """Turn a number that is as shipped into none of the clinic's own."""
    shipped = shipped_numbers()
    return {name: None if value == shipped[name] else value for name, value in changes.items()}


def _in_words(changes: Mapping[str, float | None], before: Mapping[str, float]) -> str:
    shipped = shipped_numbers()
    return "; ".join(
        f"{name} from {_written(before.get(name), shipped[name])} to "
        f"{_written(value, shipped[name])}"
        for name, value in sorted(changes.items())
    )


def _written(own: float | None, shipped: float) -> str:
    return f"{shipped:g} (shipped)" if own is None else f"{own:g}"


def _refuse_unfit(name: str, value: float | None) -> None:
    """Refuse what no page could be worked out with: it would stand in the way of every patient."""
    if value is None and name in shipped_numbers():
        return
    if name == TREND_BUDGET:
        if value not in load_trend_settings().budgets:
            raise DashboardError("Choose one of the budgets on offer.")
        return
    number = _numbers_of_rules().get(name)
    if number is None or value is None:
        raise DashboardError("There is no rule with this number.")
    if not number.is_fit(value):
        raise DashboardError(f"{number.label or name}: {number.fit_values}. Nothing was saved.")
