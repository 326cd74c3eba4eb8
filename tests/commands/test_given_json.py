from __future__ import annotations

from datetime import date

import pytest

from dashboard.commands.given_json import HEADERS, given_from_json
from dashboard.domain.diaries import DateOrder
from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import Given


@pytest.mark.parametrize("kind", HEADERS)
def test_a_text_without_context_stands_under_the_usual_header_by_mouth(kind: str) -> None:
    assert given_from_json(kind, {}) == Given(header=HEADERS[kind])


def test_every_promised_key_is_taken() -> None:
    told = {
        "header": "Pump",
        "route": "intrathecal",
        "tablet_mg": 10,
        "order": "MDY",
        "sheet": "June",
        "start": "2026-03-01",
        "today": "2026-06-01",
        "unheard_of": True,
    }
    assert given_from_json("dose", told) == Given(
        header="Pump",
        route=Route.INTRATHECAL,
        tablet_mg=10.0,
        order=DateOrder.MONTH_FIRST,
        sheet="June",
        start=date(2026, 3, 1),
        today=date(2026, 6, 1),
    )


def test_a_null_says_nothing() -> None:
    assert given_from_json("date", {"order": None, "header": None}) == given_from_json("date", {})


@pytest.mark.parametrize(
    "told",
    [
        {"order": "DDM"},
        {"route": "by ear"},
        {"tablet_mg": "ten"},
        {"tablet_mg": 0},
        {"tablet_mg": "nan"},
        {"start": "1 March"},
        [],
        "x",
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(told: object) -> None:
    with pytest.raises(ValueError, match="given"):
        given_from_json("dose", told)
