"""Two parts of one patient's treatment side by side: each in its own unit, neither converted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.domain.overviews import EffectShare, Estimate, MeasureSummary, Tone
from dashboard.domain.phases import Phase


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One column: the days that count for it, how many are recorded, and the doses of its time.

    `phase` is the part of the treatment that it stands for; None for days that were chosen.
    `stretches` are runs of days, both ends included; `wash_in_days` lie inside them and are left
    out of means; `completeness` is recorded over calendar days (0-1).
    """

    label: str
    stretches: tuple[tuple[date, date], ...]
    days: int
    recorded_days: int
    wash_in_days: int
    completeness: float
    doses: str
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class ComparedMeasure:
    """One outcome in both columns; `change` is the ratio or difference of here against base."""

    here: MeasureSummary
    base: MeasureSummary
    change: Estimate
    kind: str
    shape: str
    verdict: str
    tone: Tone
    sentence: str


@dataclass(frozen=True, slots=True)
class ComparedDays:
    """Days with something (an effect, no spasm at all) of the days recorded, in both columns.

    The burdens are days per 100 recorded days; `ratio` is here over base.
    """

    here: EffectShare
    base: EffectShare
    here_per_100: Estimate
    base_per_100: Estimate
    ratio: Estimate
    shape: str
    verdict: str
    tone: Tone
    sentence: str


@dataclass(frozen=True, slots=True)
class RouteComparison:
    """Two columns with all their rows; `left_out` lists what belongs to neither, and why.

    `why_not` says why there is nothing to compare; the rows are then empty.
    """

    here: ComparedPart | None
    base: ComparedPart | None
    measures: tuple[ComparedMeasure, ...] = ()
    spasm_free: ComparedDays | None = None
    effects: tuple[ComparedDays, ...] = ()
    left_out: tuple[str, ...] = ()
    why_not: str | None = None
