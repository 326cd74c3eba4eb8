"""Signals of spasms that rise fast, weighed against how this diary usually swings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.record.diary_days import Floats
from dashboard.analysis.signals.case import Case, Finding, Numbers, after, days_between
from dashboard.analysis.wording import write_day, write_days, write_rate
from dashboard.domain.flags import Evidence

SPASMS = "spasm_count"
SMALLEST = 0.01
"""A spread or a lean of nothing would divide by nothing."""

Counts = Sequence[tuple[date, float]]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Surge:
    """Days on which spasms stand far above the days before; `swings` says how far beyond usual."""

    first_day: date
    last_day: date
    now: float
    usual: float
    swings: float
    drop: Evidence | None


def spasms_doubled(case: Case, numbers: Numbers, drops: Sequence[Evidence]) -> Iterator[Finding]:
    """Find where the mean of some days is far above the recorded days before them.

    Urgent beyond the diary's own swings, or soon after a drop of the dose; to be checked near their
    edge; else worth a note, as most diaries double for three days now and then while nothing
    happens. What is told louder is not told again.
    """
    counts = case.numbers(SPASMS)
    if not counts:
        return
    louder: list[_Surge] = []
    for sentence, surges in _by_loudness(counts, numbers, drops):
        for each in _one_of_each_run(surges, numbers):
            if not any(_belong_together(each, one, numbers) for one in louder):
                yield _found(sentence, case, each)
        louder += surges


def _by_loudness(
    counts: Counts, numbers: Numbers, drops: Sequence[Evidence]
) -> Iterator[tuple[str, list[_Surge]]]:
    """Give each sentence with the surges that are told by it or by a louder one."""
    shortest, *longer = _looks(counts, numbers)
    standing_out = list(_surges(counts, _strongest([shortest, *longer]), numbers, drops))
    urgent = [each for each in standing_out if each.drop or each.swings >= numbers["swings"]]
    yield "spasms", urgent
    yield (
        "spasms_edge",
        [each for each in standing_out if each.swings >= numbers["swings_to_check"]],
    )
    yield "spasms_swing", list(_surges(counts, shortest, numbers, drops))


def _belong_together(one: _Surge, other: _Surge, numbers: Numbers) -> bool:
    return abs(days_between(one.last_day, other.last_day)) <= numbers["baseline_days"]


def _one_of_each_run(surges: Iterable[_Surge], numbers: Numbers) -> Iterator[_Surge]:
    """Tell a surge that goes on once: by the days of its beginning that stand out most."""
    run: list[_Surge] = []
    for each in surges:
        if run and not _belong_together(run[-1], each, numbers):
            yield _clearest(run, numbers)
            run = []
        run.append(each)
    if run:
        yield _clearest(run, numbers)


def _clearest(run: Sequence[_Surge], numbers: Numbers) -> _Surge:
    until = after(run[0].last_day, numbers["longest_days"])
    return max((each for each in run if each.last_day <= until), key=lambda each: each.swings)


def _found(sentence: str, case: Case, surge: _Surge) -> Finding:
    beside = case.window.last_day
    why = "beyond this diary's own swings"
    if surge.drop:
        why = f"after the dose fell ({write_day(surge.drop.day, beside)})"
    filled = {
        "now": write_rate(surge.now),
        "usual": write_rate(surge.usual),
        "days": write_days(surge.first_day, surge.last_day, beside),
        "why": why,
    }
    counted = case.numbers_from(SPASMS, surge.first_day, surge.last_day)
    shown = tuple(case.shows(day, SPASMS) for day, _ in counted)
    return Finding(sentence, ((surge.drop, *shown) if surge.drop else shown), filled)


def _surges(
    counts: Counts, look: _Look, numbers: Numbers, drops: Sequence[Evidence]
) -> Iterator[_Surge]:
    """Give the surges of a look, by the days that end them."""
    for at in np.flatnonzero(look.swings > -np.inf):
        last_day = counts[0][0] + timedelta(days=int(at))
        near = [each for each in drops if _is_soon_after(each.day, last_day, numbers)]
        yield _Surge(
            after(last_day, 1 - look.length[at]),
            last_day,
            float(look.now[at]),
            float(look.usual[at]),
            float(look.swings[at]),
            near[-1] if near else None,
        )


def _is_soon_after(drop: date, day: date, numbers: Numbers) -> bool:
    return drop <= day <= after(drop, numbers["days_after_drop"])


@dataclass(frozen=True, slots=True)
class _Look:
    """What each day shows when `length` days end on it; swings are -inf where no surge ends."""

    length: Rows
    now: Floats
    usual: Floats
    swings: Floats


def _looks(counts: Counts, numbers: Numbers) -> list[_Look]:
    calendar = _Calendar.of(counts)
    fewest = int(numbers["recent_days"])
    most = max(int(numbers["longest_days"]), fewest)
    return [_look(calendar, length, numbers) for length in range(fewest, most + 1)]


def _strongest(looks: Sequence[_Look]) -> _Look:
    """Give each day the length that stands out most."""
    best = np.array([look.swings for look in looks]).argmax(axis=0)
    days = np.arange(best.size)
    length, now, usual, swings = (
        np.array([getattr(look, name) for look in looks])[best, days]
        for name in ("length", "now", "usual", "swings")
    )
    return _Look(length, now, usual, swings)


def _look(calendar: _Calendar, length: int, numbers: Numbers) -> _Look:
    """Compare the `length` days up to each day with the baseline before them."""
    stop = np.arange(1, calendar.days.size)
    start = np.maximum(stop - length, 0)
    fewest = max(length - 1, numbers["recent_days"])
    recent = calendar.between(start, stop)
    base = calendar.between(np.maximum(start - int(numbers["baseline_days"]), 0), start)
    past = calendar.between(np.maximum(start - int(numbers["swing_days"]), 0), start)
    risen = (recent.mean >= numbers["times"] * base.mean) & (
        recent.mean - base.mean >= numbers["more_a_day"]
    )
    told = (recent.days >= fewest) & (base.days >= numbers["baseline_recorded"])
    # A surge ends on a day with a count, and is told of no day twice.
    counted = calendar.days[stop] > calendar.days[stop - 1]
    swings = np.where(risen & told & counted, _swings(recent, past, numbers), -np.inf)
    return _Look(np.full(stop.size, length), recent.mean, base.mean, swings)


def _swings(recent: _Stretch, past: _Stretch, numbers: Numbers) -> Floats:
    """Tell how many standard errors the days lie above the past, both as square roots of counts.

    Roots swing alike at few and at many spasms. A short past has not shown how far a diary swings:
    the spread of other diaries weighs as much as some days of it.
    """
    prior = numbers["usual_swing_days"]
    weighed = past.days * past.variance + prior * numbers["usual_swing"] ** 2
    spread = np.sqrt(np.maximum(weighed / np.maximum(past.days + prior, 1.0), SMALLEST))
    lean = max(numbers["neighbours_lean"], SMALLEST)
    shorter = 1 / np.maximum(recent.days, 1.0) + 1 / np.maximum(past.days, 1.0)
    swings: Floats = (recent.mean_root - past.mean_root) / (spread * np.sqrt(lean * shorter))
    return swings


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Recorded days of some stretches, and the sums of their counts and of the counts' roots."""

    days: Floats
    total: Floats
    roots: Floats

    @property
    def mean(self) -> Floats:
        mean: Floats = self.total / np.maximum(self.days, 1.0)
        return mean

    @property
    def mean_root(self) -> Floats:
        mean: Floats = self.roots / np.maximum(self.days, 1.0)
        return mean

    @property
    def variance(self) -> Floats:
        """Give the variance of the roots; the square of a count's root is the count."""
        variance: Floats = np.maximum(self.mean - self.mean_root**2, 0.0)
        return variance


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Running sums over every calendar day of a diary, from 0 before its first."""

    days: Floats
    total: Floats
    roots: Floats

    @staticmethod
    def of(counts: Counts) -> _Calendar:
        """Lay counts on the calendar; a day without one adds nothing."""
        begins = counts[0][0]
        at = np.array([days_between(begins, day) for day, _ in counts])
        known, told = np.zeros(at[-1] + 1), np.zeros(at[-1] + 1)
        known[at], told[at] = 1.0, [count for _, count in counts]
        return _Calendar(*(_running(each) for each in (known, told, np.sqrt(np.maximum(told, 0)))))

    def between(self, start: Rows, stop: Rows) -> _Stretch:
        """Sum the days from `start` up to, not including, `stop`."""
        sums = (self.days, self.total, self.roots)
        return _Stretch(*(each[stop] - each[start] for each in sums))


def _running(values: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))
