"""The words of the page: an overview as short plain strings, for paper and for copied text alike.

Nothing is computed here. Every number comes from the overview, written once, and both the paper
and the copied text take it from here, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.wording import count_of, write_day, write_days, write_decimal
from dashboard.domain.flags import Evidence, Flag, Level
from dashboard.domain.overviews import (
    Estimate,
    MeasureSummary,
    PatientOverview,
    PeriodSummary,
    Statement,
    summary_of,
)
from dashboard.reports.day_words import day_words
from dashboard.reports.extract_words import Extract, extracts_note, extracts_of
from dashboard.reports.page_room import ROOMS, Room

MOST_PERIODS_OF_EFFECTS = 2
NOT_RECORDED = "not recorded"
LAW = "Describes the diary; does not advise treatment."


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One dose period in words, on the main measure.

    Dose, dates, days with a number, mean with interval, change against the period before.
    """

    dose: str
    dates: str
    recorded: str
    mean: str
    ratio: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One side effect in words: days with / days recorded for each period told."""

    label: str
    shares: tuple[str, ...]

    @property
    def is_recorded(self) -> bool:
        """Whether any of the periods recorded it."""
        return any(share != NOT_RECORDED for share in self.shares)


@dataclass(frozen=True, slots=True)
class PageWords:
    """All strings of the one page, in its order."""

    label: str
    dates: str
    coverage: str
    now: tuple[tuple[str, str, str], ...]
    urgent: tuple[tuple[str, str, str], ...]
    urgent_left_out: str
    to_check: tuple[tuple[str, str], ...]
    to_check_left_out: str
    statements: tuple[Statement, ...]
    periods: tuple[PeriodRow, ...]
    all_periods: tuple[PeriodRow, ...]
    periods_left_out: str
    effect_periods: tuple[str, ...]
    effects: tuple[EffectRow, ...]
    effects_left_out: str
    extracts: tuple[Extract, ...]
    extracts_note: str
    exclusions: tuple[str, ...]
    exclusions_left_out: str
    rules: str


def page_words(overview: PatientOverview, room: Room = ROOMS[0]) -> PageWords:
    """Put an overview into the words of the page, as many of each part as there is room for."""
    last_day = overview.window.last_day
    periods = tuple(_period(each, overview.main_measure, last_day) for each in overview.periods)
    told = periods[-room.periods :]
    urgent = [_flag(flag) for flag in overview.flags if flag.level is Level.URGENT]
    to_check = _to_check(overview)
    compared = _compared(overview)
    effects = _effects(compared)
    window = overview.window
    return PageWords(
        label=overview.profile.label,
        dates=f"{day_words(window.first_day)} – {day_words(window.last_day)}"
        + (f", {window.why}" if window.why else ""),
        coverage=overview.coverage.in_full,
        now=tuple((item.label, item.value, item.detail) for item in overview.now),
        urgent=tuple(urgent[: room.urgent]),
        urgent_left_out=_more(len(urgent) - room.urgent, "urgent flags"),
        to_check=tuple(to_check[: room.to_check]),
        to_check_left_out=_more(len(to_check) - room.to_check, "flags to check"),
        statements=overview.statements,
        periods=told,
        all_periods=periods,
        periods_left_out=_more(len(periods) - len(told), "earlier periods"),
        effect_periods=period_names(compared, last_day),
        effects=effects[: room.effects],
        effects_left_out=_more(len(effects) - room.effects, "side effects"),
        extracts=extracts_of(overview, room.extracts),
        extracts_note=extracts_note(overview, room.extracts),
        exclusions=overview.exclusions[: room.exclusions],
        exclusions_left_out=_exclusions_left_out(len(overview.exclusions), room.exclusions),
        rules=_rules(overview),
    )


def estimate_words(estimate: Estimate, places: int = 1) -> str:
    """Write a value with its interval, or why it cannot be told."""
    if estimate.value is None:
        return estimate.why_not or "–"
    value = _signed(estimate.value, places)
    if estimate.low is None or estimate.high is None:
        return value
    # Between negative numbers a dash would read as a minus.
    between = " to " if estimate.low < 0 else "–"
    return f"{value} ({_signed(estimate.low, places)}{between}{_signed(estimate.high, places)})"


def _signed(value: float, places: int) -> str:
    return write_decimal(value, places).replace("-", "−")


def _flag(flag: Flag) -> tuple[str, str, str]:
    cells = "; ".join(evidence_words(item, item.text) for item in flag.evidence[:3])
    told = f"{cells}. " if cells else ""
    return flag.title, flag.sentence, f"{told}Not sure because: {flag.why_unsure}"


def evidence_words(item: Evidence, text: str) -> str:
    """Write the day of a cell that fired, its text and its place; a blank day is its day alone."""
    quoted = f" “{text}”" if text else ""
    return f"{day_words(item.day)}{quoted}" + (f" ({item.cell})" if item.cell else "")


def period_names(periods: Sequence[PeriodSummary], last_day: date) -> tuple[str, ...]:
    """Name each period by its doses; doses that were given twice say their days too."""
    labels = [period.label for period in periods]
    return tuple(
        name_with_days(period, last_day) if labels.count(period.label) > 1 else period.label
        for period in periods
    )


def name_with_days(period: PeriodSummary, last_day: date) -> str:
    """Name a period by doses and days, with the year where it is not that of the last day."""
    inside = period.period
    return f"{period.label}, {write_days(inside.first_day, inside.last_day, last_day)}"


def _period(period: PeriodSummary, main_measure: str, last_day: date) -> PeriodRow:
    first, last = period.period.first_day, period.period.last_day
    until = write_day(last, last_day)
    main = summary_of(period, main_measure)
    return PeriodRow(
        dose=period.label,
        dates=f"{write_day(first, last)} – {until}" if last > first else until,
        recorded=f"{main.recorded_days if main else 0} of {period.period.days}",
        mean=period.left_out or (estimate_words(main.mean) if main else "–"),
        # A period without a mean has said why already.
        ratio=change_words(main) if main and not period.left_out else "–",
    )


def change_words(summary: MeasureSummary) -> str:
    """Write the change against the period before: a count's ratio, a grade's difference."""
    if summary.difference_to_previous.value is not None:
        return f"difference {estimate_words(summary.difference_to_previous)}"
    ratio = summary.ratio_to_previous
    why_not = ratio.why_not or summary.difference_to_previous.why_not
    return estimate_words(replace(ratio, why_not=why_not), 2)


def _more(count: int, what: str) -> str:
    return f"and {count} more {what}, on the screen" if count > 0 else ""


def _exclusions_left_out(count: int, most: int) -> str:
    if most == 0 and count:
        return f"{count_of(count, 'reason')}, told on the screen"
    return _more(count - most, "reasons")


def _compared(overview: PatientOverview) -> tuple[PeriodSummary, ...]:
    with_figures = [period for period in overview.periods if period.left_out is None]
    return tuple(with_figures[-MOST_PERIODS_OF_EFFECTS:])


def _effects(compared: tuple[PeriodSummary, ...]) -> tuple[EffectRow, ...]:
    names = {share.concept: share.label for period in compared for share in period.effects}
    return tuple(
        EffectRow(label, tuple(_share(period, concept) for period in compared))
        for concept, label in names.items()
    )


def _share(period: PeriodSummary, concept: str) -> str:
    share = next((share for share in period.effects if share.concept == concept), None)
    if share is None or share.days_recorded == 0:
        return NOT_RECORDED
    return f"{share.days_with} of {share.days_recorded}"


def _to_check(overview: PatientOverview) -> list[tuple[str, str]]:
    return [(flag.title, flag.sentence) for flag in overview.flags if flag.level is Level.CHECK]


def _rules(overview: PatientOverview) -> str:
    """Name every rule that fired with its title: a number alone tells a reader nothing."""
    fired = dict.fromkeys((flag.rule, flag.title) for flag in overview.flags)
    named = ", ".join(f"{rule} {title.lower()}" for rule, title in fired)
    return f"Rules that fired: {named}." if fired else "No rule fired."
