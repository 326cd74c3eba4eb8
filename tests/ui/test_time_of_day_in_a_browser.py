"""The time of day in a real browser: reached by keyboard, drawn, and it fits a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

STORY = "Three entries a day, messy cells"


def test_the_tab_is_reached_by_keyboard_and_answers_the_pointer(page: Page) -> None:
    page.get_by_role("button", name=STORY).click()
    first = page.get_by_role("tab", name="Timeline")
    first.wait_for(timeout=30_000)
    first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Time of day")).to_have_attribute("aria-selected", "true")
    table = page.get_by_role("table", name="Spasms by parts of the day: All days shown")
    expect(table).to_contain_text("2.7 (2.2–3.3)", timeout=30_000)
    bars = page.locator(".js-plotly-plot .barlayer .point")
    expect(bars).to_have_count(6)
    bars.first.scroll_into_view_if_needed()
    box = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    assert box is not None
    across, down = box["x"] + box["width"] / 6, box["y"] + box["height"] / 2
    page.mouse.move(across - 3, down)
    page.mouse.move(across, down)
    said = page.locator(".js-plotly-plot .hoverlayer")
    expect(said).to_contain_text("recorded on 50 of 70", timeout=30_000)
    page.set_viewport_size({"width": 820, "height": 1180})
    expect(bars).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
