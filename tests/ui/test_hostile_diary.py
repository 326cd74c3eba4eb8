"""A diary whose every text tries to become a script, taken through every page."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Dialog, Page, expect

from tests.ui.running import LOG

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "[click](javascript:alert(4))",
    "![x](https://elsewhere.example/pixel.png)",
    "$\\href{javascript:alert(5)}{x}$",
)


def hostile_diary() -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "<b>Diary<b>"
    sheet.append(["Date", "Spasms", "Baclofen (mg)", "Pain 0-10 " + PAYLOADS[0], "Notes"])
    for number in range(40):
        payload = PAYLOADS[number % len(PAYLOADS)]
        spasms = payload if number % 9 == 4 else number % 5
        day = date(2026, 3, 1) + timedelta(days=number)
        sheet.append([day, spasms, 20, number % 10, f"fell again {payload}"])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_no_text_of_a_diary_or_a_name_becomes_markup_or_reaches_the_log(
    page: Page, clinic: Path
) -> None:
    opened: list[Dialog] = []
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        opened.append(dialog)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Upload a diary").click()
    page.locator("input[type=file]").set_input_files(
        {"name": f"{PAYLOADS[0]}.xlsx", "mimeType": "application/zip", "buffer": hostile_diary()}
    )
    expect(page.get_by_text("filled cells")).to_be_visible(timeout=30_000)
    expect_nothing_live(page)
    page.get_by_label("Name or clinic number").fill(PAYLOADS[0])
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("tab", name="Notes")).to_be_visible(timeout=30_000)
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.wait_for_timeout(800)
        expect_nothing_live(page)
    for room in ("Profile", "Diaries on file", "Patients"):
        page.get_by_role("link", name=room, exact=True).click()
        page.wait_for_timeout(1_200)
        expect_nothing_live(page)
    assert opened == []
    assert [url for url in asked if "elsewhere.example" in url] == []
    log = (clinic / LOG).read_text(encoding="utf-8")
    assert "alert" not in log
    assert "fell again" not in log


def expect_nothing_live(page: Page) -> None:
    live = "main :is(img, script, iframe, [onerror], [onload], a[href^='javascript'])"
    assert page.locator(live).count() == 0
    assert page.locator("svg[onload]").count() == 0
