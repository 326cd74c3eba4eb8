"""The whole road in a real browser: a sample goes in, the chart comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.ui.clinics import SAMPLES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

HARMLESS = "inline script"
"""Streamlit's page holds one inline line for search engines; the policy stops it, rightly."""


@pytest.fixture(autouse=True)
def listened(page: Page, address: str) -> Iterator[None]:
    """Fail a test whose page asked another server, used a media file, or complained."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    yield
    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert [url for url in asked if "/media/" in url] == []
    assert [text for text in complaints if HARMLESS not in text] == []


def upload(page: Page, name: str) -> None:
    page.get_by_role("link", name="Upload a diary").click()
    page.locator("input[type=file]").set_input_files(SAMPLES / f"{name}.xlsx")
    expect(page.get_by_text("filled cells")).to_be_visible(timeout=30_000)


def blank_diary(page: Page, kind: str) -> Locator:
    """Find the link to a blank diary, which a clinic with patients keeps folded away."""
    folded = page.get_by_text("Sample diaries and the blank diary")
    link = page.get_by_role("link", name=kind)
    folded.or_(link).first.wait_for(timeout=30_000)
    if folded.is_visible():
        folded.click()
    link.wait_for()
    return link


def test_an_uploaded_sample_is_previewed_saved_and_drawn(page: Page) -> None:
    upload(page, "oral_then_pump")
    page.get_by_label("Name or clinic number").fill("Zoe Pretend")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Zoe Pretend")).to_be_visible(timeout=30_000)
    expect(page.locator(".js-plotly-plot .barlayer .point").first).to_be_attached(timeout=30_000)
    assert "Zoe" not in page.url


def test_a_blank_diary_downloads_once_under_the_hash_of_its_bytes(page: Page) -> None:
    link = blank_diary(page, "Spasticity")
    first = link.get_attribute("href")
    with page.expect_download() as download:
        link.click()
    data = Path(download.value.path()).read_bytes()
    assert hashlib.sha256(data).hexdigest()[:12] in download.value.suggested_filename
    assert load_workbook(BytesIO(data)).sheetnames
    expect(link).not_to_have_attribute("href", str(first))
    assert page.request.get(page.url.rstrip("/") + str(first)).status == 410


def test_another_browser_gets_nothing_from_a_link(page: Page, browser: Browser) -> None:
    link = blank_diary(page, "Pudendal neuralgia").get_attribute("href")
    stranger = browser.new_context()
    answer = stranger.request.get(page.url.rstrip("/") + str(link))
    assert answer.status == 410
    stranger.close()


def test_the_keyboard_alone_reaches_the_upload(page: Page) -> None:
    link = page.get_by_role("link", name="Upload a diary")
    expect(link).to_be_visible()
    for _ in range(5):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Upload a diary")).to_be_visible()


def test_a_patient_is_removed_after_the_name_is_written_out(page: Page) -> None:
    upload(page, "tablets_ran_out")
    page.get_by_label("Name or clinic number").fill("Yan Pretend")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Yan Pretend")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Diaries on file").click()
    page.get_by_role("button", name="Remove this patient").click()
    remove = page.get_by_role("dialog").get_by_role("button", name="Remove the patient")
    expect(remove).to_be_disabled()
    typed = page.get_by_role("dialog").get_by_role("textbox")
    typed.fill("Yan Pretend")
    typed.press("Enter")
    remove.click()
    expect(page.get_by_text("The patient was removed.")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Yan Pretend")).to_have_count(0)
