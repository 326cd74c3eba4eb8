"""Headers are read for measure, unit, scale, part of the day and site."""

from __future__ import annotations

import pytest

from dashboard.ingest.evidence import is_sentence
from dashboard.ingest.headers import read_heading
from dashboard.knowledge.measure import load_measures

HEADERS = [
    (measure.id, header)
    for measure in load_measures().values()
    for listed in measure.headers.values()
    for header in listed
]


@pytest.mark.parametrize(("measure", "header"), HEADERS, ids=[f"{m}-{h}" for m, h in HEADERS])
def test_every_header_word_of_the_knowledge_finds_its_measure(measure: str, header: str) -> None:
    heading = read_heading(header)
    assert heading.measure == measure
    assert heading.confidence > 0.9


@pytest.mark.parametrize(
    ("text", "measure", "unit", "slot", "site"),
    [
        ("Spasms (number today)", "spasm_count", None, None, None),
        ("Baclofen tablets (mg a day)", "oral_mg", "mg", None, None),
        ("Baclofen pump (mcg a day)", "intrathecal_mcg", "mcg", None, None),
        ("Dose (mg/day)", "oral_mg", "mg", None, None),
        ("Medication (mg per day)", "oral_mg", "mg", None, None),
        ("New daily dose (mg)", "oral_mg", "mg", None, None),
        ("Baclofen µg/24h", "intrathecal_mcg", "mcg", None, None),
        ("Baclofen 10mg AM", "oral_mg", "mg", "am", None),
        ("Night spasms", "spasm_count", None, "night", None),
        ("L leg spasms", "spasm_count", None, None, "left leg"),
        ("Sitting (minutes)", "sitting_minutes", "min", None, None),
        ("Sleep (hrs)", "sleep_hours", "h", None, None),
        ("PainLevel", "pain_0_10", None, None, None),
        ("spasms_per_day", "spasm_count", None, None, None),
        ("Krämpfe/Tag", "spasm_count", None, None, None),
        ("Dolor de cabeza", "headache", None, None, None),
        ("Time of spasm", "time", None, None, None),
        ("Pain medication", "other_medicines", None, None, None),
    ],
)
def test_a_header_is_read_apart(
    text: str, measure: str, unit: str | None, slot: str | None, site: str | None
) -> None:
    heading = read_heading(text)
    assert (heading.measure, heading.unit, heading.slot, heading.site) == (
        measure,
        unit,
        slot,
        site,
    )


@pytest.mark.parametrize(
    "text",
    ["Duration of spasm", "Pain location", "Spasms before noon", "End time", "Sleep quality (1-5)"],
)
def test_a_word_that_turns_a_headers_meaning_takes_its_confidence(text: str) -> None:
    assert read_heading(text).confidence < 0.4


@pytest.mark.parametrize("text", ["Dose", "Number", "Severity", "Tablets", "Rate", "Sleep"])
def test_words_with_two_meanings_are_weak(text: str) -> None:
    assert read_heading(text).weak


def test_a_header_with_two_measures_names_both() -> None:
    heading = read_heading("Spasms / stiffness")
    assert {heading.measure, *heading.rivals} == {"spasm_count", "stiffness_0_10"}


def test_the_strength_of_a_tablet_in_a_header_is_kept() -> None:
    assert read_heading("Number of 10mg tablets").tablet_mg == 10
    assert read_heading("Baclofen (mg)").tablet_mg is None


def test_scales_are_told_from_units() -> None:
    assert read_heading("Pain /10").scale == (0, 10)
    assert read_heading("Severity 1-4").scale == (1, 4)
    assert read_heading("Spasms 8-10 am").scale is None


@pytest.mark.parametrize(
    "text",
    ["She was tired but managed the stairs", "Legs jumped a lot today.", "war heute sehr müde"],
)
def test_a_text_that_tells_something_is_a_sentence(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", ["rice, chicken and peas", "sumatriptan 50 mg", "left side", ""])
def test_a_list_of_things_is_no_sentence(text: str) -> None:
    assert not is_sentence(text)
