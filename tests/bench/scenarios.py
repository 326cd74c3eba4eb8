"""The kinds of simulated diaries: quiet ones, quiet ones of another make, and what may happen."""

from __future__ import annotations

from dataclasses import dataclass

GRADED = ("drowsiness", "dizziness", "weakness")
YES_NO = ("nausea", "headache")
EFFECTS = GRADED + YES_NO
LASTING, STRONG = (0.5, 0.85), (0.35, 0.7)
"""Memory from day to day and share of the slow swing, where days resemble one another a lot."""


@dataclass(frozen=True)
class Setting:
    """How the days of a scenario swing, are written down and go missing.

    `yes_no` names the effects that are ticked, the others are graded; `titrated_every` are the days
    between dose increases that go on for the whole diary (0: a path of single steps).
    """

    memory: tuple[float, float] = (0.3, 0.8)
    swing: tuple[float, float] = (0.2, 0.6)
    weekly: float = 0.25
    monthly: float = 0.0
    missing: tuple[float, float] = (0.08, 0.26)
    long_runs: bool = False
    coarsens: bool = False
    steps: tuple[int, int] = (0, 3)
    improving: bool = False
    yes_no: tuple[str, ...] = YES_NO
    titrated_every: int = 0


SETTINGS = {
    "independent": Setting(memory=(0, 0), swing=(0, 0)),
    "autocorrelated": Setting(LASTING, STRONG),
    "weekly cycle": Setting(weekly=1.0),
    "missing": Setting(missing=(0.30, 0.42), long_runs=True),
    "dose up without effect": Setting(steps=(2, 4)),
    "improving": Setting(improving=True),
    "slow swings": Setting(memory=(0.88, 0.95), swing=(0.45, 0.7)),
    "monthly cycle": Setting(monthly=1.0),
    "coarsening": Setting(coarsens=True),
    "step": Setting(steps=(1, 3)),
    "gradual": Setting(),
    "rare": Setting(),
    "transient": Setting(steps=(1, 3)),
    "ticks only": Setting(LASTING, STRONG, yes_no=EFFECTS),
    "grades only": Setting(LASTING, STRONG, yes_no=()),
    "titration every fortnight": Setting(LASTING, STRONG, titrated_every=14),
    "titration every four weeks": Setting(LASTING, STRONG, titrated_every=28),
}
NULLS = (
    "independent",
    "autocorrelated",
    "weekly cycle",
    "missing",
    "dose up without effect",
    "improving",
)
STRESS = ("slow swings", "monthly cycle", "coarsening")
OTHER_DIARIES = (
    "ticks only",
    "grades only",
    "titration every fortnight",
    "titration every four weeks",
)
"""Quiet diaries of another make than the mix that the budget was calibrated on: reported."""
WORSENING = ("step", "gradual", "rare", "transient")
