"""Signs of too little or too much baclofen in the days after work on the pump's reservoir."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.analysis.doses.pump_record import CONCENTRATION, refills
from dashboard.analysis.signals.case import Case, Finding, Lists, Mentioned, Numbers, after, cell_of
from dashboard.domain.flags import Evidence

GROUPINGS = {"withdrawal_signs": "too little baclofen", "overdose_signs": "too much baclofen"}


@dataclass(frozen=True, slots=True)
class _Work:
    day: date
    what: str
    shown: Evidence


def signs_after_pump_work(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find signs soon after a refill, another concentration or the implant; several are urgent."""
    for work in _works(case):
        until = after(work.day, numbers["signs_within_days"])
        for grouping, means in GROUPINGS.items():
            signs = signs_between(case, lists[grouping], lists["not_alone"], work.day, until)
            if signs:
                yield _found(work, signs, means)


def signs_between(
    case: Case, names: tuple[str, ...], not_alone: tuple[str, ...], first: date, last: date
) -> list[Mentioned]:
    """List the signs of some days; none where all of them are such as mean nothing alone."""
    found = [each for each in case.signs((*names, *not_alone)) if first <= each.day <= last]
    telling = [each for each in found if each.concept not in not_alone]
    return found if telling else []


def name_signs(signs: list[Mentioned]) -> str:
    """Name signs, each once: "itching, worse spasms"."""
    return ", ".join(dict.fromkeys(each.name for each in signs))


def _found(work: _Work, signs: list[Mentioned], means: str) -> Finding:
    several = len({each.concept for each in signs}) > 1
    filled = {"what": work.what, "day": work.day, "means": means}
    return Finding(
        "after_pump_work" if several else "after_pump_work_one",
        (work.shown, *(each.evidence for each in signs)),
        {**filled, "signs": name_signs(signs)},
    )


def _works(case: Case) -> Iterator[_Work]:
    if not case.has_pump():
        return
    for item in refills(case.observations):
        yield _Work(item.day, "the refill", cell_of(item))
    for each in case.mentioned(("pump_refill",)):
        yield _Work(each.day, "the refill", each.evidence)
    told = [item for item in case.observations if item.measure == CONCENTRATION and item.value]
    for before, here in pairwise(sorted(told, key=lambda item: (item.day, item.cell))):
        if before.value != here.value:
            yield _Work(here.day, "the change of concentration", cell_of(here))
    since = case.profile.pump_since
    if since is not None:
        yield _Work(since, "the pump's first day", Evidence(since, "pump since (profile)"))
