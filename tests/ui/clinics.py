"""The pages without a browser: the page script run by Streamlit's own test runner."""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.testing.v1 import AppTest

from tests.ui.running import ROOT

MAIN = ROOT / "dashboard" / "ui" / "main.py"
SAMPLES = ROOT / "sample_data"


def opened_clinic() -> AppTest:
    """Open the first page; the fixture `clinic_folder` decides on which data."""
    page = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert not page.exception
    return page


def sample(name: str) -> tuple[str, bytes, str]:
    """Give a sample diary as the uploader takes it: name, bytes, media type."""
    path = SAMPLES / f"{name}.xlsx"
    return path.name, path.read_bytes(), "application/octet-stream"


def words(page: AppTest) -> str:
    """Join everything that the page says in words."""
    return "\n".join([*_html(page), *_texts(page)])


def press(page: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    return next(button for button in page.button if button.label == label).click().run()


def _html(page: AppTest) -> Iterable[str]:
    return (str(element.proto.body) for element in page.get("html"))


def _texts(page: AppTest) -> Iterable[str]:
    said = (*page.markdown, *page.warning, *page.success, *page.error, *page.subheader)
    return (str(element.value) for element in said)
