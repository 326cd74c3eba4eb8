from datetime import date

import pytest

from dashboard.analysis.wording import (
    count_of,
    list_words,
    write_day,
    write_days,
    write_decimal,
    write_doses,
    write_estimate,
    write_percent,
    write_range,
)
from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import Estimate

MAY = date(2026, 5, 3)


def test_a_day_names_its_year_only_beside_another_year() -> None:
    assert write_day(MAY) == "3 May"
    assert write_day(MAY, date(2027, 1, 1)) == "3 May 2026"
    assert write_days(date(2025, 12, 30), MAY) == "30 Dec 2025 to 3 May"
    assert write_days(MAY, MAY) == "3 May"


@pytest.mark.parametrize(
    ("oral", "pump", "words"),
    [
        (60.0, None, "oral 60 mg"),
        (None, 240.0, "pump 240 µg"),
        (20.0, 240.0, "pump 240 µg, oral 20 mg"),
        (0.0, 240.5, "pump 240.5 µg"),
        (0.0, None, "oral 0 mg"),
        (None, 0.0, "pump 0 µg"),
        (0.0, 0.0, "no baclofen (pump and oral 0)"),
        (None, None, "dose not recorded"),
    ],
)
def test_a_period_is_named_by_its_doses_each_in_its_own_unit(
    oral: float | None, pump: float | None, words: str
) -> None:
    assert write_doses(DosePeriod(MAY, MAY, oral, pump)) == words


def test_an_estimate_is_written_with_its_interval_or_with_why_not() -> None:
    assert write_estimate(Estimate(4.04, 3.0, 5.26)) == "4.0 (3.0–5.3)"
    assert write_estimate(Estimate(4.0)) == "4.0"
    assert write_estimate(Estimate(why_not="cannot tell: nothing recorded")).startswith("cannot")
    assert write_range(-1.5, -0.7) == "-1.5 to -0.7"


def test_lists_and_counts_read_as_english() -> None:
    assert list_words([]) == ""
    assert list_words(["a", "b", "c"]) == "a, b and c"
    assert count_of(1, "day") == "1 day"
    assert count_of(2, "day") == "2 days"


def test_a_rare_event_is_not_rounded_to_never() -> None:
    assert write_estimate(Estimate(0.04, 0.003, 0.3)) == "0.04 (0.003–0.3)"
    assert write_decimal(0.0) == "0.0"
    assert write_decimal(-0.02) == "-0.02"
    assert write_decimal(-1e-9) == "0.0"


def test_a_step_just_beyond_a_limit_is_not_rounded_onto_it() -> None:
    assert write_percent(20.4) == "20.4"
    assert write_percent(20.0) == "20"
