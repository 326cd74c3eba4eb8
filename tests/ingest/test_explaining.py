import json
from datetime import date

import pytest

from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import Given
from dashboard.ingest.explaining import explain


def test_a_dose_is_told_with_its_parts_and_without_empty_keys() -> None:
    told = explain("dose", "10mg tds", Given(header="Baclofen dose"))
    assert told == {
        "status": "ok",
        "value": 30,
        "unit": "mg",
        "parts": [10, 10, 10],
        "each": 10,
    }


def test_the_keys_that_every_kind_owes_are_told_even_when_empty() -> None:
    assert explain("dose", "", Given()) == {"status": "not_recorded", "value": None, "unit": None}
    assert explain("spasm", "", Given()) == {"status": "not_recorded", "count": None}
    assert explain("date", "", Given()) == {"status": "missing", "date": None}


def test_dates_and_times_are_told_in_iso_form() -> None:
    told = explain("date", "3 March 2025 8am", Given(today=date(2025, 6, 1)))
    assert told == {"status": "ok", "date": "2025-03-03", "time": "08:00:00"}


def test_an_undecided_date_tells_both_days() -> None:
    told = explain("date", "03/04/2025", Given(today=date(2025, 6, 1)))
    assert told["candidates"] == ["2025-04-03", "2025-03-04"]


def test_everything_told_is_ready_for_json() -> None:
    for kind, text in (("dose", "½-0-½"), ("spasm", "3 day 2 night"), ("date", "3-5 March 2025")):
        assert json.loads(json.dumps(explain(kind, text, Given())))


def test_the_pump_is_known_by_its_route_or_its_header() -> None:
    for given in (Given(route=Route.INTRATHECAL), Given(header="Pump dose mcg/day")):
        assert explain("dose", "240", given) == {"status": "ok", "value": 240, "unit": "mcg"}


def test_an_unknown_kind_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        explain("poem", "x", Given())
