"""The page as it is drawn: grey alone, and every grey strong enough to be seen on a copy.

Ratios are those of WCAG 2.2: 4.5 for text (1.4.3), 3 for marks that carry meaning (1.4.11).
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache

import pytest

from dashboard.reports import appointment
from dashboard.reports.appointment import PAPERS, appointment_page
from dashboard.reports.full_words import full_words
from dashboard.reports.paper_chart import chart_svg
from dashboard.reports.paper_look import HAIRLINE, INK, MARK, PALE
from tests.overviews import NAMES, sample_overview
from tests.reports.write_goldens import MADE_AT

TEXT_RATIO, MARK_RATIO = 4.5, 3.0
WHITE, PANEL, RULE = "#ffffff", "#f4f4f4", "#bebebe"
POINTS_AT_LEAST = 8.0
MARGINS_MM, WIDTHS_MM = 28.0, {"a4": 210.0, "us-letter": 215.9}
POINTS_A_MM = 72 / 25.4
COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9a-fA-F]{6})"')


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def drawn_page(name: str) -> tuple[str, ...]:
    """Draw a sample's full report as SVG, a sheet each, as the very template sets it."""
    seen: list[tuple[dict[str, str], dict[str, object]]] = []
    overview = sample_overview(name)
    set_pdf = appointment._set

    def look(inputs: dict[str, str], words: dict[str, object], moment: datetime) -> bytes:
        seen.append((inputs, words))
        return set_pdf(inputs, words, moment)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(appointment, "_set", look)
        appointment_page(overview, (), "a4", MADE_AT, full_words(overview))
    inputs, words = seen[-1]
    sheets = appointment._compiler().compile(
        input=appointment.TEMPLATE.read_bytes(),
        format="svg",
        sys_inputs=inputs | {"words": json.dumps(appointment._in_the_type(words))},
    )
    assert isinstance(sheets, list)
    return tuple(sheet.decode() for sheet in sheets if sheet is not None)


def colours_in(svg: str) -> set[str]:
    return {colour.lower() for colour in COLOUR.findall(svg)}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_on_paper_is_drawn_in_colour(name: str) -> None:
    for drawn in (*drawn_page(name), chart_svg(sample_overview(name))):
        for colour in colours_in(drawn):
            assert colour[1:3] == colour[3:5] == colour[5:7], colour


@pytest.mark.parametrize("name", NAMES)
def test_every_grey_of_the_page_is_a_text_that_can_be_read_or_a_mere_rule(name: str) -> None:
    found = set().union(*map(colours_in, drawn_page(name))) - {WHITE, PANEL, RULE}
    assert len(found) > 1
    for colour in found:
        assert contrast(colour, WHITE) >= TEXT_RATIO, colour
        assert contrast(colour, PANEL) >= TEXT_RATIO, colour


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_the_chart_can_be_read(name: str) -> None:
    svg = chart_svg(sample_overview(name))
    texts = re.findall(r"<text[^>]*>", svg)
    assert texts
    for text in texts:
        (colour,) = COLOUR.findall(text)
        assert contrast(colour, WHITE) >= TEXT_RATIO


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_of_the_chart_stands_out_from_paper_and_from_the_band(name: str) -> None:
    svg = chart_svg(sample_overview(name))
    found = {colour.upper() for colour in COLOUR.findall(svg)}
    assert found <= {INK, MARK, PALE, HAIRLINE}, "a grey that nobody has looked at"
    for mark in (INK, MARK):
        assert contrast(mark, WHITE) >= MARK_RATIO
        assert contrast(mark, PALE) >= MARK_RATIO
    assert contrast(INK, MARK) >= MARK_RATIO, "the line over the bars"


def test_the_band_has_an_edge_since_its_own_grey_is_too_pale_to_be_copied() -> None:
    bands = re.findall(rf'<path[^>]*fill="{PALE}"[^>]*>', chart_svg(sample_overview(NAMES[0])))
    assert bands
    assert contrast(PALE, WHITE) < MARK_RATIO
    assert all(f'stroke="{MARK}"' in band for band in bands)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", NAMES)
def test_no_letter_of_the_chart_is_smaller_than_eight_points(name: str, paper: str) -> None:
    svg = chart_svg(sample_overview(name))
    found = re.search(r'viewBox="0 0 (\d+)', svg)
    assert found is not None
    points_a_px = (WIDTHS_MM[paper] - MARGINS_MM) * POINTS_A_MM / float(found[1])
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)}
    assert min(sizes) * points_a_px >= POINTS_AT_LEAST
