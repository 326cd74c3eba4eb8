"""A diary of both routes, with ranges, bounds, doubts and denials, as a FHIR bundle and back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from openpyxl import Workbook

from dashboard.analysis.overview import build
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile
from dashboard.ingest.reading import read_diary
from dashboard.reports.as_fhir import as_fhir_bytes, observations_of
from dashboard.reports.tidy import observation_as_json
from tests.overviews import TODAY
from tests.reports.write_goldens import MADE_AT

FIRST = date(2026, 3, 1)
HEADS = (
    "Date",
    "Spasms",
    "Baclofen tablets (mg/day)",
    "Pump dose (mcg/day)",
    "Pain 0-10",
    "Side effects",
)
WRITTEN = (
    ("3-5", 20, 100, 4, "no drowsiness, dizzy"),
    ("about 6", 20, 100, "<3", "none"),
    (">10", 20, 100, "5/10", "very drowsy 7/10"),
    ("3/4 ?", 20, 100, None, None),
    ("a few", 0, 120, 2, "tired"),
    (0, 0, 120, 3, "-"),
    (6, "n/a", 120, "n/a", ""),
)
SOURCES = ["ab" * 32, "cd" * 32]
Json = dict[str, Any]


@cache
def reading() -> DiaryReading:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    for number, row in enumerate(WRITTEN):
        sheet.append([FIRST + timedelta(days=number), *row])
    data = io.BytesIO()
    book.save(data)
    return read_diary(data.getvalue(), "diary.xlsx", today=TODAY)


@cache
def overview() -> PatientOverview:
    told = reading()
    return build(
        PatientId("ada"),
        Profile("Ada Example"),
        None,
        1,
        told.observations,
        told.notes,
        told.problems,
        TODAY,
    )


@cache
def bundle() -> Json:
    told: Json = json.loads(as_fhir_bytes(overview(), reading().observations, SOURCES, MADE_AT))
    return told


def resources(kind: str) -> Iterator[Json]:
    for entry in bundle()["entry"]:
        if entry["resource"]["resourceType"] == kind:
            yield entry["resource"]


def value_of(measure: str, number: int) -> object:
    """What the bundle tells of a measure on a day, by the day's number."""
    day = (FIRST + timedelta(days=number)).isoformat()
    (found,) = (
        resource
        for resource in resources("Observation")
        if json.loads(resource["extension"][0]["valueString"])["measure"] == measure
        and resource["effectiveDateTime"] == day
    )
    (key,) = {key for key in found if key.startswith("value")} or {"dataAbsentReason"}
    return found[key]


def test_the_bundle_fits_the_models_and_gives_the_same_observations_back() -> None:
    Bundle.model_validate(bundle())
    told = [json.loads(json.dumps(observation_as_json(item))) for item in reading().observations]
    assert observations_of(bundle()) == told
    assert len(told) == sum(1 for _ in resources("Observation"))


@pytest.mark.parametrize(
    ("measure", "number", "wanted"),
    [
        ("spasm_count", 0, {"low": {"value": 3}, "high": {"value": 5}}),
        ("spasm_count", 1, {"value": 6}),
        ("spasm_count", 2, {"value": 10, "comparator": ">"}),
        ("spasm_count", 5, {"value": 0}),
        ("pain_0_10", 1, {"value": 3, "comparator": "<"}),
        ("oral_mg", 0, {"value": 20, "unit": "mg", "code": "mg"}),
        ("intrathecal_mcg", 0, {"value": 100, "unit": "mcg", "code": "ug"}),
        ("drowsiness", 0, False),
        ("dizziness", 0, True),
        ("drowsiness", 2, {"value": 7, "unit": "0-10"}),
        ("side_effects", 1, "none"),
    ],
)
def test_each_cell_becomes_the_kind_of_value_that_it_is(
    measure: str, number: int, wanted: object
) -> None:
    found = value_of(measure, number)
    if not isinstance(wanted, dict):
        assert found == wanted
        return
    assert isinstance(found, dict)
    for key, part in wanted.items():
        told = found[key]
        assert part.items() <= told.items() if isinstance(part, dict) else told == part


@pytest.mark.parametrize(
    ("measure", "number", "why"),
    [
        ("spasm_count", 4, "as-text"),
        ("oral_mg", 6, "asked-unknown"),
        ("pain_0_10", 6, "asked-unknown"),
        ("side_effects", 5, "asked-unknown"),
    ],
)
def test_words_without_a_number_are_no_number_and_say_why(
    measure: str, number: int, why: str
) -> None:
    found = value_of(measure, number)
    assert isinstance(found, dict)
    assert found["coding"][0]["code"] == why


def test_a_cell_that_can_be_read_in_two_ways_is_no_observation() -> None:
    assert [problem.text for problem in reading().problems] == ["3/4 ?"]
    texts = {resource["note"][0]["text"] for resource in resources("Observation")}
    assert "3/4 ?" not in texts


def test_each_dose_period_has_a_statement_for_each_route_in_its_own_unit() -> None:
    told = set()
    for statement in resources("MedicationStatement"):
        (dosage,) = statement["dosage"]
        dose = dosage["doseAndRate"][0]["doseQuantity"]
        period = statement["effectivePeriod"]
        told.add((period["start"], dosage["route"]["text"], dose["value"], dose["unit"]))
        taken = "completed" if dose["value"] else "not-taken"
        assert statement["status"] == taken
        assert statement["medicationCodeableConcept"]["coding"][0]["code"] == "M03BX01"
    expected = set()
    for summary in overview().periods:
        start, period = summary.period.first_day.isoformat(), summary.period
        if period.oral_mg is not None:
            expected.add((start, "Oral route", period.oral_mg, "mg"))
        if period.intrathecal_mcg is not None:
            expected.add((start, "Intrathecal route", period.intrathecal_mcg, "mcg"))
    assert told == expected
    assert {unit for *_, unit in told} == {"mg", "mcg"}


def test_everything_is_traced_to_the_workbooks_it_comes_from() -> None:
    (provenance,) = resources("Provenance")
    urls = [
        entry["fullUrl"]
        for entry in bundle()["entry"]
        if entry["resource"]["resourceType"] != "Provenance"
    ]
    assert [target["reference"] for target in provenance["target"]] == urls
    assert len(set(urls)) == len(urls)
    sums = [entity["what"]["identifier"]["value"] for entity in provenance["entity"]]
    assert sums == SOURCES
    assert provenance["recorded"] == "2026-11-20T09:30:00+00:00"


def test_the_patient_goes_out_by_a_random_id_and_not_by_name() -> None:
    (patient,) = resources("Patient")
    assert patient["identifier"] == [{"system": "urn:tonus:patient", "value": "ada"}]
    assert "Example" not in json.dumps(bundle())
