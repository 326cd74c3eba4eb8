from datetime import date, time

import pytest

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.grades import read_grade

PAIN = Given(header="Pain", measure="pain_0_10")
SITTING = Given(header="Sitting", measure="sitting_minutes")
SLEEP = Given(header="Hours slept", measure="sleep_hours")


@pytest.mark.parametrize(
    ("value", "given", "grade", "unit"),
    [
        ("7", PAIN, 7, "0-10"),
        ("7/10", PAIN, 7, "0-10"),
        ("7 out of 10", PAIN, 7, "0-10"),
        (7.5, PAIN, 7.5, "0-10"),
        ("7,5", PAIN, 7.5, "0-10"),
        ("none", PAIN, 0, "0-10"),
        ("seven", PAIN, 7, "0-10"),
        ("90 min", SITTING, 90, "min"),
        ("1h30", SITTING, 90, "min"),
        ("1.5 hours", SITTING, 90, "min"),
        ("2 h", SITTING, 120, "min"),
        ("45", SITTING, 45, "min"),
        ("7h30", SLEEP, 7.5, "h"),
        ("7.5", SLEEP, 7.5, "h"),
        ("6 hrs", SLEEP, 6, "h"),
        ("18 ml", Given(measure="pump_volume"), 18, "ml"),
        ("3", Given(measure="stiffness_spasms_1_4"), 3, "1-4"),
    ],
)
def test_a_grade_is_read_in_its_measures_own_unit(
    value: CellValue, given: Given, grade: float, unit: str
) -> None:
    reading = read_grade(value, given)
    assert (reading.status, reading.value, reading.unit) == (Status.OK, grade, unit)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("12", Status.IMPLAUSIBLE),
        (-1, Status.IMPLAUSIBLE),
        ("6-7", Status.RANGE),
        ("8+", Status.BOUND),
        ("under 4", Status.BOUND),
        ("severe", Status.QUALITATIVE),
        ("", Status.NOT_RECORDED),
        ("n/a", Status.NOT_RECORDED),
        ("same", Status.DITTO),
        ("7/5", Status.AMBIGUOUS),
        ("9-3", Status.AMBIGUOUS),
        ("terrible thing", Status.UNPARSEABLE),
        (date(2025, 7, 6), Status.DATE_MANGLED),
        ("6-Jul", Status.DATE_MANGLED),
        (time(7, 30), Status.DATE_MANGLED),
    ],
)
def test_a_cell_without_one_grade_gives_none(value: CellValue, status: Status) -> None:
    reading = read_grade(value, PAIN)
    assert reading.status is status
    assert reading.value is None


def test_a_scale_that_begins_at_one_has_no_zero() -> None:
    assert read_grade("0", Given(measure="stiffness_spasms_1_4")).status is Status.IMPLAUSIBLE


def test_a_grade_with_a_question_mark_is_approximate() -> None:
    assert read_grade("7?", PAIN).status is Status.APPROX
