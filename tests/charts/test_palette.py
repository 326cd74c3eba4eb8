"""The colours can be told from their ground."""

from __future__ import annotations

import pytest

from dashboard.charts.palette import DARK, LIGHT, Palette, palette

TEXT = ("ink", "muted", "oral", "pump", "better", "concern")
MARKS = ("spasms", "oral", "pump", "better", "concern", "muted")


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_reaches_four_and_a_half_to_one_on_ground_and_panel(theme: Palette) -> None:
    for name in TEXT:
        for ground in (theme.ground, theme.panel):
            assert contrast(getattr(theme, name), ground) >= 4.5, name


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_reach_three_to_one(theme: Palette) -> None:
    for name in MARKS:
        assert contrast(getattr(theme, name), theme.ground) >= 3, name


def test_an_unknown_theme_is_light() -> None:
    assert palette(None) is LIGHT
    assert palette("dark") is DARK
