"""Diaries with nothing, too little or too much in them are told plainly, without warnings."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.analysis.overview import build
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile
from dashboard.ingest.reading import read_diary
from dashboard.reports.appointment import appointment_page
from dashboard.reports.as_text import as_text

HEADER = "Date,Oral baclofen (mg),Spasms (count),Side effects,Notes"
DAYS = [date(2026, 8, 1) + timedelta(days=day) for day in range(60)]
TODAY = date(2026, 10, 5)
MADE_AT = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NOT_A_NUMBER = re.compile(r"\b(nan|inf|NaT|None)\b")


def diary(cells: Iterable[str], header: str = HEADER) -> bytes:
    """Write a diary as text: its header, then one row a day with these cells after the date."""
    rows = [f"{day},{row}" for day, row in zip(DAYS * 2, cells, strict=False)]
    return "\n".join([header, *rows]).encode()


ODD = {
    "nothing recorded": diary([",,,"] * 60),
    "one day": diary(["20,3,drowsy,"]),
    "all zeros": diary(["0,0,none,"] * 60),
    "constant": diary(["20,5,none,"] * 60),
    "a single huge count": diary(["20,5,none,"] * 30 + ["20,900,none,"] + ["20,5,none,"] * 29),
    "days that stand twice": diary(["20,5,none,"] * 60 + ["20,6,none,"] * 60),
    "no dose": diary(["5,none,"] * 60, "Date,Spasms (count),Side effects,Notes"),
    "no spasms column": diary(["20,drowsy,"] * 60, "Date,Oral baclofen (mg),Side effects,Notes"),
}


def overview_of(data: bytes) -> PatientOverview:
    reading = read_diary(data, "diary.csv", today=TODAY)
    return build(
        PatientId("odd"),
        Profile("Sample odd diary"),
        None,
        1,
        reading.observations,
        reading.notes,
        reading.problems,
        TODAY,
    )


@pytest.mark.parametrize("name", ODD)
@pytest.mark.filterwarnings("error")
def test_an_odd_diary_is_told_on_paper_and_as_text_without_a_warning(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        overview = overview_of(ODD[name])
        page = (
            PdfReader(BytesIO(appointment_page(overview, made_at=MADE_AT))).pages[0].extract_text()
        )
        copied = as_text(overview)
    assert not caplog.records
    for told in (page, copied):
        assert told.strip()
        assert not NOT_A_NUMBER.search(told)
