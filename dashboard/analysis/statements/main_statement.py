"""The sentence on the main measure: the largest change beyond usual variation, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.analysis.naming import (
    is_count,
    label_of,
    lower_is_better,
    meaningful_change_in_brief,
)
from dashboard.analysis.periods.measure_summaries import (
    MeasuredPeriod,
    compare,
    measure_periods,
    no_difference,
)
from dashboard.analysis.periods.period_summaries import PeriodTable
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.wording import (
    count_of,
    write_day,
    write_days,
    write_decimal,
    write_number,
    write_range,
    write_rate,
)
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import Estimate, PeriodSummary, Phase, Statement, Tone
from dashboard.domain.patients import Window

ONE_DAY = timedelta(days=1)
SUBJECTS: Mapping[str, str] = {"spasm_count": "Spasms"}
FALLEN, RISEN, SAME, UNTOLD = "▼", "▲", "●", "■"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two stretches of the main measure and how they compare; `when` and `against` in words."""

    one: MeasuredPeriod
    other: MeasuredPeriod
    change: Estimate
    period: DosePeriod
    when: str
    against: str


def main_statement(
    diary: DiaryFrame, table: PeriodTable, measure: str, window: Window
) -> Statement:
    """Say the largest change beyond usual variation, else the latest comparison, else why not."""
    pairs = comparisons(table) or window_before(diary, table, measure, window)
    if not pairs:
        return without_comparison(diary, table, measure, window)
    beyond = [pair for pair in pairs if is_beyond_usual(pair.change, measure)]
    pair = max(beyond, key=lambda each: _size(each, measure)) if beyond else pairs[-1]
    shape, verdict, tone = verdict_on(pair.change, measure)
    return Statement(
        subject_of(measure),
        f"{_mean(pair.one)}{_per_day(measure)}",
        f" {pair.when}; {_mean(pair.other)} {pair.against}",
        _evidence(pair, measure),
        shape,
        verdict,
        tone,
        recorded_days(diary, measure, pair.period),
    )


def comparisons(table: PeriodTable) -> list[Comparison]:
    """Pair the last told period outside titration with each told one before it, in order."""
    told = [
        (summary, measured)
        for summary, measured in zip(table.periods, table.main, strict=True)
        if measured.told and summary.phase is not Phase.TITRATION
    ]
    if not told:
        return []
    here, one = told[-1]
    when = f"{_when(here, lasting=here is table.periods[-1])} ({here.label})"
    return [
        Comparison(one, other, compare(one, other), here.period, when, f"on {base.label}")
        for base, other in told[:-1]
    ]


def window_before(
    diary: DiaryFrame, table: PeriodTable, measure: str, window: Window
) -> list[Comparison]:
    """Without a change of dose in the window, compare it with as many days before it."""
    if len(table.periods) != 1 or not table.main[0].told:
        return []
    here = table.periods[0]
    before = DosePeriod(
        window.first_day - (window.last_day - window.first_day) - ONE_DAY,
        window.first_day - ONE_DAY,
        here.period.oral_mg,
        here.period.intrathecal_mcg,
    )
    other, one = measure_periods(diary.frame, measure, (before, here.period), wash_in_days=0)
    if not other.told:
        return []
    against = f"in the {before.days} days before"
    when = f"{_when(here, lasting=True)} ({here.label})"
    return [Comparison(one, other, compare(one, other), here.period, when, against)]


def is_beyond_usual(change: Estimate, measure: str) -> bool:
    """Whether the interval of a change leaves out "the same"."""
    same = no_difference(measure)
    return (
        change.low is not None
        and change.high is not None
        and (change.low > same or change.high < same)
    )


def verdict_on(change: Estimate, measure: str) -> tuple[str, str, Tone]:
    """Give shape, words and tone of a change of a measure; without a value nobody can tell."""
    if change.value is None:
        return UNTOLD, "CANNOT TELL", Tone.NEUTRAL
    if not is_beyond_usual(change, measure):
        return SAME, "NO CLEAR CHANGE", Tone.NEUTRAL
    risen = (change.value or 0.0) > no_difference(measure)
    good_when_low = lower_is_better(measure)
    tone = Tone.NEUTRAL
    if good_when_low is not None:
        tone = Tone.CONCERN if risen is good_when_low else Tone.BETTER
    return (
        RISEN if risen else FALLEN,
        f"{'HIGHER' if risen else 'LOWER'}, beyond usual variation",
        tone,
    )


def without_comparison(
    diary: DiaryFrame, table: PeriodTable, measure: str, window: Window
) -> Statement:
    """Say what there is when no two stretches can be compared."""
    whole = DosePeriod(window.first_day, window.last_day, None, None)
    days = recorded_days(diary, measure, whole)
    if not days:
        parts = ("Nothing recorded", " in this window", "a gap is not a zero")
        verdict = "CANNOT TELL: nothing recorded"
        return Statement(subject_of(measure), *parts, UNTOLD, verdict, Tone.NEUTRAL, ())
    alone = next((each for each in reversed(table.main) if each.told), None)
    if alone is None:
        parts = _median_alone(diary, table, measure, window, len(days))
        verdict = "CANNOT TELL: too few days"
        return Statement(subject_of(measure), *parts, UNTOLD, verdict, Tone.NEUTRAL, days)
    mean = alone.summary.mean
    parts = (
        f"{_mean(alone)}{_per_day(measure)}",
        f" ({write_range(mean.low or 0.0, mean.high or 0.0)})",
        f"{count_of(alone.figures.used_days, 'recorded day')} · nothing to compare with",
    )
    verdict = "NO COMPARISON in this window"
    return Statement(subject_of(measure), *parts, SAME, verdict, Tone.NEUTRAL, days)


def _median_alone(
    diary: DiaryFrame, table: PeriodTable, measure: str, window: Window, days: int
) -> tuple[str, str, str]:
    median = float(diary.within(window)[measure].median())
    why = table.main[-1].figures.why_not or ""
    if len(table.periods) > 1:
        why = "no dose period has enough recorded days of its own"
    lead = f"median {write_number(round(median, 1))}{_per_day(measure).removesuffix(' on average')}"
    return lead, f" over {count_of(days, 'recorded day')}", why


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


def _when(summary: PeriodSummary, lasting: bool) -> str:
    period = summary.period
    if lasting:
        return f"since {write_day(period.first_day, period.last_day)}"
    return f"from {write_days(period.first_day, period.last_day)}"


def _evidence(pair: Comparison, measure: str) -> str:
    change = pair.change
    days = f"{pair.one.figures.used_days} v {pair.other.figures.used_days} recorded days"
    if change.value is None or change.low is None or change.high is None:
        return f"{change.why_not} · {days}"
    if is_count(measure):
        told = f"ratio {write_decimal(change.value, 2)} ({write_range(change.low, change.high, 2)})"
    else:
        told = (
            f"difference {_signed(change.value)} ({_signed(change.low)} to {_signed(change.high)})"
        )
    meaningful = meaningful_change_in_brief(measure)
    beside = f" · {meaningful}" if meaningful and not is_count(measure) else ""
    return f"{told} · {days}{beside}"


def _signed(value: float) -> str:
    told = write_decimal(value)
    return f"+{told}" if float(told) > 0 else told
