from __future__ import annotations

from datetime import date

from dashboard.analysis.overview import build
from dashboard.analysis.trends import by_effect, trends_in_both_views
from dashboard.domain.flags import Flag
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile
from dashboard.knowledge.trend_budget import (
    false_alarms_in_words,
    load_measured,
    load_trend_settings,
)
from tests.analysis.diaries import daily_series, day
from tests.analysis.plain_frames import diary

USUAL = (0.0, 1.0, 0.0, 2.0, 1.0, 0.0, 1.0)


def drowsy(
    days: int, risen_days: int, rise: float, effect: str = "drowsiness"
) -> list[Observation]:
    """A diary whose last days stand `rise` grades above its usual ones."""
    grades = [
        USUAL[at * at % 11 % 7] + (rise if at >= days - risen_days else 0) for at in range(days)
    ]
    return daily_series(effect, grades)


def page(
    items: list[Observation], budget: float = 0.25, today: date | None = None
) -> PatientOverview:
    return build(
        PatientId("x"), Profile("x"), None, 1, items, [], [], today or day(100), budget=budget
    )


def trend_flags(shown: PatientOverview) -> list[Flag]:
    return [flag for flag in shown.flags if flag.rule == "R8"]


def test_a_larger_budget_reaches_the_page_and_flags_what_a_smaller_one_lets_pass() -> None:
    flagged = {
        budget: len(trend_flags(page(drowsy(100, 10, 3.0), budget)))
        for budget in load_trend_settings().budgets
    }
    assert flagged[0.1] == 0
    assert flagged[0.5] == 1
    quiet, loud = (page(drowsy(100, 10, 3.0), budget) for budget in (0.1, 0.5))
    assert {lane.concept for lane in loud.lanes if lane.flagged} == {"drowsiness"}
    assert not any(lane.flagged for lane in quiet.lanes)
    assert quiet.statements[1].verdict == "NO CLEAR CHANGE"
    assert loud.statements[1].subject == "Drowsiness"


def test_each_view_tells_the_rate_that_was_measured_for_it_at_the_budget() -> None:
    measured = load_measured().budgets
    for budget in load_trend_settings().budgets:
        years = round(1 / measured[budget]["false_flags_pooled"])
        assert f" {years} patient-years" in false_alarms_in_words("online", budget)
        flagged = measured[budget].get("appointment_quiet_flagged")
        words = "was not measured" if flagged is None else f" {100 * flagged:.0f} of 100 quiet"
        assert words in false_alarms_in_words("appointment", budget)


def test_a_change_that_both_views_see_is_one_flag_with_both_rules_and_rates() -> None:
    shown = page(daily_series("drowsiness", [0.0] * 60 + [6.0] * 30), today=day(89))
    [flag] = trend_flags(shown)
    assert "still standing out as of 30 May" in flag.sentence
    assert "patient-years, looked at once a week" in flag.why_unsure
    grades, chance = shown.statements[1].evidence.split(" · ")
    assert grades == "mean grade 5.8; 0.0 before"
    whole, weekly = chance.split("; ")
    assert whole.startswith("by chance in ")
    assert whole.endswith(" of 100 quiet diaries")
    assert weekly.startswith("in weekly looks (last 30 May) once in ")


def test_a_flag_carries_both_sides_and_the_days_with_their_cells() -> None:
    [flag] = trend_flags(page(drowsy(100, 14, 7.0)))
    after, _, before = flag.sentence.partition("; before, ")
    assert f": {len(flag.evidence)} of " in after
    assert all(", mean grade " in side for side in (after, before))
    assert all(item.cell is not None for item in flag.evidence)


def test_two_effects_that_became_worse_are_two_flags() -> None:
    items = drowsy(100, 30, 5.0) + drowsy(100, 30, 5.0, "nausea")
    told = [flag.sentence.split()[0] for flag in trend_flags(page(items))]
    assert sorted(told) == ["Drowsiness", "Nausea"]


def test_the_views_of_one_effect_stand_together_the_newest_change_first() -> None:
    frame = diary(100, drowsiness=[0.0] * 60 + [6.0] * 40, nausea=[0.0] * 80 + [6.0] * 20)
    told = by_effect(trends_in_both_views(frame))
    assert [views[0].effect for views in told] == ["nausea", "drowsiness"]
    assert all(views[0].view == "appointment" for views in told)
    assert all(view.effect == views[0].effect for views in told for view in views)
