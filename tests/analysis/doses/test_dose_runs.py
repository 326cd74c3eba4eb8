from __future__ import annotations

from datetime import date

import numpy as np

from dashboard.analysis.doses.dose_runs import dose_increases, dose_runs
from dashboard.analysis.record.diary_days import lay_on_calendar
from dashboard.domain.doses import Route
from tests.analysis.plain_frames import diary


def test_an_increase_is_a_rise_that_holds_for_a_week() -> None:
    frame = diary(40, oral_mg=[30] * 20 + [45] * 20)
    (change,) = dose_increases(lay_on_calendar(frame))
    assert (change.day, change.route) == (date(2025, 1, 26), Route.ORAL)
    assert (change.before, change.after) == (30, 45)


def test_a_missed_day_or_a_single_extra_tablet_is_no_increase() -> None:
    missed = [30.0] * 20 + [0.0] + [30.0] * 19
    extra = [30.0] * 20 + [45.0] + [30.0] * 19
    for doses in (missed, extra):
        assert dose_increases(lay_on_calendar(diary(40, oral_mg=doses))) == ()


def test_a_rise_across_unrecorded_doses_counts_from_its_first_recorded_day() -> None:
    doses = [30.0] * 15 + [np.nan] * 5 + [45.0] * 20
    (change,) = dose_increases(lay_on_calendar(diary(40, oral_mg=doses)))
    assert change.day == date(2025, 1, 26)


def test_a_diary_without_doses_is_one_period_of_unknown_dose() -> None:
    (period,) = dose_runs(lay_on_calendar(diary(30, spasm_count=4)))
    assert (period.oral_mg, period.intrathecal_mcg, period.days) == (None, None, 30)
