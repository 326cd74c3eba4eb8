from __future__ import annotations

from dashboard.knowledge.trend_budget import load_measured, load_trend_settings


def test_three_budgets_are_on_offer_and_a_smaller_one_is_stricter() -> None:
    settings = load_trend_settings()
    assert list(settings.budgets) == [0.1, 0.25, 0.5]
    assert settings.default in settings.budgets
    for smaller, larger in ((0.1, 0.25), (0.25, 0.5)):
        strict, lenient = settings.budget(smaller), settings.budget(larger)
        assert min(a - b for a, b in zip(strict.online, lenient.online, strict=True)) > 0
        assert strict.appointment > lenient.appointment


def test_the_five_effects_of_the_clinic_are_always_watched() -> None:
    assert load_trend_settings().always_watched == (
        "drowsiness",
        "dizziness",
        "weakness",
        "nausea",
        "headache",
    )


def test_every_budget_has_its_measured_catch_rates() -> None:
    measured = load_measured()
    assert set(measured.budgets) == set(load_trend_settings().budgets)
    for budget, figures in measured.budgets.items():
        assert 0.4 * budget < figures["false_flags_pooled"] <= budget
        assert 0.3 < figures["step_28_days"] < 1


def test_measured_figures_stand_beside_those_of_at_least_four_common_methods() -> None:
    measured = load_measured()
    flags = next(row for row in measured.figures if row.id == "false_flags_pooled")
    assert len(flags.columns) >= 5
    charts = ("xmr_nhs", "mann_kendall_weekly", "two_window_poisson")
    assert all(flags.columns[name] > 4 * flags.columns["ours"] for name in charts)
    assert measured.diaries_per_scenario >= 250
