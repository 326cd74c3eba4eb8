"""A clinic's own rule numbers, where the published one does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.errors import DashboardError
from dashboard.domain.people import Action, Person
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


def change(person: Person, store: Store, name: str, value: float | None) -> None:
    """Set one number; None goes back to the published one."""
    event = allow(person, Action.EDIT_RULES, store, summary=f"{name} = {value}")
    _refuse_unfit(name, value)
    with store.transaction(event) as records:
        records.settings.set_rule_number(person.clinic, name, value)
        records.patients.advance_all(person.clinic)


def _refuse_unfit(name: str, value: float | None) -> None:
    """Refuse what no page could be worked out with: it would stand in the way of every patient."""
    known = {f"{rule.id}.{number}" for rule in load_rules().values() for number in rule.numbers}
    if name not in known | {TREND_BUDGET}:
        raise DashboardError("There is no rule with this number.")
    if value is not None and not 0 <= value < float("inf"):
        raise DashboardError("A rule's number must be zero or more.")
    if name == TREND_BUDGET and value is not None and value not in load_trend_settings().budgets:
        raise DashboardError("Choose one of the budgets on offer.")
