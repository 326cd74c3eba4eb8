"""The chart on paper: a zero, words without a number and no entry each have a mark of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from dashboard.domain.overviews import DayValue, PatientOverview
from dashboard.reports.paper_chart import chart_svg
from tests.overviews import sample_overview


def of_days(*values: DayValue | None) -> PatientOverview:
    """A page whose first days hold these values and whose other days hold a 4."""
    overview = replace(
        sample_overview("oral_titration"), periods=(), changes=(), notes=(), lanes=()
    )
    given = [*values, *[DayValue(4.0, "4", ())] * (len(overview.days) - len(values))]
    days = tuple(
        replace(day, values=MappingProxyType({} if value is None else {"spasm_count": value}))
        for day, value in zip(overview.days, given, strict=True)
    )
    return replace(overview, days=days)


def marks(overview: PatientOverview) -> int:
    """Count the small marks on the axis: points and ticks, without the bars."""
    return len(re.findall(r'aria-roledescription="(?:point|tick)"', chart_svg(overview)))


def test_a_zero_and_words_without_a_number_are_marked_and_not_left_blank() -> None:
    counted = marks(of_days())
    assert marks(of_days(DayValue(0.0, "0", ()))) == counted + 1
    assert marks(of_days(DayValue(None, "a few", ()))) == counted + 1
    assert marks(of_days(None)) == counted + 1
