"""Simulated diaries in which we know what happens: seeded, and with the habits of real ones."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from tests.bench.digit_habits import written_grades
from tests.bench.scenarios import EFFECTS, SETTINGS, WORSENING, Setting

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Diary:
    """One simulated diary: the frame, and what was made to happen in it (row numbers)."""

    frame: pd.DataFrame
    scenario: str
    effect: str | None = None
    onset: int | None = None
    increase: int | None = None


@dataclass
class _Life:
    """What a diary is made from, before anything is written down."""

    rng: np.random.Generator
    days: int
    setting: Setting
    increases: list[int] = field(default_factory=list)

    def between(self, pair: tuple[float, float]) -> float:
        return float(self.rng.uniform(*pair))


def simulate(scenario: str, seed: int) -> Diary:
    """Make one diary; the same scenario and seed give the same diary."""
    rng = np.random.default_rng([seed, list(SETTINGS).index(scenario)])
    setting = SETTINGS[scenario]
    shortest = 150 if scenario in WORSENING else 90
    life = _Life(rng, int(rng.integers(shortest, 366)), setting)
    doses = _dose_path(life)
    effect, onset, added = _event(life, scenario)
    burden = _shared_burden(life)
    columns = {
        name: _effect_days(life, name, added if name == effect else None, burden)
        for name in EFFECTS
    }
    if scenario == "improving":
        columns = {name: _improve(life, name, column) for name, column in columns.items()}
    columns["spasm_count"] = spasm_days(rng, np.full(life.days, rng.gamma(2.0, 2.5) + 0.5), 0.4)
    _leave_gaps(life, columns, burden)
    frame = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=life.days), "oral_mg": doses})
    frame["intrathecal_mcg"] = np.nan
    increase = life.increases[0] if life.increases and onset is not None else None
    return Diary(frame.assign(**columns), scenario, effect, onset, increase)


def _dose_path(life: _Life) -> Array:
    """Draw a path of dose steps; the first increase leaves a past of at least 40 days."""
    doses = np.full(life.days, float(life.rng.choice([15, 20, 30, 40])))
    if life.setting.titrated_every:
        return _titration(life, doses)
    count = int(life.rng.integers(life.setting.steps[0], life.setting.steps[1] + 1))
    latest = life.days - 60
    for day in sorted(life.rng.integers(40, max(latest, 41), count)):
        up = life.rng.random() < 0.75 or not life.increases
        doses[day:] = max(5.0, doses[day] + (1 if up else -1) * float(life.rng.choice([5, 10, 15])))
        if up:
            life.increases.append(int(day))
    return doses


def _titration(life: _Life, doses: Array) -> Array:
    """Raise the dose by 5 mg again and again."""
    steps = np.arange(life.days) // life.setting.titrated_every
    life.increases.extend(int(row) for row in np.flatnonzero(np.diff(steps)) + 1)
    return np.asarray(doses + 5.0 * steps)


def _event(life: _Life, scenario: str) -> tuple[str | None, int | None, Array]:
    """Draw the effect that worsens, its first day, and what is added on every day (share 0-1)."""
    rng, days = life.rng, life.days
    added = np.zeros(days)
    if scenario not in WORSENING:
        return None, None, added
    effect = str(rng.choice(EFFECTS))
    onset = int(rng.integers(40, days - 60))
    since = np.arange(days)
    if scenario == "step":
        onset = life.increases[0] + int(rng.integers(1, 5))
        added[onset:] = 1.0
    elif scenario == "gradual":
        added = np.clip((since - onset) / rng.integers(28, 57), 0, 1)
    elif scenario == "rare":
        added[onset:] = -1.0
    else:
        if rng.random() < 0.5:
            onset = life.increases[0] + int(rng.integers(1, 5))
        added[onset : onset + int(rng.integers(3, 6))] = 1.0
    return effect, onset, added


def _shared_burden(life: _Life) -> Array:
    """Draw the factor that makes a day bad for everything at once."""
    return unit_swing(life.rng, life.days, life.between(life.setting.memory))


def unit_swing(rng: np.random.Generator, days: int, memory: float) -> Array:
    """Draw an AR(1) path of unit variance."""
    path = rng.standard_normal(days)
    for day in range(1, days):
        path[day] = memory * path[day - 1] + np.sqrt(1 - memory**2) * path[day]
    return path


def _latent(life: _Life, burden: Array) -> Array:
    """Draw one effect's ups and downs, in standard deviations: swing, noise, cycles, burden."""
    rng, days, setting = life.rng, life.days, life.setting
    share = life.between(setting.swing)
    own = unit_swing(rng, days, life.between(setting.memory))
    swing = np.sqrt(0.8) * own + np.sqrt(0.2) * burden
    cycle = setting.weekly * np.sin(2 * np.pi * (np.arange(days) + rng.integers(7)) / 7)
    month = setting.monthly * np.sin(2 * np.pi * (np.arange(days) + rng.integers(28)) / 28)
    noise = rng.standard_normal(days)
    latent: Array = np.sqrt(share) * swing + np.sqrt(1 - share) * noise + cycle + month
    return latent


def _effect_days(life: _Life, name: str, added: Array | None, burden: Array) -> Array:
    rng, days = life.rng, life.days
    latent = _latent(life, burden)
    rare = added is not None and bool((added < 0).any())
    absent = rare or rng.random() < 0.35
    if rare and added is not None:
        return _rare_days(life, name, added)
    if name in life.setting.yes_no:
        return _yes_no_days(rng, latent, absent, added)
    level = 0.0 if absent else float(rng.uniform(0.8, 4.5))
    spread = 0.35 if absent else float(rng.uniform(0.7, 1.6))
    size = float(rng.uniform(1.5, 3.5))
    raised = np.zeros(days) if added is None else size * added
    severity = level + spread * latent + raised
    return written_grades(rng, severity, absent and added is None, life.setting.coarsens)


def _rare_days(life: _Life, name: str, added: Array) -> Array:
    """Never before; then severe on 15-40 % of days."""
    rng = life.rng
    there = (added < 0) & (rng.random(added.size) < rng.uniform(0.15, 0.40))
    grade = np.ones(added.size) if name in life.setting.yes_no else rng.integers(5, 10, added.size)
    return np.where(there, grade, 0.0)


def _yes_no_days(
    rng: np.random.Generator, latent: Array, absent: bool, added: Array | None
) -> Array:
    base = float(rng.uniform(0.0, 0.03)) if absent else float(rng.uniform(0.05, 0.4))
    chance = base + (0 if added is None else added * rng.uniform(0.25, 0.5))
    return (_uniform(latent) < chance).astype(np.float64)


def _uniform(latent: Array) -> Array:
    """Turn standard deviations into ranks, high latent values first."""
    ranks: Array = 1 - ndtr(latent / max(1.0, float(latent.std())))
    return ranks


def _improve(life: _Life, name: str, column: Array) -> Array:
    """Let an effect fade from some day on."""
    start = int(life.rng.integers(20, life.days - 30))
    fading = np.clip((np.arange(life.days) - start) / 40, 0, 1) * life.rng.uniform(0.3, 0.9)
    if name in life.setting.yes_no:
        return np.where(life.rng.random(life.days) < fading, 0.0, column)
    return np.round(column * (1 - fading))


def spasm_days(rng: np.random.Generator, mean: Array, memory: float) -> Array:
    """Draw counts with SD 1.4 mean^0.7 whose log swings as AR(1) around `mean` (a day's rate)."""
    variance = np.maximum(1.96 * mean**1.4, 1.05 * mean)
    alpha = (variance - mean) / mean**2
    shared = np.log1p(alpha * 0.6)
    latent = np.exp(np.sqrt(shared) * unit_swing(rng, mean.size, memory) - shared / 2)
    rest = np.maximum((1 + alpha) / np.exp(shared) - 1, 1e-3)
    return rng.poisson(mean * latent * rng.gamma(1 / rest, rest)).astype(np.float64)


def _leave_gaps(life: _Life, columns: dict[str, Array], burden: Array) -> None:
    """Leave out days, runs of days and items; bad days more often."""
    rng, days = life.rng, life.days
    share = life.between(life.setting.missing)
    gone = rng.random(days) < 0.6 * share * np.exp(0.3 * burden) / np.exp(0.045)
    longest = 22 if life.setting.long_runs else 7
    while gone.mean() < share:
        start = int(rng.integers(days))
        gone[start : start + int(rng.integers(2, longest))] = True
    for column in columns.values():
        column[gone | (rng.random(days) < 0.03)] = np.nan
