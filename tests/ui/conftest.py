from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.ui.browsers import launch_browser
from tests.ui.clinics import opened_clinic
from tests.ui.running import running_tonus


@pytest.fixture
def empty_clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Open the first page on a data folder of its own."""
    monkeypatch.setenv("TONUS_DATA", str(tmp_path / "data"))
    st.cache_resource.clear()
    yield opened_clinic()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the data and the log of one file of tests."""
    return tmp_path_factory.mktemp("clinic")


@pytest.fixture(scope="module")
def address(clinic: Path) -> Iterator[str]:
    """Run Tonus with an empty clinic for one file of tests."""
    with running_tonus(clinic) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str, tmp_path: Path) -> Iterator[Page]:
    """Open Tonus in a fresh window of a desktop's size."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    page = context.new_page()
    page.goto(address)
    page.locator(".st-key-masthead").wait_for(timeout=30_000)
    yield page
    context.close()
