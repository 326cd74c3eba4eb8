"""The review page in a real browser: pointing, clicking, showing days, printing."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

pytestmark = [pytest.mark.slow, pytest.mark.browser]

STORY, PATIENT = "Tablets, then a pump", "Sample: Ben Invented"


@pytest.fixture
def review(page: Page) -> Page:
    """Open one sample's page by the click that a new user makes."""
    page.set_viewport_size({"width": 1440, "height": 1500})
    story = page.get_by_role("button", name=STORY)
    folded = page.get_by_text("Sample diaries and the blank diary")
    story.or_(folded).first.wait_for(timeout=30_000)
    if not story.is_visible():
        folded.click()
    story.click()
    expect(page.get_by_role("heading", name=PATIENT)).to_be_visible(timeout=30_000)
    expect(bars(page).first).to_be_attached(timeout=30_000)
    return page


def bars(page: Page) -> Locator:
    return page.locator(".js-plotly-plot .barlayer .point")


def point_at(page: Page, share: float) -> tuple[float, float]:
    """Find a place in the chart's first lane, `share` of its width from the left."""
    box = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] * share, box["y"] + box["height"] * 0.5


def marked_days(page: Page) -> int:
    return page.locator(".js-plotly-plot .shapelayer path").count()


def test_show_days_marks_the_days_and_hides_them_again(review: Page) -> None:
    before = marked_days(review)
    review.get_by_role("button", name="Show days").first.click()
    expect(review.get_by_text("Days marked:")).to_be_visible(timeout=30_000)
    assert marked_days(review) > before
    review.get_by_role("button", name="Hide days").first.click()
    expect(review.get_by_text("Days marked:")).to_have_count(0)


def test_pointing_at_a_day_names_its_cells_and_clicking_shows_them_in_full(review: Page) -> None:
    across, down = point_at(review, 0.78)
    review.mouse.move(across - 3, down)
    review.mouse.move(across, down)
    said = review.locator(".js-plotly-plot .hoverlayer")
    expect(said).to_contain_text("Diary!", timeout=30_000)
    review.mouse.click(across, down)
    expect(review.get_by_role("table", name="Entries of the day")).to_contain_text("Diary!")


def test_a_phrase_of_the_comparison_leads_to_its_day(review: Page) -> None:
    review.get_by_role("tab", name="Oral and intrathecal").click()
    expect(review.get_by_role("table", name="Comparison")).to_be_visible(timeout=30_000)
    review.get_by_text("Phrases: side effects").click()
    day = review.get_by_role("button", name="5 Oct").first
    day.click()
    expect(review.get_by_role("heading", name="Mon 5 Oct 2026")).to_be_visible(timeout=30_000)
    expect(review.get_by_text("slight itching").last).to_be_visible()


def test_the_page_comes_as_one_printed_page_from_our_own_route(review: Page) -> None:
    with review.expect_download(timeout=30_000) as download:
        review.get_by_role("link", name="Print one page").click()
    data = Path(download.value.path()).read_bytes()
    reader = PdfReader(BytesIO(data))
    assert len(reader.pages) == 1
    assert PATIENT in reader.pages[0].extract_text()
    assert "Ben" not in download.value.suggested_filename
    assert sorted(reader.attachments) == ["bundle.json", "observations.csv"]


def test_the_text_for_the_record_can_be_copied(review: Page) -> None:
    review.get_by_role("button", name="Copy as text").click()
    expect(review.get_by_role("dialog")).to_contain_text(f"{PATIENT}, spasm diary")


def test_the_page_fits_a_narrow_screen_without_scrolling_sideways(review: Page) -> None:
    review.set_viewport_size({"width": 820, "height": 1180})
    expect(bars(review).first).to_be_attached()
    assert review.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_notes_of_a_phase_are_asked_for_by_pointer_and_by_keys_on_a_narrow_screen(
    review: Page,
) -> None:
    review.set_viewport_size({"width": 820, "height": 700})
    review.get_by_role("tab", name="Notes").click()
    expect(review.get_by_text(re.compile(r"^\d+ of \d+ notes$"))).to_be_visible()
    phase = review.locator(".st-key-notes-Phase input")
    # A list closes when the page scrolls beneath it, so the page is brought to rest first.
    phase.scroll_into_view_if_needed()
    review.wait_for_timeout(500)
    phase.click()
    review.get_by_role("option", name="wean and titration").click()
    expect(phase).to_have_value("wean and titration")
    assert phase.evaluate("each => each.scrollWidth <= each.clientWidth")
    phase.press("ArrowDown")
    phase.press("ArrowDown")
    phase.press("Enter")
    expect(phase).not_to_have_value("wean and titration")
