from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.cells import CellAddress
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import PatientId, Profile
from dashboard.stores.port import new_id
from dashboard.stores.records import folded, from_json, packed, plain, to_json, unpacked
from dashboard.stores.sql import open_sql
from dashboard.stores.versions import compare, decide
from tests.stores.making import KEY, event, new_upload, reading

# SQLite keeps no sign of zero; adding 0.0 takes it off.
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
DETAILS = st.dictionaries(
    TEXTS, st.none() | st.booleans() | st.integers(-9, 99) | TEXTS | st.lists(TEXTS), max_size=3
)
OBSERVATIONS = st.builds(
    Observation,
    day=st.dates(),
    measure=TEXTS,
    status=st.sampled_from(Status),
    text=TEXTS,
    cell=st.builds(CellAddress, TEXTS, st.integers(1, 1_048_576), st.integers(1, 16_384)),
    slot=st.none() | TEXTS,
    at=st.none() | st.times().map(lambda at: at.replace(fold=0)),
    value=NUMBERS,
    unit=st.none() | TEXTS,
    low=NUMBERS,
    high=NUMBERS,
    op=st.none() | st.sampled_from([">", "<="]),
    details=DETAILS,
)
STORE = open_sql("sqlite://", KEY)
READINGS = st.lists(OBSERVATIONS, max_size=4).map(reading)


@given(READINGS)
def test_a_reading_comes_out_of_its_packing_as_it_went_in(told: DiaryReading) -> None:
    assert unpacked(DiaryReading, packed(DiaryReading, told)) == told


@given(READINGS)
def test_observations_come_out_of_the_tables_as_they_went_in(told: DiaryReading) -> None:
    ada = PatientId(new_id())
    with STORE.transaction(event(patient=ada)) as records:
        records.patients.add(ada, "clinic", Profile(ada))
        records.diaries.save(new_upload(ada, told), decide(compare((), told), {}))
        held = records.diaries.observations(ada)
    assert sorted(map(repr, held)) == sorted(map(repr, told.observations))


def test_a_profile_without_anything_known_comes_back_the_same() -> None:
    assert from_json(Profile, to_json(Profile, Profile("Ada Example"))) == Profile("Ada Example")


def test_what_is_not_the_type_asked_for_is_refused() -> None:
    with pytest.raises(ValueError, match="egfr"):
        from_json(Profile, '{"label": "Ada Example", "egfr": "good"}')


def test_details_are_spelled_as_the_store_gives_them_back() -> None:
    details = MappingProxyType({"parts": (10.0, 20.0), "since": date(2026, 3, 1)})
    assert plain(details) == {"parts": [10.0, 20.0], "since": "2026-03-01"}


def test_a_kind_of_value_that_cannot_be_stored_is_refused_by_its_type_alone() -> None:
    with pytest.raises(TypeError, match="object cannot be stored"):
        plain({"odd": object()})


def test_labels_are_searched_without_case_or_stray_blanks() -> None:
    assert folded("  P-014   ADA Straße ") == "p-014 ada strasse"
