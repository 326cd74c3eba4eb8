"""The two parts of a treatment in words: a table of tablets against the pump for the page.

As on the page nothing is computed here: every number comes from the comparison that the screen
shows too.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.wording import count_of, write_share
from dashboard.domain.comparisons import (
    ComparedDays,
    ComparedMeasure,
    ComparedPart,
    RouteComparison,
)
from dashboard.domain.overviews import EffectShare
from dashboard.reports.words import NOT_RECORDED, estimate_words

HEADS = ("95 % intervals", "{base}", "{here}", "Change")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseTable:
    """The table's title, its heads, the rows that there is room for, and what is left out."""

    title: str
    heads: Row
    rows: tuple[Row, ...]
    left_out: str = ""


def phase_table(routes: RouteComparison | None, most_outcomes: int) -> PhaseTable | None:
    """Put a comparison of the routes into rows; None without both routes, or without room.

    Doses and days come first and always; `most_outcomes` are the outcomes that follow.
    """
    if routes is None or routes.here is None or routes.base is None or most_outcomes <= 0:
        return None
    base, here = routes.base, routes.here
    outcomes = [*map(_measure, routes.measures), *_spasm_free(routes)]
    more = len(outcomes) - most_outcomes
    return PhaseTable(
        f"{base.label} against {here.label[:1].lower()}{here.label[1:]}, the whole diary",
        tuple(head.format(base=base.label, here=here.label) for head in HEADS),
        (
            ("Doses", base.doses, here.doses, ""),
            ("Days recorded", recorded_words(base), recorded_words(here), ""),
            *outcomes[:most_outcomes],
        ),
        f"and {count_of(more, 'more outcome')}, on the screen" if more > 0 else "",
    )


def recorded_words(part: ComparedPart) -> str:
    """Write "83 of 104 (80 %)": recorded days, calendar days, and their share."""
    return f"{part.recorded_days} of {part.days} ({share_words(part)})"


def share_words(part: ComparedPart) -> str:
    """Write the recorded share; only every day is 100 %, and only none is 0 %."""
    return write_share(part.recorded_days, part.days)


def days_with_words(share: EffectShare) -> str:
    """Write "9 of 26 days": days with it of the days on which it was recorded."""
    if not share.days_recorded:
        return NOT_RECORDED
    return f"{share.days_with} of {share.days_recorded} days"


def change_words(compared: ComparedMeasure | ComparedDays) -> str:
    """Write "ratio 0.46 (0.36–0.59)", or why it cannot be told."""
    if isinstance(compared, ComparedDays):
        change, kind = compared.ratio, "ratio"
    else:
        change, kind = compared.change, compared.kind
    told = estimate_words(change, 2 if kind == "ratio" else 1)
    return told if change.value is None else f"{kind} {told}"


def _measure(compared: ComparedMeasure) -> Row:
    means = (estimate_words(side.mean) for side in (compared.base, compared.here))
    return compared.here.label, *means, change_words(compared)


def _spasm_free(routes: RouteComparison) -> list[Row]:
    free = routes.spasm_free
    if free is None:
        return []
    shares = (days_with_words(share) for share in (free.base, free.here))
    return [(free.here.label, *shares, change_words(free))]
