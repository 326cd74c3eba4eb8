"""The at most three sentences at the top, chosen by one visible rule (`statements.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.analysis.frames import DiaryFrame
from dashboard.analysis.measure_summaries import MeasuredPeriod, compare, no_difference
from dashboard.analysis.naming import is_count, label_of, lower_is_better
from dashboard.analysis.period_summaries import PeriodTable
from dashboard.analysis.wording import write_day, write_days, write_range, write_rate
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import Estimate, PeriodSummary, Phase, Statement, Tone
from dashboard.domain.patients import Window

SUBJECTS: Mapping[str, str] = {"spasm_count": "Spasms"}
FALLEN, RISEN, SAME, UNTOLD = "▼", "▲", "●", "■"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods of the main measure and how they compare."""

    here: PeriodSummary
    base: PeriodSummary
    one: MeasuredPeriod
    other: MeasuredPeriod
    change: Estimate

    def beyond_usual(self, same: float) -> bool:
        """Whether the interval of the change leaves out "the same"."""
        low, high = self.change.low, self.change.high
        return low is not None and high is not None and (low > same or high < same)


def main_statement(
    diary: DiaryFrame, table: PeriodTable, measure: str, window: Window
) -> Statement:
    """Say the largest change beyond usual variation, else the latest comparison, else why not."""
    pairs = comparisons(table)
    if not pairs:
        return _without_comparison(diary, table, measure, window)
    same = no_difference(measure)
    beyond = [pair for pair in pairs if pair.beyond_usual(same)]
    if not beyond:
        return _unclear(diary, pairs[-1], measure)
    largest = max(beyond, key=lambda pair: _size(pair, measure))
    return _changed(diary, largest, measure, latest=largest is pairs[-1])


def comparisons(table: PeriodTable) -> list[Comparison]:
    """Pair each told period outside titration with the told one before it."""
    told = [
        (summary, measured)
        for summary, measured in zip(table.periods, table.main, strict=True)
        if measured.told and summary.phase is not Phase.TITRATION
    ]
    return [
        Comparison(here, base, one, other, compare(one, other))
        for (base, other), (here, one) in pairwise(told)
    ]


def _size(pair: Comparison, measure: str) -> float:
    """Rank changes: a halved count is as large as a doubled one."""
    value = pair.change.value or 0.0
    if is_count(measure):
        return max(value, 1 / value) if value > 0 else float("inf")
    return abs(value)


def subject_of(measure: str) -> str:
    """Name the main measure in one word."""
    return SUBJECTS.get(measure, label_of(measure))


def _mean(measured: MeasuredPeriod) -> str:
    return write_rate(measured.summary.mean.value or 0.0)


def _per_day(measure: str) -> str:
    return " a day" if is_count(measure) else " on average"


def recorded_days(diary: DiaryFrame, measure: str, period: DosePeriod) -> tuple[date, ...]:
    """List the days of a period with a number of the measure."""
    rows = diary.within(Window(period.first_day, period.last_day))
    return tuple(stamp.date() for stamp in rows["day"][rows[measure].notna()])


def _changed(diary: DiaryFrame, pair: Comparison, measure: str, latest: bool) -> Statement:
    risen = (pair.change.value or 0.0) > no_difference(measure)
    word = "HIGHER" if risen else "LOWER"
    return Statement(
        subject_of(measure),
        f"{_mean(pair.one)}{_per_day(measure)}",
        _when(pair, latest),
        _evidence(pair, measure),
        RISEN if risen else FALLEN,
        f"{word}, beyond usual variation",
        _tone(measure, risen),
        recorded_days(diary, measure, pair.here.period),
    )


def _tone(measure: str, risen: bool) -> Tone:
    good_when_low = lower_is_better(measure)
    if good_when_low is None:
        return Tone.NEUTRAL
    return Tone.CONCERN if risen is good_when_low else Tone.BETTER


def _unclear(diary: DiaryFrame, pair: Comparison, measure: str) -> Statement:
    return Statement(
        subject_of(measure),
        f"{_mean(pair.one)}{_per_day(measure)}",
        _when(pair, latest=True),
        _evidence(pair, measure),
        SAME,
        "NO CLEAR CHANGE",
        Tone.NEUTRAL,
        recorded_days(diary, measure, pair.here.period),
    )


def _when(pair: Comparison, latest: bool) -> str:
    period = pair.here.period
    place = (
        f"since {write_day(period.first_day)}"
        if latest
        else f"from {write_days(period.first_day, period.last_day)}"
    )
    return f" {place} ({pair.here.label}); {_mean(pair.other)} before ({pair.base.label})"


def _evidence(pair: Comparison, measure: str) -> str:
    change = pair.change
    days = f"{pair.one.figures.used_days} v {pair.other.figures.used_days} recorded days"
    if change.value is None or change.low is None or change.high is None:
        return f"{change.why_not} · {days}"
    word = "ratio" if is_count(measure) else "difference"
    decimals = 2 if is_count(measure) else 1
    interval = write_range(change.low, change.high, decimals).replace("–-", " to -")
    return f"{word} {change.value:.{decimals}f} ({interval}) · {days}"


def _without_comparison(
    diary: DiaryFrame, table: PeriodTable, measure: str, window: Window
) -> Statement:
    """Say what there is when no two periods can be compared."""
    days = recorded_days(diary, measure, DosePeriod(window.first_day, window.last_day, None, None))
    subject = subject_of(measure)
    told = [measured for measured in table.main if measured.told]
    if not days:
        return Statement(
            subject, "Nothing recorded", " in this window", "a gap is not a zero", UNTOLD,
            "CANNOT TELL: nothing recorded", Tone.NEUTRAL, (),
        )  # fmt: skip
    if not told:
        count = len(days)
        return Statement(
            subject, f"{count} recorded day{'s' if count != 1 else ''}", " in this window",
            table.main[-1].figures.why_not or "", UNTOLD, "CANNOT TELL: too few days",
            Tone.NEUTRAL, days,
        )  # fmt: skip
    alone = told[-1]
    mean = alone.summary.mean
    interval = write_range(mean.low or 0.0, mean.high or 0.0)
    return Statement(
        subject, f"{_mean(alone)}{_per_day(measure)}", f" ({interval})",
        f"{alone.figures.used_days} recorded days · no second dose period to compare with",
        SAME, "NO COMPARISON in this window", Tone.NEUTRAL, days,
    )  # fmt: skip
