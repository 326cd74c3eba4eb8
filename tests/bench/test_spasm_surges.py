"""A small run of the surge bench against loose bounds."""

from __future__ import annotations

from tests.bench.spasm_surges import TO_CHECK, URGENT, caught, quiet_rates


def test_spasms_that_double_are_seldom_urgent_in_quiet_diaries() -> None:
    rates = quiet_rates(seed=2, diaries=8)
    assert rates["urgent"] < 0.25
    assert rates["doubled"] > 2


def test_a_surge_after_the_tablets_stop_is_urgent_within_a_week() -> None:
    week, _ = caught(seed=2, diaries=60, times=3.0, stops=True)
    assert week > 0.6


def test_a_large_surge_without_a_word_of_a_dose_is_mostly_found() -> None:
    _, fortnight = caught(seed=2, diaries=60, times=4.0, stops=False)
    assert fortnight > 0.45
    _, noticed = caught(2, 60, 4.0, stops=False, told_as=(URGENT, TO_CHECK))
    assert noticed > max(fortnight, 0.65)
