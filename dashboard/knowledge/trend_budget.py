"""How many false flags a clinic accepts, and the thresholds that keep to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from dashboard.knowledge.files import read_folder

View = Literal["online", "appointment"]
"""As of some day, week by week; or the whole diary seen once."""


@dataclass(frozen=True, slots=True)
class TrendBudget:
    """Thresholds for a budget of false flags per patient-year, five effects together.

    `online` holds the score that each kind of window must pass (last 14 days, last 28 days, slow
    drift, since a dose increase); `without_spell` what the days since a dose increase must still
    pass without their worst five. `appointment` is for the whole diary seen once.
    """

    false_flags_per_year: float
    online: tuple[float, ...]
    without_spell: float
    appointment: float


@dataclass(frozen=True, slots=True)
class TrendSettings:
    """The budgets on offer, the effects always watched, the columns that are no effects.

    `rules` says in words what each kind of window compares, `chances` what each view was measured
    to flag by chance.
    """

    budgets: Mapping[float, TrendBudget]
    default: float
    always_watched: tuple[str, ...]
    not_effects: frozenset[str]
    rules: Mapping[str, str]
    chances: Mapping[str, str]
    source: str

    def budget(self, false_flags_per_year: float) -> TrendBudget:
        """Find a budget; raises ValueError, naming those on offer, for any other."""
        found = self.budgets.get(false_flags_per_year)
        if found is None:
            offered = ", ".join(f"{each:g}" for each in self.budgets)
            raise ValueError(f"budgets on offer, in false flags per patient-year: {offered}")
        return found


@cache
def load_trend_settings() -> TrendSettings:
    """Read `knowledge/trends/budgets.toml`."""
    table = dict(read_folder("trends"))["budgets"]
    budgets = [
        TrendBudget(
            float(each["false_flags_per_year"]),
            tuple(each["online"]),
            float(each["without_spell"]),
            float(each["appointment"]),
        )
        for each in table["budget"]
    ]
    return TrendSettings(
        MappingProxyType({each.false_flags_per_year: each for each in budgets}),
        float(table["default"]),
        tuple(table["always_watched"]),
        frozenset(table["not_effects"]),
        MappingProxyType(dict(table["rule"])),
        MappingProxyType(dict(table["chance"])),
        str(table["source"]),
    )


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """One row of the table of measured worth; `columns` maps a method to its figure."""

    id: str
    words: str
    goal: str
    columns: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """What flags and intervals were measured to be worth, on simulated diaries.

    `budgets` maps a budget to its figures by id, for the catch rates beside the setting.
    """

    seed: int
    diaries_per_scenario: int
    data: str
    figures: tuple[MeasuredFigure, ...]
    budgets: Mapping[float, Mapping[str, float]]


@cache
def load_measured() -> Measured:
    """Read `knowledge/trends/measured.toml`, which the bench writes."""
    table = dict(read_folder("trends"))["measured"]
    figures = tuple(
        MeasuredFigure(
            row["id"],
            row["words"],
            row["goal"],
            {name: float(value) for name, value in row.items() if isinstance(value, int | float)},
        )
        for row in table["figure"]
    )
    budgets = {float(row["false_flags_per_year"]): row for row in table["budget"]}
    return Measured(
        int(table["seed"]),
        int(table["diaries_per_scenario"]),
        str(table["data"]),
        figures,
        MappingProxyType(budgets),
    )


def false_alarms_in_words(view: View, budget: float) -> str:
    """Say how often a view flags by chance at a budget, as it was measured."""
    return _chance(view, budget)


def false_alarms_briefly(view: View, budget: float, last_look: str) -> str:
    """Say the same in the fewest words, after "by chance"; `last_look` is a day as it is read."""
    return _chance(view, budget, "_briefly", last_look)


def _chance(view: View, budget: float, form: str = "", last_look: str = "") -> str:
    measured, words = load_measured().budgets[budget], load_trend_settings().chances
    if view == "online":
        years = f"{1 / measured['false_flags_pooled']:.0f}"
        return words[f"online{form}"].format(years=years, day=last_look)
    flagged = measured.get("appointment_quiet_flagged")
    if flagged is None:
        return words[f"unmeasured{form}"]
    return words[f"appointment{form}"].format(diaries=f"{100 * flagged:.0f}")
