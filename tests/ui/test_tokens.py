"""The colours stand in three places, since CSS, Streamlit and Plotly each want their own."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict

import pytest

from dashboard.charts.palette import DARK, LIGHT, Palette
from dashboard.ui.style import STYLE_SHEET
from tests.ui.running import ROOT

TOKEN = re.compile(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)")
THEMES = {"light": LIGHT, "dark": DARK}


def theme(name: str) -> dict[str, str]:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return dict(settings["theme"][name])


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2, 1.4.3): 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_style_sheet_has_the_colours_of_the_charts() -> None:
    found = TOKEN.findall(STYLE_SHEET.read_text(encoding="utf-8"))
    light, dark = asdict(LIGHT), asdict(DARK)
    assert {name: (one, two) for name, one, two in found} == {
        name: (light[name], dark[name]) for name in light
    }


@pytest.mark.parametrize("name", THEMES)
def test_streamlits_theme_has_the_same_colours(name: str) -> None:
    told, tokens = theme(name), THEMES[name]
    assert told["primaryColor"] == told["linkColor"] == tokens.better
    assert told["backgroundColor"] == tokens.ground
    assert told["secondaryBackgroundColor"] == tokens.panel
    assert told["textColor"] == tokens.ink
    assert told["borderColor"] == tokens.hairline
    assert told["orangeColor"] == told["redColor"] == tokens.concern


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("text", ["ink", "muted", "oral", "pump", "better", "concern"])
def test_every_text_can_be_read_on_the_ground_and_on_a_panel(tokens: Palette, text: str) -> None:
    colour = getattr(tokens, text)
    assert contrast(colour, tokens.ground) >= 4.5
    assert contrast(colour, tokens.panel) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_words_on_a_primary_button_can_be_read(tokens: Palette) -> None:
    assert contrast(tokens.ground, tokens.better) >= 4.5


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
