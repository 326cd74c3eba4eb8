"""How often spasms that double are told as urgent: in quiet diaries, and when a dose is withdrawn.

Run `python -m tests.bench.spasm_surges [seed] [diaries a scenario]`. The numbers in R7.toml were
chosen on seeds 5 to 7.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.doses.dosing import read_dosing
from dashboard.analysis.record.frames import lay_out
from dashboard.analysis.signals.case import Case, Finding
from dashboard.analysis.signals.registry import SIGNALS
from dashboard.domain.patients import Profile, Window
from dashboard.knowledge.rule import load_rules
from tests.analysis.diaries import daily_series, day
from tests.bench.diaries import Array, simulate, spasm_days
from tests.bench.scenarios import NULLS

URGENT, TO_CHECK, DOUBLED = "spasms", "spasms_edge", ("spasms", "spasms_edge", "spasms_swing")
SURGE_DAYS = 14
TIMES = (2.5, 3.0, 4.0)


@dataclass(frozen=True)
class Surge:
    """Spasms that are `times` as many from one row on, with the tablets as the diary has them."""

    counts: Array
    doses: Array
    onset: int


def findings(counts: Array, doses: Array) -> list[Finding]:
    """Apply R7 to a diary of counts and tablets and give what it says of spasms."""
    observations = [
        *daily_series("spasm_count", _written(counts)),
        *daily_series("oral_mg", _written(doses), column=4),
    ]
    window = Window(day(0), day(counts.size - 1))
    diary = lay_out(observations, covering=window)
    dosing = read_dosing(diary.frame)
    case = Case(diary, dosing, Profile("P-000 Invented"), window, window.last_day, observations)
    rule = load_rules()["R7"]
    found = SIGNALS[rule.signal](case, rule.values({}), rule.lists)
    return [each for each in found if each.sentence in DOUBLED]


def _written(values: Array) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def quiet_rates(seed: int, diaries: int) -> dict[str, float]:
    """Give findings a patient-year by their loudness, in diaries in which nothing happens."""
    years, urgent, to_check, doubled = 0.0, 0, 0, 0
    for scenario in NULLS:
        for number in range(diaries):
            frame = simulate(scenario, seed * 10_000 + number).frame
            # A halved dose is no quiet diary: the tablets are left out.
            counts = frame["spasm_count"].to_numpy()
            found = findings(counts, np.full(counts.size, np.nan))
            years += counts.size / 365
            urgent += sum(each.sentence == URGENT for each in found)
            to_check += sum(each.sentence == TO_CHECK for each in found)
            doubled += len(found)
    counted = {"urgent": urgent, "to_check": to_check, "doubled": doubled}
    return {"years": years} | {name: count / years for name, count in counted.items()}


def surge(seed: int, times: float, stops: bool) -> Surge | None:
    """Make a diary that surges at its end; None where the rise is too small to count as one."""
    rng = np.random.default_rng([seed, 99])
    onset = int(rng.integers(30, 126))
    level = rng.gamma(2.0, 2.5) + 0.5
    if level * (times - 1) < load_rules()["R7"].numbers["more_a_day"].value:
        return None
    means = np.full(onset + SURGE_DAYS, level)
    means[onset:] *= times
    counts = spasm_days(rng, means, 0.4)
    counts[rng.random(counts.size) < rng.uniform(0.05, 0.2)] = np.nan
    doses = np.full(counts.size, 60.0)
    doses[onset:] = 0.0 if stops else 60.0
    return Surge(counts, doses, onset)


def caught(
    seed: int, diaries: int, times: float, stops: bool, told_as: Collection[str] = (URGENT,)
) -> tuple[float, float]:
    """Give the share of surges told so within 7 days of their start, and within 14."""
    made = [surge(seed * 10_000 + number, times, stops) for number in range(diaries)]
    told = [[_is_told(each, days, told_as) for days in (7, SURGE_DAYS)] for each in made if each]
    week, fortnight = np.mean(told, axis=0)
    return float(week), float(fortnight)


def _is_told(made: Surge, days: int, told_as: Collection[str]) -> bool:
    """Whether the diary as it stood so many days after the onset tells of its surge so."""
    stop = made.onset + days
    found = findings(made.counts[:stop], made.doses[:stop])
    return any(each.sentence in told_as and each.last_day >= day(made.onset) for each in found)


def main(seed: int = 1, diaries: int = 60) -> None:
    """Print the quiet rates and the shares caught."""
    rates = quiet_rates(seed, diaries)
    print(f"{rates['years']:.0f} quiet patient-years, seed {seed}")
    print(
        f"urgent {rates['urgent']:.3f}, to check {rates['to_check']:.2f}, "
        f"doubled at all {rates['doubled']:.2f} a patient-year"
    )
    for stops in (True, False):
        for times in TIMES:
            told = "tablets written as stopped" if stops else "no word of a dose"
            print(f"{times:g} times as many, {told}:")
            for words, told_as in (("urgent", (URGENT,)), ("or to check", (URGENT, TO_CHECK))):
                week, fortnight = caught(seed, 6 * diaries, times, stops, told_as)
                print(f"  {words}: {week:.2f} in 7 days, {fortnight:.2f} in 14")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
