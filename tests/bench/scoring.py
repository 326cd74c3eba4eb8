"""From flags to figures: false flags per patient-year, what was found in time, quiet diaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.special import gammaincinv

from dashboard.analysis.watching.watched_effects import WatchedEffects, watch
from tests.bench.diaries import Diary, simulate
from tests.bench.methods import Flags, Looks, Method
from tests.bench.scenarios import EFFECTS, NULLS, OTHER_DIARIES, STRESS, WORSENING

FIRST_LOOK = 26
TRANSIENT_WITHIN = 42


@dataclass
class Tally:
    """What one method did over many diaries; lists hold one entry a diary."""

    false_flags: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    years: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    found: dict[tuple[str, int], list[bool]] = field(default_factory=lambda: defaultdict(list))
    quiet: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    caught: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    split_errors: list[int] = field(default_factory=list)

    def rate(self, scenarios: Iterable[str]) -> float:
        """Give false flags per patient-year over some scenarios."""
        names = list(scenarios)
        years = sum(self.years[name] for name in names)
        return sum(self.false_flags[name] for name in names) / years

    def rate_high(self, scenarios: Iterable[str]) -> float:
        """Give the upper 95 % limit of that rate (Poisson)."""
        names = list(scenarios)
        events = sum(self.false_flags[name] for name in names)
        return float(gammaincinv(events + 1, 0.975)) / sum(self.years[name] for name in names)


def weekly_looks(diary: Diary, index: int) -> Looks:
    """Look once a week, on a weekday that differs from diary to diary."""
    return np.arange(FIRST_LOOK + index % 7, len(diary.frame) + 1, 7)


def count_online(tally: Tally, diary: Diary, looks: Looks, flags: Flags) -> None:
    """Add one diary's weekly flags: a flag counts as false each time that it newly stands up."""
    if diary.effect is None or diary.onset is None:
        before = np.vstack([np.zeros_like(flags[:1]), flags[:-1]])
        tally.false_flags[diary.scenario] += int((flags & ~before).sum())
        tally.years[diary.scenario] += len(diary.frame) / 365.25
        return
    flagged = flags[:, EFFECTS.index(diary.effect)]
    since = looks - diary.onset
    for within in (14, 28, 56):
        found = bool(flagged[(since > 0) & (since <= within)].any())
        tally.found[diary.scenario, within].append(found)
    stood = bool(flagged[since <= 0][-1:].any())
    after = bool(flagged[(since > 0) & (since <= TRANSIENT_WITHIN)].any())
    tally.found[diary.scenario, 0].append(after and not stood)


def count_appointment(tally: Tally, diary: Diary, splits: dict[int, int]) -> None:
    """Add what one method says of a whole diary: flagged effects and their split rows."""
    if diary.effect is None or diary.onset is None:
        tally.quiet[diary.scenario].append(bool(splits))
        return
    effect = EFFECTS.index(diary.effect)
    tally.caught[diary.scenario].append(effect in splits)
    if diary.scenario == "step" and effect in splits:
        tally.split_errors.append(abs(splits[effect] - diary.onset))


def run(
    online: dict[str, Method],
    appointment: dict[str, Callable[[WatchedEffects], dict[int, int]]],
    diaries: int,
    seed: int,
    scenarios: Iterable[str] = (*NULLS, *STRESS, *OTHER_DIARIES, *WORSENING),
) -> dict[str, Tally]:
    """Let every method read the same diaries: `diaries` of each scenario from `seed` on."""
    tallies = {name: Tally() for name in online}
    for scenario in scenarios:
        for index in range(diaries):
            diary = simulate(scenario, seed + index)
            watched = watch(diary.frame)
            looks = weekly_looks(diary, index)
            for name, method in online.items():
                count_online(tallies[name], diary, looks, method(watched, looks))
            for name, see in appointment.items():
                count_appointment(tallies[name], diary, see(watched))
    return tallies


def table(tally: Tally) -> dict[str, float]:
    """Give the figures of one method by name."""
    figures = {
        "false_flags_pooled": tally.rate(NULLS),
        "false_flags_pooled_upper": tally.rate_high(NULLS),
        "false_flags_worst_null": max(tally.rate([name]) for name in NULLS),
        "step_14_days": _share(tally.found["step", 14]),
        "step_28_days": _share(tally.found["step", 28]),
        "new_severe_28_days": _share(tally.found["rare", 28]),
        "gradual_28_days": _share(tally.found["gradual", 28]),
        "gradual_56_days": _share(tally.found["gradual", 56]),
        "transient_flagged": _share(tally.found["transient", 0]),
        **{f"false_flags_{_id(name)}": tally.rate([name]) for name in (*STRESS, *OTHER_DIARIES)},
    }
    return figures | _appointment_figures(tally)


def _appointment_figures(tally: Tally) -> dict[str, float]:
    if not tally.quiet:
        return {}
    quiet = [_share(tally.quiet[name]) for name in NULLS]
    return {
        "appointment_quiet_flagged": float(np.mean(quiet)),
        "appointment_quiet_worst": max(quiet),
        **{f"appointment_{_id(name)}": _share(tally.quiet[name]) for name in OTHER_DIARIES},
        **{
            f"appointment_{name}_found": _share(tally.caught[name])
            for name in ("step", "gradual", "rare")
        },
        "split_median_error_days": _median(tally.split_errors),
    }


def _id(scenario: str) -> str:
    return scenario.replace(" ", "_")


def _share(hits: list[bool]) -> float:
    return float(np.mean(hits)) if hits else 0.0


def _median(errors: list[int]) -> float:
    return float(np.median(errors)) if errors else float("inf")
