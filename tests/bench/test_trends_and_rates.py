"""A small run of the bench: loose bounds that only a broken method would miss."""

from __future__ import annotations

import tomllib

import numpy as np
import pandas as pd
import pytest

from tests.bench.calibrate import calibrate, false_flags, read_quiet
from tests.bench.coverage import coverage_figures, measure_coverage
from tests.bench.diaries import simulate
from tests.bench.graded_coverage import graded_figures, measure_graded_coverage
from tests.bench.methods import APPOINTMENT, ONLINE, kendall_rises, xmr_signals
from tests.bench.scenarios import EFFECTS, OTHER_DIARIES, SETTINGS
from tests.bench.scoring import run, table
from tests.bench.trends_and_rates import WORDS, Measurement, as_toml, milliseconds, printed

SEED = 31


@pytest.mark.parametrize("scenario", SETTINGS)
def test_a_seed_always_makes_the_same_diary(scenario: str) -> None:
    one, other = simulate(scenario, 1), simulate(scenario, 1)
    pd.testing.assert_frame_equal(one.frame, other.frame)
    assert (one.effect, one.onset) == (other.effect, other.onset)


def test_simulated_diaries_have_the_gaps_and_scales_of_real_ones() -> None:
    frames = [simulate("autocorrelated", seed).frame for seed in range(20)]
    recorded = np.mean([frame[list(EFFECTS)].notna().to_numpy().mean() for frame in frames])
    assert 0.7 < recorded < 0.9
    for frame in frames:
        values = frame[list(EFFECTS)].to_numpy()
        assert np.nanmin(values) >= 0
        assert np.nanmax(values) <= 10
        assert 90 <= len(frame) <= 365


def test_diaries_of_ticks_hold_yes_and_no_alone_and_titrations_keep_raising_the_dose() -> None:
    ticks = simulate("ticks only", 3).frame[list(EFFECTS)].to_numpy()
    assert set(ticks[~np.isnan(ticks)]) == {0, 1}
    grades = simulate("grades only", 3).frame[list(EFFECTS)]
    assert (grades.max() > 1).any()
    doses = simulate("titration every fortnight", 3).frame["oral_mg"]
    assert set(np.flatnonzero(doses.diff() > 0)) == set(range(14, len(doses), 14))


def test_the_charts_rules_see_a_shift_and_the_rank_test_a_rise() -> None:
    flat = np.tile([1.0, 2.0, 3.0], 10)
    assert not xmr_signals(flat).any()
    assert xmr_signals(np.r_[flat, [4.0] * 8])[-1]
    assert kendall_rises(np.arange(20.0))
    assert not kendall_rises(flat)


@pytest.mark.slow
def test_flags_keep_their_budget_and_find_what_happens() -> None:
    tallies = run(ONLINE, APPOINTMENT, 24, SEED)
    figures = {name: table(tally) for name, tally in tallies.items()}
    mine, charts = figures["ours"], figures["xmr_nhs"]
    assert mine["false_flags_pooled"] < 0.45
    assert charts["false_flags_pooled"] > 8
    assert mine["false_flags_slow_swings"] < 1.5
    assert all(mine[f"false_flags_{name.replace(' ', '_')}"] < 1.2 for name in OTHER_DIARIES)
    assert mine["step_28_days"] > 0.55
    assert mine["new_severe_28_days"] > 0.65
    assert mine["gradual_56_days"] > 0.4
    assert mine["transient_flagged"] < 0.35
    assert mine["appointment_quiet_flagged"] < 0.12
    assert mine["appointment_step_found"] > 0.8
    assert mine["split_median_error_days"] <= 3


@pytest.mark.slow
def test_intervals_of_rates_hold_the_truth_about_as_often_as_they_say() -> None:
    figures = coverage_figures(measure_coverage(15, SEED))
    assert 0.92 < figures["rate_overall"] < 0.98
    assert 0.92 < figures["ratio_overall"] < 0.98
    assert figures["exact_poisson_rate_overall"] < 0.85
    assert 0.93 < figures["oracle_rate_overall"] < 0.98
    assert figures["rate_upper_over_lower"] < 1.3 * figures["oracle_rate_upper_over_lower"]


@pytest.mark.slow
def test_intervals_of_grades_hold_the_truth_about_as_often_as_they_say() -> None:
    figures = graded_figures(measure_graded_coverage(25, SEED))
    assert 0.92 < figures["mean_overall"] < 0.985
    assert 0.92 < figures["difference_overall"] < 0.985


@pytest.mark.slow
def test_weekly_looks_at_a_long_diary_take_no_time() -> None:
    assert milliseconds(1) < 150
    assert milliseconds(10) < 1200


@pytest.mark.slow
def test_a_calibrated_budget_is_not_overspent() -> None:
    read = read_quiet(20)
    budget = calibrate(read, 0.5)
    assert 0.2 < false_flags(read, budget) <= 0.5


def test_the_figures_are_printed_and_written_as_toml_that_reads_back() -> None:
    tallies = run(ONLINE, APPOINTMENT, 1, SEED)
    columns = {name: table(tally) for name, tally in tallies.items()}
    assert len(list(printed(columns))) == 1 + len(WORDS)
    budgets = {"0.25": tallies["ours"]}
    cells, graded = measure_coverage(1, SEED), measure_graded_coverage(1, SEED)
    lines = as_toml(Measurement(columns, budgets, cells, graded), 1, SEED)
    written = tomllib.loads("\n".join(lines))
    assert len(written["coverage"]) == len(cells)
    assert len(written["graded_coverage"]) == len(graded)
    assert [row["id"] for row in written["figure"]] == list(WORDS)
    assert written["budget"][0]["false_flags_per_year"] == 0.25
