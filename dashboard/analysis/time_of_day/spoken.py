"""What is said beside the figures: what stands in no row, and how the figures are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.analysis.naming import is_count, label_of
from dashboard.analysis.periods.measure_summaries import WASH_IN_DAYS
from dashboard.analysis.periods.period_days import FEWEST_DAYS
from dashboard.analysis.record.exclusions import name_days
from dashboard.analysis.time_of_day.places import NIGHT, OTHER
from dashboard.analysis.time_of_day.timed_days import TimedDays
from dashboard.analysis.wording import count_of, write_number, write_share
from dashboard.domain.overviews import MeasureSummary
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import PartOfDay, TimedMeasure, TimeScale
from dashboard.knowledge.part_of_day import load_parts_of_day

SPASMS = "spasm_count"
MOST_WORDS = 5
NO_TIMES = (
    "This diary does not say at what time of day spasms came or tablets were taken: its entries "
    "are for whole days."
)
NO_SPASM_TIMES = "This diary does not say at what time of day spasms came."
NO_DOSE_TIMES = "This diary does not say at what time of day tablets were taken."
SET_DOSE_TIMES = (
    "A list of dose changes sets the tablets for times of the day; no day's entry says when they "
    "were taken."
)
ALL_NONE = "Every number of spasms on these days is 0."
PUMP = "The pump's dose is told for whole days and has no place here."
EVENTS = (
    "An event log: a time without an entry may be a quiet one or one not written up, so there are "
    "shares and no means."
)
TWO_SCALES = (
    "This diary uses both parts of the day and clock times. They are kept apart: how they fit "
    "together is not written."
)
MEANS = (
    "Each mean rests on the days on which this part of the day has a number: a part left blank is "
    "not a quiet one. Intervals (95 %) allow for the swings of this part's own days."
)
SHARES = (
    "Shares are of all spasms written with a time, on however many days each part was recorded; "
    "parts of the day differ in length."
)
CLOCK = "Clock times are those written beside an entry; 24:00 is the end of its day."
NIGHTS = "A night counts on the day on which the diary puts it."
WITHOUT_NUMBER = {
    TimeScale.PARTS: "words without a number",
    TimeScale.CLOCK: "words without a number, or an hour blank that is usually filled in,",
}
PERIODS = (
    "Means of a dose period leave out the first {wash_in} after a change; wean, titration and "
    "periods with a time on fewer than {fewest} are not told apart."
)


def name_of(measure: str) -> str:
    """Name a measure where it is told by parts of the day: spasms are no longer "a day"."""
    return "Spasms" if measure == SPASMS else label_of(measure)


def part_sentence(
    part: PartOfDay, summary: MeasureSummary, days: int, share: float | None, written: float | None
) -> str:
    """Say one part of the day in one sentence."""
    recorded = f"recorded on {summary.recorded_days} of {count_of(days, 'day')}"
    mean = summary.mean
    if mean.value is None:
        told = f"{mean.why_not}; {recorded}"
    else:
        interval = "" if mean.low is None else f" ({mean.low:.1f}–{mean.high:.1f})"
        told = f"{mean.value:.1f}{interval} on average, {recorded}"
    if share is None or written is None:
        return f"{part.label}: {told}."
    return (
        f"{part.label}: {told}; {count_of_spasms(written)}, {share_words(share)} of those with "
        "a time."
    )


def count_of_spasms(number: float) -> str:
    """Write "1 spasm" or "412 spasms"."""
    return f"{write_number(number)} {'spasm' if number == 1 else 'spasms'}"


def share_words(share: float) -> str:
    """Write a share of the timed spasms in percent."""
    return write_share(round(share * 10_000), 10_000)


def what_has_no_row(
    measures: Sequence[TimedMeasure], timed: Iterable[TimedDays], span: Window
) -> tuple[str, ...]:
    """Say what of these days stands in no row: without a time, or told in two ways."""
    told = [sentence for each in measures if (sentence := _untimed(each))]
    everything = tuple(timed)
    for each in everything:
        days = [day for day in each.left_out if span.holds(day)]
        if days:
            told.append(
                f"{name_of(each.measure)}: parts and total, or two sheets, differ on "
                f"{name_days(days, span)}; left out here."
            )
        told += _lacking(each, span)
    return (*told, *_own_words(everything, span))


def _own_words(timed: Sequence[TimedDays], span: Window) -> list[str]:
    """Quote the words for a time that are none of the known parts, so that they stay in sight."""
    found = Counter(
        item.slot
        for each in timed
        for day, by_part in each.items.items()
        if span.holds(day)
        for part, items in by_part.items()
        if part is not None and part.id == OTHER
        for item in items
        if item.slot
    )
    if not found:
        return []
    quoted = [
        f"“{words}” ({count_of(number, 'entry', 'entries')})"
        for words, number in found.most_common(MOST_WORDS)
    ]
    more = len(found) - MOST_WORDS
    rest = f", and {more} more" if more > 0 else ""
    return [f"{load_parts_of_day().other} stand {', '.join(quoted)}{rest}."]


def _untimed(measure: TimedMeasure) -> str:
    if measure.measure != SPASMS or not measure.parts:
        return ""
    if not measure.timed + measure.untimed:
        return ALL_NONE if any(part.recorded_days for part in measure.parts) else ""
    if not measure.untimed:
        return f"All {count_of_spasms(measure.timed)} of these days carry a time."
    return (
        f"{count_of_spasms(measure.untimed)} on {count_of(measure.untimed_days, 'day')}: time not "
        f"written, in no row; {write_number(measure.timed)} carry a time."
    )


def _lacking(timed: TimedDays, span: Window) -> list[str]:
    """Name the days on which a part of a count has an entry and no number, and say why."""
    lacking: dict[TimeScale, list[date]] = {}
    for day, told in timed.days.items():
        if span.holds(day) and timed.measure == SPASMS:
            without = {part.scale for part, value in told.values.items() if value is None}
            for scale in without:
                lacking.setdefault(scale, []).append(day)
    return [
        f"{name_of(timed.measure)}: {WITHOUT_NUMBER[scale]} on {name_days(days, span)}; that part "
        "of these days is in no mean."
        for scale, days in lacking.items()
    ]


def method_told(
    timed: Iterable[TimedDays], parts: Iterable[PartOfDay], periods: int
) -> tuple[str, ...]:
    """Say how the figures are made, each sentence where the diary needs it."""
    measures, found = tuple(timed), tuple(parts)
    scales = {part.scale for part in found}
    counts = [each for each in measures if is_count(each.measure) and each.parts]
    sentences = (
        (TWO_SCALES, len(scales) == len(TimeScale)),
        (EVENTS, any(each.of_events for each in counts)),
        (MEANS, any(each.parts for each in measures)),
        (SHARES, bool(counts)),
        (_of_periods(), periods > 0),
        (CLOCK, TimeScale.CLOCK in scales),
        (NIGHTS, any(part.id == NIGHT for part in found)),
    )
    return tuple(sentence for sentence, needed in sentences if needed)


def _of_periods() -> str:
    return PERIODS.format(
        wash_in=count_of(WASH_IN_DAYS, "day"), fewest=count_of(FEWEST_DAYS, "day")
    )
