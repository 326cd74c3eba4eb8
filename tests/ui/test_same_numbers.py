"""Screen, paper and copied text tell the same numbers in the same places."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from dashboard.domain.overviews import PatientOverview
from dashboard.reports.paper_chart import chart_svg
from dashboard.reports.words import page_words
from dashboard.services import reporting, reviewing
from dashboard.services.samples import samples
from dashboard.ui import cached, state
from tests.ui.clinics import press, words

NUMBER = re.compile(r"\d+(?:\.\d+)?")
TAG = re.compile(r"<[^>]+>")
LEFT_OUT = re.compile(r"\(\d+ further lines on the screen\.\)|and \d+ more [a-z ]+, on the screen")
OF_THE_PAGE = re.compile(r"Data\s+revision.*", re.DOTALL)
TABS = ("Timeline", "Dose periods", "Oral and intrathecal", "Notes", "Data quality")
STORIES = {sample.name: sample.story for sample in samples()}
FILLED = sorted(STORIES.keys() - {"empty_form"})


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text)


def in_words(markup: str) -> str:
    """Take the tags off, and every space, which the three set differently."""
    return "".join(html.unescape(TAG.sub(" ", markup)).split())


def screen(page: AppTest) -> dict[str, str]:
    """Give the words of each tab of the open page, with what stands above the tabs."""
    told = {}
    for tab in TABS:
        page.session_state["review-tabs"] = tab
        page.run()
        assert not page.exception
        told[tab] = words(page)
    return told


def shown(page: AppTest) -> tuple[PatientOverview, str, str]:
    """Give what the page shows, its copied text and the words of its PDF."""
    person, store = cached.person(), cached.store()
    overview = reviewing.review(person, store, page.session_state[state.PATIENT])
    pdf = PdfReader(BytesIO(reporting.page(person, store, overview)))
    printed = "\n".join(sheet.extract_text() for sheet in pdf.pages)
    return overview, reporting.text(person, store, overview), printed


def axis_numbers(overview: PatientOverview) -> set[str]:
    """The numbers at the chart's axes, which are marks of a scale and not of the diary."""
    labels = re.findall(r"<text[^>]*>([^<]*)", chart_svg(overview))
    return {number for label in labels for number in numbers(label)}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILLED)
def test_screen_paper_and_copied_text_tell_the_same_numbers(
    name: str, empty_clinic: AppTest
) -> None:
    page = press(empty_clinic, STORIES[name])
    overview, copied, printed = shown(page)
    tabs = screen(page)
    everywhere = [in_words(text) for text in (tabs["Timeline"], copied, printed)]
    for told in (
        *(part for item in overview.statements for part in (item.lead + item.rest, item.evidence)),
        *(part for item in overview.now for part in (item.value, item.detail)),
        overview.coverage.sentence,
    ):
        assert all(in_words(told) in text for text in everywhere), told
    newest = page_words(overview).periods[-1]
    periods = [in_words(text) for text in (tabs["Dose periods"], copied, printed)]
    for told in (newest.dose, newest.recorded, newest.mean):
        assert all(in_words(told) in text for text in periods), told
    on_screen = {number for text in tabs.values() for number in numbers(TAG.sub(" ", text))}
    assert set(numbers(LEFT_OUT.sub("", copied))) <= on_screen
    printed_alone = set(numbers(LEFT_OUT.sub("", printed))) - axis_numbers(overview)
    assert printed_alone <= on_screen | set(numbers(OF_THE_PAGE.findall(printed)[0]))
