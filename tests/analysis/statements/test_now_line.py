from dashboard.analysis.doses.dosing import read_dosing
from dashboard.analysis.record.frames import daily
from dashboard.analysis.statements.now_line import now_line
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import NowItem
from dashboard.domain.patients import Answer, Profile
from tests.analysis.diaries import daily_series, day, held, seen


def items(cells: list[Observation], today: int) -> dict[str, NowItem]:
    last = max((item.day for item in cells), default=None)
    line = now_line(read_dosing(daily(cells)), Profile("x"), last, day(today))
    return {item.label: item for item in line}


def test_the_present_dose_stands_with_its_first_day_and_the_dose_before() -> None:
    shown = items([held(0, "oral_mg", 60), held(10, "oral_mg", 20), seen(20, "nausea", 0)], 25)
    assert shown["Now, oral"].value == "20 mg a day"
    assert shown["Now, oral"].detail == "since 12 Mar, from 60"
    assert shown["Last change"].value == "15 days ago"
    assert shown["Last change"].detail == "oral 60 to 20 mg"


def test_a_dose_that_nobody_wrote_for_weeks_is_last_known_and_not_now() -> None:
    cells = [*daily_series("oral_mg", [60] * 5), *daily_series("spasm_count", [3] * 40)]
    shown = items(cells, 40)
    assert shown["Last known, oral"].detail == "until 6 Mar, not recorded since"


def test_a_diary_without_doses_says_so() -> None:
    shown = items(daily_series("spasm_count", [3] * 5), 5)
    assert shown["Now, oral"].value == "not recorded"
    assert shown["Last change"].value == "none recorded"
    assert "Now, pump" not in shown


def test_a_stopped_pump_is_told_as_zero() -> None:
    shown = items([held(0, "intrathecal_mcg", 240), held(5, "intrathecal_mcg", 0)], 5)
    assert shown["Now, pump"].value == "0 µg a day"


def test_a_dose_from_a_diary_that_ended_long_ago_is_last_known_and_not_now() -> None:
    cells = daily_series("oral_mg", [60] * 10)
    assert items(cells, 20)["Now, oral"].detail == "recorded since 2 Mar"
    assert items(cells, 120)["Last known, oral"].detail == "until 11 Mar, not recorded since"


def test_a_dose_of_a_later_day_is_not_called_now() -> None:
    cells = [held(0, "oral_mg", 60), held(10, "oral_mg", 20), seen(12, "spasm_count", 3)]
    shown = items(cells, 9)
    assert shown["Now, oral"].value == "60 mg a day"
    assert shown["Last change"].value == "none recorded"


def test_pregnancy_and_breastfeeding_stand_beside_the_doses_once_they_are_known() -> None:
    cells = daily_series("oral_mg", [60] * 5)

    def told(profile: Profile) -> list[str]:
        line = now_line(read_dosing(daily(cells)), profile, day(4), day(4))
        return [item.value for item in line if item.label == "Profile"]

    assert told(Profile("x", pregnancy=Answer.NO)) == []
    assert told(Profile("x", pregnancy=Answer.YES, breastfeeding=Answer.YES)) == [
        "pregnant and breastfeeding"
    ]
