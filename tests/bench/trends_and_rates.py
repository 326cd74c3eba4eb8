"""Measure what the flags and intervals are worth: python -m tests.bench.trends_and_rates

Prints the table and writes it to dashboard/knowledge/trends/measured.toml, which the page "How
these numbers are made" shows. Thresholds come from another seed (tests/bench/calibrate.py).
Options: --diaries N (of each scenario), --seed S, --print (write nothing).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

import dashboard.knowledge
from dashboard.analysis.trends import first_flagged_days
from dashboard.knowledge.trend_budget import load_trend_settings
from tests.bench.coverage import Cell, coverage_as_toml, coverage_figures, measure_coverage
from tests.bench.diaries import simulate
from tests.bench.graded_coverage import (
    GradedCell,
    graded_as_toml,
    graded_figures,
    measure_graded_coverage,
)
from tests.bench.methods import APPOINTMENT, ONLINE, ours, ours_at_appointment
from tests.bench.scoring import Tally, run, table

MEASURED = Path(dashboard.knowledge.__file__).parent / "trends" / "measured.toml"
SEED = 17_000_000
COVERAGE_TIMES = 4
"""Diaries for each cell of coverage, for each diary of a scenario: shares near 1 need more."""
WORDS = {
    "false_flags_pooled": (
        "False flags per patient-year of weekly looks, nothing happening",
        "<= 0.25",
    ),
    "false_flags_pooled_upper": ("the same, upper 95 % limit", "<= 0.30"),
    "false_flags_worst_null": (
        "False flags per patient-year, worst kind of quiet diary",
        "<= 0.40",
    ),
    "step_14_days": ("Step after a dose increase, found within 14 days", ">= 0.60"),
    "step_28_days": ("Step after a dose increase, found within 28 days", ">= 0.78"),
    "new_severe_28_days": ("New severe symptom, found within 28 days", ">= 0.85"),
    "gradual_28_days": ("Gradual worsening, found within 28 days", "not to be seen"),
    "gradual_56_days": ("Gradual worsening, found within 56 days", ">= 0.57"),
    "transient_flagged": ("Spell of 3-5 days flagged as a trend", "<= 0.20"),
    "false_flags_slow_swings": ("False flags per patient-year, slow natural swings", "<= 0.80"),
    "false_flags_monthly_cycle": ("False flags per patient-year, 28-day cycle", "reported"),
    "false_flags_coarsening": ("False flags per patient-year, answers coarsen", "reported"),
    "false_flags_ticks_only": ("False flags per patient-year, five effects ticked", "reported"),
    "false_flags_grades_only": ("False flags per patient-year, five effects graded", "reported"),
    "false_flags_titration_every_fortnight": (
        "False flags per patient-year, dose raised every 14 days",
        "reported",
    ),
    "false_flags_titration_every_four_weeks": (
        "False flags per patient-year, dose raised every 28 days",
        "reported",
    ),
    "appointment_quiet_flagged": ("Whole diary seen once: quiet diaries flagged", "<= 0.05"),
    "appointment_quiet_worst": ("Whole diary: worst kind of quiet diary flagged", "<= 0.08"),
    "appointment_ticks_only": ("Whole diary: quiet, five effects ticked, flagged", "reported"),
    "appointment_grades_only": ("Whole diary: quiet, five effects graded, flagged", "reported"),
    "appointment_titration_every_fortnight": (
        "Whole diary: quiet, dose raised every 14 days, flagged",
        "reported",
    ),
    "appointment_titration_every_four_weeks": (
        "Whole diary: quiet, dose raised every 28 days, flagged",
        "reported",
    ),
    "appointment_step_found": ("Whole diary: steps found", ">= 0.95"),
    "appointment_gradual_found": ("Whole diary: gradual worsening found", ">= 0.80"),
    "appointment_rare_found": ("Whole diary: new severe symptoms found", ">= 0.84"),
    "split_median_error_days": ("Whole diary: split day of a step, median error in days", "<= 1"),
    "rate_overall": ("95 % interval of a rate holds the truth", "0.93-0.97"),
    "rate_lowest_cell": ("the same, lowest cell", ">= 0.92"),
    "rate_highest_cell": ("the same, highest cell", "<= 0.98"),
    "rate_upper_over_lower": ("Interval of a rate, upper over lower, median", "reported"),
    "oracle_rate_upper_over_lower": (
        "the same for one who knows each person's swings beforehand",
        "reported",
    ),
    "ratio_overall": ("95 % interval of a rate ratio holds the truth", "0.93-0.97"),
    "ratio_lowest_cell": ("the same, lowest cell", ">= 0.92"),
    "ratio_highest_cell": ("the same, highest cell", "<= 0.98"),
    "ratio_upper_over_lower": ("Interval of a ratio, upper over lower, median", "reported"),
    "mean_overall": ("95 % interval of a mean grade holds the truth", "0.93-0.97"),
    "mean_lowest_cell": ("the same, lowest cell", ">= 0.92"),
    "mean_highest_cell": ("the same, highest cell", "<= 0.98"),
    "difference_overall": ("95 % interval of a difference of grades holds the truth", "0.93-0.97"),
    "difference_lowest_cell": ("the same, lowest cell", ">= 0.92"),
    "difference_highest_cell": ("the same, highest cell", "<= 0.98"),
    "exact_poisson_rate_overall": ("Exact Poisson interval of a rate, for comparison", "0.93-0.97"),
    "milliseconds_one_year": ("Weekly looks at a year of five effects, in ms", "<= 50"),
    "milliseconds_ten_years": ("Weekly looks at ten years of five effects, in ms", "<= 400"),
}
"""Every figure in words, with the goal that was set beforehand."""
Columns = Mapping[str, Mapping[str, float]]


def measure(diaries: int, seed: int) -> dict[str, dict[str, float]]:
    """Measure every method on the same diaries; the result has a column of figures a method."""
    tallies = run(ONLINE, APPOINTMENT, diaries, seed)
    return {name: table(tally) for name, tally in tallies.items()}


def milliseconds(years: int) -> float:
    """Time weekly looks at a diary of five effects; the best of five runs."""
    parts = [simulate("dose up without effect", seed).frame for seed in range(10 * years)]
    frame = pd.concat(parts)[: 365 * years]
    frame["day"] = pd.date_range("2014-01-01", periods=len(frame))
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        first_flagged_days(frame)
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)


def measure_budgets(diaries: int, seed: int) -> dict[str, Tally]:
    """Measure each budget on offer, online and with the whole diary seen once."""
    budgets = {f"{rate:g}": budget for rate, budget in load_trend_settings().budgets.items()}
    online = {name: ours(budget) for name, budget in budgets.items()}
    appointment = {name: ours_at_appointment(budget) for name, budget in budgets.items()}
    return run(online, appointment, diaries, seed)


def printed(columns: Columns) -> Iterator[str]:
    """Lay the figures out as a table."""
    names = list(columns)
    yield f"{'':62}{'goal':>15}" + "".join(f"{name[:15]:>17}" for name in names)
    for figure, (words, goal) in WORDS.items():
        cells = (f"{_cell(columns[name].get(figure)):>17}" for name in names)
        yield f"{words:62}{goal:>15}" + "".join(cells)


def _cell(value: float | None) -> str:
    return "-" if value is None or not np.isfinite(value) else f"{value:.3g}"


@dataclass(frozen=True)
class Measurement:
    """All that one run measured: by method, by budget, and by cell."""

    columns: Columns
    budgets: Mapping[str, Tally]
    cells: list[Cell]
    graded: list[GradedCell]


def as_toml(measured: Measurement, diaries: int, seed: int) -> Iterator[str]:
    """Write all figures as TOML; a figure that a method does not have is left out."""
    yield "# Written by python -m tests.bench.trends_and_rates; do not edit."
    yield f"seed = {seed}\ndiaries_per_scenario = {diaries}"
    yield 'data = "simulated diaries: no public set of spasm diaries exists"'
    for figure, (words, goal) in WORDS.items():
        yield f'\n[[figure]]\nid = "{figure}"\nwords = "{words}"\ngoal = "{goal}"'
        for name, column in measured.columns.items():
            if np.isfinite(column.get(figure, np.inf)):
                yield f"{name} = {column[figure]:.3f}"
    for name, tally in measured.budgets.items():
        yield f"\n[[budget]]\nfalse_flags_per_year = {name}"
        yield from (f"{key} = {value:.3f}" for key, value in table(tally).items())
    yield from coverage_as_toml(measured.cells)
    yield from graded_as_toml(measured.graded)


def main() -> None:
    """Measure, print, and write unless asked not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=250)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--print", action="store_true", dest="only_print")
    asked = parser.parse_args()
    cells = measure_coverage(COVERAGE_TIMES * asked.diaries, asked.seed)
    graded = measure_graded_coverage(COVERAGE_TIMES * asked.diaries, asked.seed)
    columns = measure(asked.diaries, asked.seed)
    columns["ours"] |= coverage_figures(cells) | graded_figures(graded)
    columns["ours"] |= {
        "milliseconds_one_year": milliseconds(1),
        "milliseconds_ten_years": milliseconds(10),
    }
    print("\n".join(printed(columns)))
    if not asked.only_print:
        budgets = measure_budgets(asked.diaries, asked.seed)
        lines = as_toml(Measurement(columns, budgets, cells, graded), asked.diaries, asked.seed)
        MEASURED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
