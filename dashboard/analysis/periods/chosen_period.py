"""Every dose period of a window against one that a person chose."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.periods.measure_summaries import compare
from dashboard.analysis.periods.period_summaries import measured_periods, periods_in
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.domain.overviews import Estimate
from dashboard.domain.patients import Window


def against_period(
    diary: DiaryFrame, dosing: Dosing, window: Window, chosen: int
) -> tuple[Mapping[str, Estimate], ...]:
    """Compare each period of the window with the one at place `chosen` (from 0), by measure.

    Counts give their ratio, grades their difference. The chosen period itself is compared with
    nothing and says so. Raises IndexError for a place that the window does not have.
    """
    measured = measured_periods(diary, dosing, periods_in(dosing, window))
    return tuple(
        {
            measure: Estimate(why_not="the period compared with")
            if at == chosen
            else compare(found[at], found[chosen])
            for measure, found in measured.items()
        }
        for at in range(len(next(iter(measured.values()))))
    )
